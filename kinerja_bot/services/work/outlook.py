"""The newest cycle at a glance, for the page of phones: where it stands, whose turn it is, what falls due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kinerja_bot.domain.cycle import Cycle, CycleState, last_begun
from kinerja_bot.domain.office import Office
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.domain.procedure import Step
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar
from kinerja_bot.services.desk.calendars import calendar_of
from kinerja_bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class StepOutlook:
    """A step of the procedure: `state` in the office's words, how many of its tasks are done, the next deadline."""

    step: Step
    role: str
    state: str
    done: int
    total: int
    due_at: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """The office's newest cycle, and what stands around it; `answered` are official ids by the meeting's task."""

    office: Office
    calendar: WorkingCalendar
    staffing: Staffing
    cycle: Cycle | None
    answered: Mapping[int, frozenset[int]]
    is_quiet: bool

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """What is still to be done."""
        return self.cycle.open_tasks if self.cycle and self.cycle.state is CycleState.RUNNING else ()

    def turn_of(self, task: Task) -> tuple[Official, ...]:
        """With whom the task lies."""
        return whose_turn(task, self.staffing)

    def next_deadline(self, now: datetime) -> datetime | None:
        """The earliest deadline or meeting that lies ahead; where a night lies before it, the morning after that."""
        meetings = [task.meeting.starts_at for task in self.open_tasks if task.meeting and task.meeting.sequence]
        ahead = [at for at in (*(task.due_at for task in self.open_tasks), *meetings) if at and at > now]
        return min((*ahead, self.next_morning(now))) if ahead else None

    def next_morning(self, now: datetime) -> datetime:
        """The office's next first opening of a day."""
        return self._morning_after(self.calendar.day_of(now), now)

    def next_quarter(self, now: datetime) -> datetime:
        """The opening of the first working day once this quarter is over."""
        today = self.calendar.day_of(now)
        quarter = Period(PeriodKind.QUARTER, today.year, (today.month + 2) // 3)
        return self._morning_after(quarter.last_day, now)

    def _morning_after(self, day: date, now: datetime) -> datetime:
        next_day = self.calendar.nth_working_day_after(day, 1)
        return self.calendar.first_moment(next_day) or self.calendar.next_opening(now + timedelta(days=1))

    def steps(self, now: datetime) -> tuple[StepOutlook, ...]:
        """All steps of the running or last cycle, in order."""
        cycle = self.cycle
        if cycle is None:
            return ()
        first = min((task.step.number for task in self.open_tasks), default=len(cycle.procedure.steps))
        return tuple(_step(cycle, step, now, first) for step in cycle.procedure.steps.values())


def outlook(tx: Transaction, now: datetime) -> Outlook:
    """Of the installation's first office."""
    office = tx.offices.get(tx.offices.after(0, 1)[0])
    running, last = tx.cycles.running(office.id), last_begun(tx.cycles.bare(office.id))
    cycle = running[0] if running else tx.cycles.get(last.id) if last else None
    meetings = [task for task in cycle.open_tasks if task.step.meeting] if cycle else []
    return Outlook(
        office,
        calendar_of(office, now),
        tx.officials.staffing(office.id),
        cycle,
        {task.id: frozenset(tx.attendances.of_task(task.id)) for task in meetings},
        is_quiet=not (tx.inbox.waiting() or tx.files.unfetched() or tx.outbox.pending(now, 1) or _is_due(tx, now)),
    )


def _is_due(tx: Transaction, now: datetime) -> bool:
    """Whether the bot has still to see what time it is: a card may change by that."""
    return any(at is not None and at <= now for at in (tx.cycles.earliest_notice(), tx.routines.earliest()))


def _step(cycle: Cycle, step: Step, now: datetime, first_open: int) -> StepOutlook:
    """What was done beyond the first open step (before a Tidak) lies ahead again."""
    tasks = cycle.latest(step.key)
    left = [task for task in tasks if task.is_open]
    return StepOutlook(
        step,
        cycle.procedure.roles[step.role].title,
        "berjalan" if left else "selesai" if tasks and step.number <= first_open else "belum",
        len(tasks) - len(left),
        len(tasks),
        min((task.due_at for task in left if task.due_at), default=None),
        any(task.is_late(now) for task in left),
    )
