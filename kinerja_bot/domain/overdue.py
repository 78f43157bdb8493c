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


def notice_time(due: datetime, rung: int, reminders: Reminders, calendar: WorkingCalendar) -> datetime:
    """When rung 0, 1, 2 … is due: always an instant at which the office is open."""
    past = timedelta(minutes=reminders.first + rung * reminders.every)
    return calendar.next_opening(calendar.add(due, past))


def scheduled(task: Task, reminders: Reminders, calendar: WorkingCalendar) -> Task:
    """The task with deadline and next notice as its clock says; without both while the clock rests."""
    due = task.clock.due(task.standard, calendar) if task.is_open else None
    if due is None:
        return task.evolve(due_at=None if task.is_open else task.due_at, next_notice_at=None)
    return task.evolve(due_at=due, next_notice_at=notice_time(due, task.rungs_told, reminders, calendar))


def overdue(task: Task, now: datetime, reminders: Reminders, calendar: WorkingCalendar) -> Overdue:
    """The rungs that are due by now; outside office hours none, and the next look is at the opening."""
    if task.due_at is None or not task.is_open:
        return Overdue(task.evolve(next_notice_at=None), ())
    if not calendar.is_open(now):
        return Overdue(task.evolve(next_notice_at=calendar.next_opening(now)), ())
    rung, due = task.rungs_told, task.due_at
    while (at := notice_time(due, rung, reminders, calendar)) <= now:
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
