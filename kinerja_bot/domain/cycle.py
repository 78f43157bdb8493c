"""One run through a procedure, about one period: its tasks and files, and what follows when a task is done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kinerja_bot.domain.events import Event
from kinerja_bot.domain.overdue import scheduled
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.period import Period
from kinerja_bot.domain.procedure import END, Mode, Procedure, Step
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Stopwatch, Task
from kinerja_bot.domain.working_time import WorkingCalendar


class CycleState(StrEnum):
    """Whether the run goes on."""

    RUNNING = "berjalan"
    CLOSED = "selesai"


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, when, and what the office looks like at that moment."""

    by: Official
    now: datetime
    calendar: WorkingCalendar
    staffing: Staffing


@dataclass(frozen=True, slots=True)
class Cycle:
    """A procedure at work in one office for one period."""

    id: int
    office_id: int
    procedure: Procedure
    period: Period
    opened_at: datetime
    opened_by: int
    state: CycleState = CycleState.RUNNING
    closed_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_by: int | None = None
    tasks: tuple[Task, ...] = ()
    files: tuple[StoredFile, ...] = ()
    version: int = 1

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """What is still to be done, oldest first."""
        return tuple(task for task in self.tasks if task.is_open)

    def task(self, task_id: int | None) -> Task | None:
        """The task with this id, if it is one of this cycle's."""
        return next((task for task in self.tasks if task.id == task_id), None)

    def latest(self, step_key: str) -> tuple[Task, ...]:
        """The newest round of a step: one task, or one for each person."""
        newest: dict[int | None, Task] = {}
        for task in self.tasks:
            if task.step.key != step_key:
                continue
            owner = task.maker if task.step.mode is Mode.EACH else None
            if owner not in newest or newest[owner].round < task.round:
                newest[owner] = task
        return tuple(newest.values())

    def files_of(self, task: Task) -> tuple[StoredFile, ...]:
        """What was handed in for the task and not replaced since."""
        return tuple(file for file in self.files if file.task_id == task.id and file.is_current)

    def with_tasks(self, changed: Iterable[Task]) -> "Cycle":
        """The cycle with these tasks in place of their older selves."""
        newer = {task.id: task for task in changed}
        return replace(self, tasks=tuple(newer.get(task.id, task) for task in self.tasks))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act leads to: tasks changed, tasks opened (id 0 until stored), facts, and whether it closes."""

    changed: tuple[Task, ...]
    events: tuple[Event, ...]
    opened: tuple[Task, ...] = ()
    closes: bool = False


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
        opened_by=act.by.id,
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
    running = waiting.evolve(clock=waiting.clock.resumed(act.now))
    return (scheduled(running, cycle.procedure.reminders, act.calendar),)


def awaited(cycle: Cycle, task: Task) -> tuple[Task, ...]:
    """The returned tasks that this one waits for."""
    return tuple(one for one in cycle.open_tasks if one.requested_by == task.id)


def progress(cycle: Cycle, step: Step) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """The tasks of a step's newest round: done, and still open."""
    tasks = cycle.latest(step.key)
    return tuple(one for one in tasks if one.is_done), tuple(one for one in tasks if one.is_open)
