"""What is due: the deadline of a task, the rungs of reminders around it, and who is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.procedure import Reminders, Tell
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Overdue:
    """Rungs that have come due for a task, all said in one message, whom they tell, and the task afterwards."""

    task: Task
    rungs: tuple[int, ...]
    tell: frozenset[Tell] = frozenset()


def notice_time(task: Task, rung: int, reminders: Reminders, calendar: WorkingCalendar) -> datetime | None:
    """When rung 0, 1, 2 … is due by the time used, the office being open. None while the clock rests, or at the end.

    The ladder begins anew from the time that was granted; nothing comes before that time is over.
    """
    ladder = _ladder(task, reminders)
    number = rung - task.rungs_before
    if number >= len(ladder):
        return None
    at = task.clock.due(task.allowed + ladder[number][0], calendar)
    return calendar.next_opening(_after_meeting(task, at)) if at else None


def _after_meeting(task: Task, at: datetime) -> datetime:
    """While the step's meeting is held nobody is reminded of it."""
    rule, meeting = task.step.meeting, task.meeting
    if rule is None or meeting is None or meeting.starts_at is None or not meeting.sequence:
        return at
    ends_at = meeting.starts_at + timedelta(minutes=rule.minutes)
    return ends_at if meeting.starts_at <= at < ends_at else at


def scheduled(task: Task, reminders: Reminders, calendar: WorkingCalendar) -> Task:
    """The task with deadline and next notice as its clock says; without both while the clock rests."""
    due = task.clock.due(task.allowed, calendar) if task.is_open else None
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
    told = frozenset(one for number in rungs for one in rung_tells(task, number, reminders))
    return Overdue(task.evolve(rungs_told=rung, next_notice_at=at), rungs, told)


def rung_tells(task: Task, rung: int, reminders: Reminders) -> frozenset[Tell]:
    """Whom a rung of the task tells."""
    return _ladder(task, reminders)[rung - task.rungs_before][1]


def has_told(task: Task, who: Tell, reminders: Reminders) -> bool:
    """Whether a rung has told them of the task, since time was last granted."""
    return any(who in rung_tells(task, rung, reminders) for rung in range(task.rungs_before, task.rungs_told))


def _ladder(task: Task, reminders: Reminders) -> tuple[tuple[timedelta, frozenset[Tell]], ...]:
    ladder = reminders.rungs(task.step.minutes)
    return tuple(one for one in ladder if one[0] >= timedelta()) if task.rungs_before else ladder


def whose_turn(task: Task, staffing: Staffing) -> tuple[Official, ...]:
    """Whose turn it is: the one who took it on, the person it is meant for, or every holder of the role."""
    return staffing.doers(task.step.role, task.assignee)


def alerted(task: Task, staffing: Staffing, reminders: Reminders) -> tuple[Official, ...]:
    """Who is told of the delay: the Sekcam; where he is the late one, the Camat. Never the late one himself.

    Where that is the late one again, since he stands in (the Sekcam as Plh. Camat), the post's holder is told.
    """
    late = whose_turn(task, staffing)
    role = reminders.alerted_role(task.step.role)
    above = tuple(one for one in staffing.holders(role) if one not in late)
    return above or tuple(
        one for one in staffing.away_from(role) or staffing.away_from(task.step.role) if one not in late
    )


def superiors(task: Task, staffing: Staffing, reminders: Reminders) -> tuple[Official, ...]:
    """Who stands above the late: of a Staf the Kepala Seksi of his section; where there is none, the next one up."""
    late = whose_turn(task, staffing)
    sections = {one.section for one in late} - {None}
    role = task.step.role
    while role in reminders.superior:
        role = reminders.superior[role]
        above = tuple(one for one in staffing.holders(role) if one not in late)
        near = tuple(one for one in above if one.section is None or sections & one.sections)
        if near or role not in reminders.superior:
            return near or above
    return ()
