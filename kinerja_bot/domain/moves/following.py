"""What follows once a task is closed: a waiting task goes on, the next step opens, or the cycle ends."""

from kinerja_bot.domain.corrections import Correction
from kinerja_bot.domain.cycle import Act, Cycle, Outcome, awaited, progress
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.moves.clocks import resumed, scheduled
from kinerja_bot.domain.procedure import END, Step
from kinerja_bot.domain.task import Stopwatch, Task, TaskState


def open_step(
    cycle: Cycle, step: Step, act: Act, *, reason: str | None = None, corrections: tuple[Correction, ...] = ()
) -> tuple[Task, ...]:
    """New tasks of a step: one for the role, or one for each holder. A vacant role's task waits for a holder."""
    holders: tuple[int | None, ...] = (None,)
    if step.mode.per_holder:
        holders = tuple(one.id for one in act.staffing.posts(step.role)) or (None,)
    rounds = [task.round for task in cycle.tasks if task.step.key == step.key]
    return tuple(
        open_task(cycle, step, act, assignee=holder, number=max(rounds, default=0) + 1, reason=reason).evolve(
            corrections=corrections
        )
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
        part=part if part is not None or not step.mode.per_holder else assignee,
        opened_at=act.now,
        opened_by=act.by_id,
        clock=Stopwatch(since=act.now),
        reason=reason,
        requested_by=requested_by,
    )
    return scheduled(task, cycle.procedure.reminders, act)


def after(cycle: Cycle, done: Task, target: str, act: Act, *, reason: str | None = None) -> Outcome:
    """What follows once `done` is closed: a waiting task goes on, the next step opens, or the cycle ends.

    A step ends as its mode says; the tasks that are left then are withdrawn. Of the caller's own facts none is here.
    """
    now = cycle.with_tasks((done,))
    if done.requested_by is not None:
        return Outcome((done, *_resumed(now, done.requested_by, act)), ())
    finished, left = progress(now, done.step)
    if not done.step.mode.ends(len(finished), len(left)):
        return Outcome((done,), ())
    changed = (done, *(cancelled(task, act) for task in left))
    events = tuple(_not_needed(task, act) for task in left)
    if target == END:
        return Outcome(changed, events, closes=True)
    named = done.corrections if reason else ()
    opened = open_step(now.with_tasks(changed), cycle.procedure.steps[target], act, reason=reason, corrections=named)
    return Outcome(changed, events, opened)


def cancelled(task: Task, act: Act) -> Task:
    """The task closed, without having been done."""
    return task.evolve(
        state=TaskState.CANCELLED,
        done_at=act.now,
        clock=task.clock.rested(act.now, act.calendar),
        next_notice_at=None,
        held=None,
    )


def _not_needed(task: Task, act: Act) -> Event:
    # No person withdraws it, though one's *Selesai* was enough: the mode does.
    return Event(EventType.TASK_WITHDRAWN, act.now, None, task.step.role, task.id, {"official": task.assignee})


def _resumed(cycle: Cycle, task_id: int, act: Act) -> tuple[Task, ...]:
    """The task that waited for returned outputs, running again once the last of them has come."""
    waiting = cycle.task(task_id)
    if waiting is None or not waiting.is_open or awaited(cycle, waiting):
        return ()
    return (resumed(cycle, waiting, act),)
