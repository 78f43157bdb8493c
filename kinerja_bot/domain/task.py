"""One person's (or one role's) part of a step, and the clock that runs on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from kinerja_bot.domain.corrections import Correction
from kinerja_bot.domain.instants import refuse_naive
from kinerja_bot.domain.procedure import Step
from kinerja_bot.domain.working_time import WorkingCalendar


class TaskState(StrEnum):
    """Where a task stands, in the office's words."""

    WAITING = "menunggu"
    IN_PROGRESS = "dikerjakan"
    DONE = "selesai"
    CANCELLED = "dibatalkan"


OPEN_STATES = frozenset({TaskState.WAITING, TaskState.IN_PROGRESS})


FINEST = timedelta(milliseconds=1)
"""In which working time is counted and kept: a deadline would move as it is read back."""


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Working time used: what was spent before, and since when it runs (None while it rests).

    `since` may lie ahead: the clock then rests until that instant.
    """

    spent: timedelta = timedelta()
    since: datetime | None = None

    def __post_init__(self) -> None:
        refuse_naive(self.since)
        object.__setattr__(self, "spent", self.spent - self.spent % FINEST)

    def used(self, now: datetime, calendar: WorkingCalendar) -> timedelta:
        """Working time used up to now."""
        return self.spent + (calendar.between(self.since, now) if self.since else timedelta())

    def rested(self, now: datetime, calendar: WorkingCalendar, *, until: datetime | None = None) -> "Stopwatch":
        """Stopped now, to go on at `until`, or when it is resumed."""
        return Stopwatch(self.used(now, calendar), until)

    def resumed(self, now: datetime) -> "Stopwatch":
        """Running from now on."""
        return self if self.since else Stopwatch(self.spent, now)

    def due(self, standard: timedelta, calendar: WorkingCalendar) -> datetime | None:
        """When the standard will be used up, on a working day; None while it rests without an end."""
        if self.since is None:
            return None
        left = standard - self.spent
        if left > timedelta():
            return calendar.add(self.since, left)
        # Used up while it rested: due at once, or on a day off when the office opens again.
        is_worked_on = calendar.is_working_day(calendar.day_of(self.since))
        return self.since if is_worked_on else calendar.next_opening(self.since)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Day, hour, place; `sequence` counts the invitations sent out (0: none yet), `file` went out with the last."""

    starts_at: datetime | None = None
    place: str | None = None
    sequence: int = 0
    file: int | None = None
    signer: str | None = None
    """The role that signs the invitation, where its owner has chosen one."""

    def __post_init__(self) -> None:
        refuse_naive(self.starts_at)

    def has_begun(self, now: datetime) -> bool:
        """Whether those who were invited meet since."""
        return self.sequence > 0 and self.starts_at is not None and self.starts_at <= now


@dataclass(frozen=True, slots=True)
class HeldAct:
    """*Selesai*, or a decision, that somebody has tapped while a file is still to come: done once it is here."""

    by: int
    at: datetime
    decision: str | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        refuse_naive(self.at)


@dataclass(frozen=True, slots=True)
class Task:
    """A step's part that lies with a role (`assignee` None) or with one person.

    `round` counts how often the step, or this person's part of it, was asked for: it is the version of
    what is handed in. `requested_by` is the task that waits for this one after a return.
    """

    id: int
    cycle_id: int
    step: Step
    round: int
    assignee: int | None
    opened_at: datetime
    opened_by: int | None
    clock: Stopwatch
    state: TaskState = TaskState.WAITING
    reason: str | None = None
    requested_by: int | None = None
    taken_at: datetime | None = None
    done_at: datetime | None = None
    done_by: int | None = None
    text: str | None = None
    decision: str | None = None
    meeting: Meeting | None = None
    allowance: timedelta | None = None
    """Working time after which it is late, where time was granted; else the standard."""
    due_at: datetime | None = None
    rungs_told: int = 0
    rungs_before: int = 0
    """Rungs told before time was last granted: the ladder begins anew then."""
    next_notice_at: datetime | None = None
    nudged_at: datetime | None = None
    part: int | None = None
    """Where each holder has a part (`Mode.per_holder`), whose it is, also while somebody else does it."""
    held: HeldAct | None = None
    preparer: int | None = None
    """Who prepares the output for its holder (`Step.may_prepare`)."""
    corrections: tuple[Correction, ...] = ()
    """What a *Tidak* has named: of the decision as it was named, of who corrects it with what is done."""
    version: int = 1

    def __post_init__(self) -> None:
        refuse_naive(self.opened_at, self.taken_at, self.done_at, self.due_at, self.next_notice_at, self.nudged_at)

    @property
    def is_open(self) -> bool:
        """Still to be done."""
        return self.state in OPEN_STATES

    @property
    def is_done(self) -> bool:
        """Completed, and not cancelled."""
        return self.state is TaskState.DONE

    @property
    def standard(self) -> timedelta:
        """The SOP's time standard (*waktu baku*) in working time."""
        return timedelta(minutes=self.step.minutes)

    @property
    def maker(self) -> int | None:
        """Whose output it is: the person whose part was given to somebody else, or who does it."""
        return self.assignee if self.part is None else self.part

    @property
    def allowed(self) -> timedelta:
        """Working time after which it is late."""
        return self.allowance if self.allowance is not None else self.standard

    def evolve(self, **changes: object) -> Self:
        """The task with these fields changed."""
        now: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__} | changes
        return type(self)(**now)

    def is_late(self, now: datetime) -> bool:
        """Past its deadline."""
        return self.is_open and self.due_at is not None and now > self.due_at
