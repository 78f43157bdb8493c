"""One run through a procedure, about one period: its tasks and files, who acts on it, and what an act leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from kinerja_bot.domain.events import Doer, Event, EventType
from kinerja_bot.domain.figures.parts import Effect
from kinerja_bot.domain.instants import refuse_naive
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.period import Period
from kinerja_bot.domain.procedure import Procedure, Step
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar


class CycleState(StrEnum):
    """Whether the run goes on."""

    RUNNING = "berjalan"
    CLOSED = "selesai"


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, when, and what the office looks like at that moment.

    `by` is None where no official does it; `doer` then says whose act it is. Errors: ValueError for an official's
    act that names none, and for a datetime without a zone.
    """

    by: Official | None
    now: datetime
    calendar: WorkingCalendar
    staffing: Staffing
    doer: Doer = Doer.SYSTEM

    def __post_init__(self) -> None:
        refuse_naive(self.now)
        if self.by is not None:
            object.__setattr__(self, "doer", Doer.OFFICIAL)
        elif self.doer is Doer.OFFICIAL:
            raise ValueError(self.doer)

    @property
    def person(self) -> Official:
        """The official who acts. Errors: TypeError for an act of nobody, which only a bug lets come here."""
        if self.by is None:
            raise TypeError(self.doer)
        return self.by

    @property
    def by_id(self) -> int | None:
        """The id of the official who acts, if one does."""
        return self.by.id if self.by else None

    def event(
        self,
        kind: EventType,
        *,
        role: str | None = None,
        task_id: int | None = None,
        data: Mapping[str, object] | None = None,
    ) -> Event:
        """A fact that comes from this act."""
        return Event(kind, self.now, self.by_id, role, task_id, data or {}, self.doer)


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
    letter_numbers: Mapping[str, str] = field(default_factory=dict)
    """Of its papers by `PaperKind`, as somebody has typed them from the office's register."""

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """What is still to be done, oldest first."""
        return tuple(task for task in self.tasks if task.is_open)

    def task(self, task_id: int | None) -> Task | None:
        """The task with this id, if it is one of this cycle's."""
        return next((task for task in self.tasks if task.id == task_id), None)

    def latest(self, step_key: str) -> tuple[Task, ...]:
        """The newest round of a step: one task, or one for each person."""
        return latest(task for task in self.tasks if task.step.key == step_key)

    def files_of(self, task: Task) -> tuple[StoredFile, ...]:
        """What was handed in for the task, is here, and was not replaced since."""
        return tuple(file for file in self.files if file.task_id == task.id and file.is_current and file.is_here)

    def arriving(self, task: Task) -> tuple[StoredFile, ...]:
        """What was handed in for the task and is not here yet."""
        return tuple(file for file in self.files if file.task_id == task.id and file.is_arriving)

    def with_tasks(self, changed: Iterable[Task]) -> "Cycle":
        """The cycle with these tasks in place of their older selves."""
        newer = {task.id: task for task in changed}
        return replace(self, tasks=tuple(newer.get(task.id, task) for task in self.tasks))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act leads to: tasks changed, tasks opened (id 0 until stored), facts, whether it closes, files put to
    a task, files whose place others take."""

    changed: tuple[Task, ...]
    events: tuple[Event, ...]
    opened: tuple[Task, ...] = ()
    closes: bool = False
    files: tuple[StoredFile, ...] = ()
    replaced: tuple[StoredFile, ...] = ()
    effect: Effect | None = None
    """What a decision does beside leading on."""


def latest(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Of a step's tasks the newest round: one, or one for each person."""
    newest: dict[int | None, Task] = {}
    for task in tasks:
        owner = task.maker if task.step.mode.per_holder else None
        if owner not in newest or newest[owner].round < task.round:
            newest[owner] = task
    return tuple(newest.values())


def awaited(cycle: Cycle, task: Task) -> tuple[Task, ...]:
    """The returned tasks that this one waits for."""
    return tuple(one for one in cycle.open_tasks if one.requested_by == task.id)


def progress(cycle: Cycle, step: Step) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """The tasks of a step since it was opened last: done, and still open."""
    opened = [task.round for task in cycle.tasks if task.step.key == step.key and task.requested_by is None]
    # Who has left before had no task in this opening: what he did in an earlier one says nothing of it.
    tasks = [task for task in cycle.latest(step.key) if task.round >= max(opened, default=0)]
    return tuple(one for one in tasks if one.is_done), tuple(one for one in tasks if one.is_open)


def last_begun(cycles: Iterable[Cycle]) -> Cycle | None:
    """Of cycles, newest period first, the last: of each procedure its newest period, of these the one begun last."""
    newest: dict[str, Cycle] = {}
    for cycle in cycles:
        newest.setdefault(cycle.procedure.key, cycle)
    return max(newest.values(), key=lambda cycle: cycle.opened_at, default=None)
