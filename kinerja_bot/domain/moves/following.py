"""What follows once a task is closed: a waiting task goes on, the next step opens, or the cycle ends."""

from kinerja_bot.domain.cycle import Act, Cycle, Outcome, awaited
from kinerja_bot.domain.moves.clocks import resumed, scheduled
from kinerja_bot.domain.procedure import END, Mode, Step
from kinerja_bot.domain.task import Stopwatch, Task


def open_step(cycle: Cycle, step: Step, act: Act, *, reason: str | None = None) -> tuple[Task, ...]:
    """New tasks of a step: one for the role, or one for each holder. A vacant role's task waits for a holder."""
    holders: tuple[int | None, ...] = (None,)
    if step.mode is Mode.EACH:
        holders = tuple(one.id for one in act.staffing.posts(step.role)) or (None,)
    rounds = [task.round for task in cycle.tasks if task.step.key == step.key]
    return tuple(
        open_task(cycle, step, act, assignee=holder, number=max(rounds, default=0) + 1, reason=reason)
        for holder in holders
    )


def open_task(
    cycle: Cycle,
    step: Step,
    act: Act,
    *,
    assignee: int | None,
    number: int,
    reason: str | None = None,
    requested_by: int | None = None,
    part: int | None = None,
) -> Task:
    """One new task, its clock running from now."""
    task = Task(
        id=0,
        cycle_id=cycle.id,
        step=step,
        round=number,
        assignee=assignee,
        part=part if part is not None or step.mode is not Mode.EACH else assignee,
        opened_at=act.now,
        opened_by=act.by_id,
        clock=Stopwatch(since=act.now),
        reason=reason,
        requested_by=requested_by,
    )
    return scheduled(task, cycle.procedure.reminders, act.calendar)


def after(cycle: Cycle, done: Task, target: str, act: Act, *, reason: str | None = None) -> Outcome:
    """What follows once `done` is closed: a waiting task goes on, the next step opens, or the cycle ends.

    A step of mode `setiap` ends with its last task; the result holds no events but those of the caller.
    """
    now = cycle.with_tasks((done,))
    if done.requested_by is not None:
        return Outcome((done, *_resumed(now, done.requested_by, act)), ())
    if any(task.is_open for task in now.latest(done.step.key)):
        return Outcome((done,), ())
    if target == END:
        return Outcome((done,), (), closes=True)
    return Outcome((done,), (), opened=open_step(now, cycle.procedure.steps[target], act, reason=reason))


def _resumed(cycle: Cycle, task_id: int, act: Act) -> tuple[Task, ...]:
    """The task that waited for returned outputs, running again once the last of them has come."""
    waiting = cycle.task(task_id)
    if waiting is None or not waiting.is_open or awaited(cycle, waiting):
        return ()
    return (resumed(cycle, waiting, act),)
