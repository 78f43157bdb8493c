"""What the overseer of the late can do: nudge, give time, hand the task to another holder (SOP, column *Waktu*)."""

from datetime import datetime, timedelta

from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.errors import AlreadyDone, NotYours, ReasonNeeded, TaskNotFound
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.clocks import lifted, scheduled
from kinerja_bot.domain.moves.steps import fact
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Task, TaskState
from kinerja_bot.domain.time_errors import NobodyElse, NotForYouToGive, NudgedBefore, TimeNotAhead

BETWEEN_NUDGES = timedelta(minutes=30)
"""At least so much time passes between two nudges about a task."""


def overseen(cycle: Cycle, task_id: int, act: Act) -> Task:
    """The open task, if this person oversees it. Errors: TaskNotFound, NotYours, AlreadyDone."""
    task = cycle.task(task_id)
    if task is None:
        raise TaskNotFound
    if not task.is_open:
        raise AlreadyDone(step=task.step, by=act.staffing.get(task.done_by), at=task.done_at)
    if act.person not in alerted(task, act.staffing, cycle.procedure.reminders):
        raise NotYours(step=task.step, holder=None)
    return task


def role(cycle: Cycle, task: Task) -> str:
    """The role that oversees the task."""
    return cycle.procedure.reminders.alerted_role(task.step.role)


def may_dispose(cycle: Cycle, task: Task, person: Official) -> bool:
    """Whether this overseer may give time for the task or hand it to somebody else: not where he stands below it."""
    is_superiors = cycle.procedure.reminders.stands_above(task.step.role, role(cycle, task))
    return not is_superiors or person.knows(task.step.role)


def disposable(cycle: Cycle, task_id: int, act: Act) -> Task:
    """An open task that this person oversees and may dispose of. Errors: NotForYouToGive, those of `overseen`."""
    task = overseen(cycle, task_id, act)
    if not may_dispose(cycle, task, act.person):
        raise NotForYouToGive(title=cycle.procedure.roles[task.step.role].title)
    return task


def nudge(cycle: Cycle, task_id: int, act: Act) -> Outcome:
    """*Ingatkan*: in the overseer's name, at most once in half an hour. Errors: NudgedBefore."""
    task = overseen(cycle, task_id, act)
    if task.nudged_at is not None and act.now - task.nudged_at < BETWEEN_NUDGES:
        raise NudgedBefore(at=task.nudged_at)
    return Outcome((task.evolve(nudged_at=act.now),), (fact(EventType.NUDGED, task, act, role(cycle, task)),))


def grant(cycle: Cycle, task_id: int, until: datetime, reason: str, act: Act) -> Outcome:
    """*Beri waktu*: the clock rests until then; the ladder of reminders begins anew when that time is over."""
    task = disposable(cycle, task_id, act)
    if not reason.strip():
        raise ReasonNeeded
    if until <= act.now:
        raise TimeNotAhead(at=until)
    used = task.clock.used(act.now, act.calendar)
    rested = task.evolve(
        clock=task.clock.rested(act.now, act.calendar, until=until),
        allowance=max(task.allowed, used),
        rungs_before=task.rungs_told,
    )
    event = fact(EventType.TIME_GRANTED, task, act, role(cycle, task), until=until.isoformat(), reason=reason)
    return Outcome((scheduled(rested, cycle.procedure.reminders, act),), (event,))


def others(task: Task, act: Act) -> tuple[Official, ...]:
    """Who could do the task instead: the holders of its role, but for him with whom alone it lies."""
    late = whose_turn(task, act.staffing)
    return tuple(one for one in act.staffing.holders(task.step.role) if len(late) > 1 or one not in late)


def reassign(cycle: Cycle, task_id: int, to_id: int, act: Act) -> Outcome:
    """*Alihkan*: another holder of the role does it; it remains the first one's part. Errors: NobodyElse."""
    task = disposable(cycle, task_id, act)
    to = next((one for one in others(task, act) if one.id == to_id), None)
    if to is None:
        raise NobodyElse(step=task.step)
    moved = lifted(cycle, task, act).evolve(
        assignee=to.id, part=task.maker, state=TaskState.WAITING, taken_at=None, preparer=None
    )
    data = {"before": task.assignee, "to": to.id}
    return Outcome((moved,), (fact(EventType.TASK_REASSIGNED, task, act, role(cycle, task), **data),))
