"""What is due: the deadline of a task, the rungs of reminders after it, and who is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.procedure import Reminders
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Overdue:
    """Rungs that have come due for a task, all said in one message, and the task as it is afterwards."""

    task: Task
    rungs: tuple[int, ...]


def notice_time(task: Task, rung: int, reminders: Reminders, calendar: WorkingCalendar) -> datetime | None:
    """When rung 0, 1, 2 … is due by the time used; the office is open then. None while the clock rests."""
    past = timedelta(minutes=reminders.first + rung * reminders.every)
    at = task.clock.due(task.standard + past, calendar)
    return calendar.next_opening(at) if at else None


def scheduled(task: Task, reminders: Reminders, calendar: WorkingCalendar) -> Task:
    """The task with deadline and next notice as its clock says; without both while the clock rests."""
    due = task.clock.due(task.standard, calendar) if task.is_open else None
    if due is None:
        return task.evolve(due_at=None if task.is_open else task.due_at, next_notice_at=None)
    return task.evolve(due_at=due, next_notice_at=notice_time(task, task.rungs_told, reminders, calendar))


def overdue(task: Task, now: datetime, reminders: Reminders, calendar: WorkingCalendar) -> Overdue:
    """The rungs that are due by now; outside office hours none, and the next look is at the opening."""
    if task.due_at is None or not task.is_open:
        return Overdue(task.evolve(next_notice_at=None), ())
    if not calendar.is_open(now):
        return Overdue(task.evolve(next_notice_at=calendar.next_opening(now)), ())
    rung = task.rungs_told
    while (at := notice_time(task, rung, reminders, calendar)) is not None and at <= now:
        rung += 1
    rungs = tuple(range(task.rungs_told, rung))
    return Overdue(task.evolve(rungs_told=rung, next_notice_at=at), rungs)


def late_ones(task: Task, staffing: Staffing) -> tuple[Official, ...]:
    """Whose turn it is: the one who took it on, the person it is meant for, or every holder of the role."""
    if task.assignee is not None:
        one = staffing.get(task.assignee)
        return (one,) if one else ()
    return staffing.holders(task.step.role)


def alerted(task: Task, staffing: Staffing, reminders: Reminders) -> tuple[Official, ...]:
    """Who is told of the delay: the Sekcam; where he is the late one, the Camat. Never the late one himself."""
    late = late_ones(task, staffing)
    holders = staffing.holders(reminders.alerted_role(task.step.role))
    return tuple(one for one in holders if one not in late)
