"""Somebody leaves the office: what was his alone falls away, what was his role's is free again."""

from kinerja_bot.domain.cycle import Act, Cycle, Outcome, after
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.procedure import Mode
from kinerja_bot.domain.task import Task, TaskState


def left_behind(cycle: Cycle, official_id: int) -> tuple[Task, ...]:
    """The open tasks that lie with this person alone."""
    return tuple(task for task in cycle.open_tasks if task.assignee == official_id)


def withdraw(cycle: Cycle, task: Task, act: Act) -> Outcome:
    """A task of mode `setiap` is cancelled, and the step may end by it; any other waits for another holder."""
    event = Event(EventType.TASK_WITHDRAWN, act.now, None, task.step.role, task.id, {"official": task.assignee})
    if task.maker != task.assignee and act.staffing.get(task.maker):  # it was handed to him: it goes back
        return Outcome((task.evolve(state=TaskState.WAITING, assignee=task.maker, taken_at=None),), (event,))
    if task.step.mode is not Mode.EACH:
        return Outcome((task.evolve(state=TaskState.WAITING, assignee=None, taken_at=None),), (event,))
    cancelled = task.evolve(
        state=TaskState.CANCELLED,
        done_at=act.now,
        clock=task.clock.rested(act.now, act.calendar),
        next_notice_at=None,
    )
    following = after(cycle, cancelled, task.step.next or "", act)
    return Outcome(following.changed, (event,), following.opened, following.closes)
