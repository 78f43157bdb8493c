"""The ladder of reminders around a task's deadline: when each rung is due, whom it tells, and what was told."""

from datetime import datetime, timedelta

from kinerja_bot.domain.ladder import Reminders, Tell
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar

AFTER_CLOSING = timedelta(hours=1)
"""So long after closing what came due by then is still told: on that day, not with the next opening."""


def notice_time(task: Task, rung: int, reminders: Reminders, calendar: WorkingCalendar) -> datetime | None:
    """When rung 0, 1, 2 … is due by the time used, and may be told. None while the clock rests, or at the end.

    The ladder begins anew from the time that was granted; nothing comes before that time is over.
    """
    ladder = _ladder(task, reminders)
    number = rung - task.rungs_before
    if number >= len(ladder):
        return None
    at = task.clock.due(task.allowed + ladder[number][0], calendar)
    return telling_time(_after_meeting(task, at), calendar) if at else None


def telling_time(at: datetime, calendar: WorkingCalendar) -> datetime:
    """`at` itself in office hours and shortly after the day's last, else the next opening."""
    closing = calendar.closing(calendar.day_of(at))
    has_just_closed = closing is not None and closing <= at < closing + AFTER_CLOSING
    return at if has_just_closed else calendar.next_opening(at)


def next_look(task: Task, notice: datetime | None, now: datetime) -> datetime | None:
    """When the task is looked at again: at its next notice, or before that at its meeting's beginning."""
    meeting = task.meeting
    if meeting is None or not meeting.sequence or meeting.starts_at is None or meeting.starts_at <= now:
        return notice
    return min(meeting.starts_at, notice or meeting.starts_at)


def _after_meeting(task: Task, at: datetime) -> datetime:
    """While the step's meeting is held nobody is reminded of it."""
    rule, meeting = task.step.meeting, task.meeting
    if rule is None or meeting is None or meeting.starts_at is None or not meeting.sequence:
        return at
    ends_at = meeting.starts_at + rule.length
    return ends_at if meeting.starts_at <= at < ends_at else at


def rung_tells(task: Task, rung: int, reminders: Reminders) -> frozenset[Tell]:
    """Whom a rung of the task tells."""
    return _ladder(task, reminders)[rung - task.rungs_before][1]


def has_told(task: Task, who: Tell, reminders: Reminders) -> bool:
    """Whether a rung has told them of the task, since time was last granted."""
    return any(who in rung_tells(task, rung, reminders) for rung in range(task.rungs_before, task.rungs_told))


def _ladder(task: Task, reminders: Reminders) -> tuple[tuple[timedelta, frozenset[Tell]], ...]:
    ladder = reminders.rungs(task.step.minutes, role=task.step.role, grace=task.step.grace)
    # Where time was granted, nothing announces its end: a rung before it would come while the clock rests.
    return tuple(one for one in ladder if one[0] >= timedelta()) if task.rungs_before else ladder
