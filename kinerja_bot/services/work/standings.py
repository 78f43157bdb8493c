"""Where each step of a cycle stands, as far as who looks may know it."""

from datetime import timedelta

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.procedure import Step
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.standing import Standing
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.visit import Visit

MINUTE = timedelta(minutes=1)


def standings(visit: Visit, cycle: Cycle) -> dict[str, Standing]:
    """By the step's key, the steps that nobody has begun left out."""
    steps = cycle.procedure.steps.values()
    return {step.key: found for step in steps if (found := _standing(visit, cycle, step)) is not None}


def is_late(visit: Visit, cycle: Cycle, task: Task) -> bool:
    """Late, as far as this official may know."""
    return task.is_late(visit.now) and may_know_time(visit, cycle, task)


def may_know_time(visit: Visit, cycle: Cycle, task: Task) -> bool:
    """Of who has nobody above him only he and his overseer know how long he takes."""
    reminders = cycle.procedure.reminders
    knowing = (*whose_turn(task, visit.staffing), *alerted(task, visit.staffing, reminders))
    return task.step.role in reminders.superior or visit.by in knowing


def _standing(visit: Visit, cycle: Cycle, step: Step) -> Standing | None:
    tasks = [task for task in cycle.latest(step.key) if task.is_open or task.is_done]
    if not tasks:
        return None
    open_ones = [task for task in tasks if task.is_open]
    longest = max(tasks, key=lambda task: _used(visit, task) - task.allowed)
    knows = may_know_time(visit, cycle, longest)
    return Standing(
        state="berjalan" if open_ones else "selesai",
        late=knows
        and (_used(visit, longest) > longest.allowed or any(is_late(visit, cycle, one) for one in open_ones)),
        done=len(tasks) - len(open_ones),
        parts=len(tasks),
        used=_used(visit, longest) // MINUTE if knows else None,
        allowed=longest.allowed // MINUTE,
    )


def _used(visit: Visit, task: Task) -> timedelta:
    return task.clock.used(visit.now, visit.calendar)
