"""What has come due of a task by now, and whom it is told besides those whose turn it is."""

from dataclasses import dataclass
from datetime import datetime

from kinerja_bot.domain.deadlines import next_look, notice_time, rung_tells, telling_time
from kinerja_bot.domain.ladder import Reminders, Tell
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Overdue:
    """Rungs that have come due for a task, all said in one message, whom they tell, and when to look again."""

    rungs: tuple[int, ...]
    tell: frozenset[Tell]
    next_look_at: datetime | None


def overdue(task: Task, now: datetime, reminders: Reminders, calendar: WorkingCalendar) -> Overdue:
    """The rungs that are due by now; long after office hours none, and the next look is at the opening."""
    if task.due_at is None or not task.is_open:
        return Overdue((), frozenset(), None)
    if (opening := telling_time(now, calendar)) > now:
        return Overdue((), frozenset(), next_look(task, opening, now))
    rung = task.rungs_told
    while (at := notice_time(task, rung, reminders, calendar)) is not None and at <= now:
        rung += 1
    rungs = tuple(range(task.rungs_told, rung))
    told = frozenset(one for number in rungs for one in rung_tells(task, number, reminders))
    return Overdue(rungs, told, next_look(task, at, now))


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
    role, seen = task.step.role, {task.step.role}
    while role in reminders.superior:
        role = reminders.superior[role]
        if role in seen:  # no file with a circle is taken; one that slipped through must not stop the sweep
            break
        seen.add(role)
        above = tuple(one for one in staffing.holders(role) if one not in late)
        near = tuple(one for one in above if one.section is None or sections & one.sections)
        if near or role not in reminders.superior:  # the uppermost is told, whatever his section
            return near or above
    return ()
