"""Returning one person's output of an earlier step (SOP step 5): only that task opens again."""

from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.errors import NothingToSendBack, ReasonNeeded
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.clocks import paused
from kinerja_bot.domain.moves.following import open_task
from kinerja_bot.domain.moves.steps import fact
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Task


def returnable(cycle: Cycle, task: Task) -> tuple[Task, ...]:
    """The outputs that can be returned from this task: handed in, and not with their makers again."""
    rule = task.step.send_back
    return tuple(one for one in cycle.latest(rule.step) if one.is_done) if rule else ()


def returned_alone(cycle: Cycle, task: Task) -> Task | None:
    """What a return can only mean: the one output of a step that has no parts by persons."""
    found = returnable(cycle, task)
    return found[0] if len(found) == 1 and not found[0].step.mode.per_holder else None


def send_back(cycle: Cycle, task_id: int, returned_id: int, reason: str, act: Act) -> Outcome:
    """One output goes back with a reason; the clock of the one who waits for it rests."""
    task = permit(cycle, task_id, Action.SEND_BACK, act)
    if not reason.strip():
        raise ReasonNeeded
    returned = next((one for one in returnable(cycle, task) if one.id == returned_id), None)
    if returned is None:
        raise NothingToSendBack
    again = open_task(
        cycle,
        returned.step,
        act,
        assignee=returned.assignee,
        part=returned.maker,
        number=returned.round + 1,
        reason=reason,
        requested_by=task.id,
    )
    event = fact(EventType.OUTPUT_RETURNED, task, act, returned=returned.id, reason=reason)
    return Outcome((paused(cycle, task.evolve(held=None), act),), (event,), (again,))
