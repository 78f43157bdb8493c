"""Mornings, at the start of office hours: a digest for each who has open tasks, the whole for the Sekcam."""

from datetime import date, datetime

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.moves.departures import is_vacant
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Right, is_concerned
from kinerja_bot.holiday_source import years_with_estimates, years_without_joint_leave
from kinerja_bot.messaging.content import Content, Priority, rows
from kinerja_bot.messaging.names import address
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.deadlines import openings
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.telling import tell_operator
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.storage.transaction import Transaction

ROUTINE = "pagi"
AT_ONCE = 50
"""Offices in one transaction."""

YEAR_AHEAD_FROM = 10
"""From this month on the next year's calendar matters too."""


async def run(desk: Desk) -> datetime | None:
    """Does what is due; gives when the next office opens."""
    if await desk.database.read(lambda tx: tx.routines.offices_without(ROUTINE)):
        await desk.database.write(lambda tx: _begin_new(desk, tx))
    earliest = await desk.database.read(lambda tx: tx.routines.earliest())
    if earliest is None or earliest > desk.clock.now():  # nothing due takes no write lock
        return earliest
    while await desk.database.write(lambda tx: _batch(desk, tx)):
        pass
    return await desk.database.read(lambda tx: tx.routines.earliest())


def comes_now(here: OfficeNow, official: Official) -> bool:
    """Whether this official is about to get the morning's digest, which says what he is late with."""
    due = here.tx.routines.is_due(here.office.id, ROUTINE, here.now) and here.calendar.is_open(here.now)
    return due and here.tx.officials.wants_digest(official.id)


def switch(visit: Visit) -> str:
    """/ringkasan: the morning's digest off, and on again."""
    return _wish(visit, wants=not visit.tx.officials.wants_digest(visit.by.id))


def switch_off(visit: Visit, _press: Press) -> str:
    """*Matikan ringkasan*, under a digest: a second tap does not switch it on."""
    return _wish(visit, wants=False)


def _wish(visit: Visit, *, wants: bool) -> str:
    visit.tx.officials.change(visit.by.id, {"wants_digest": wants})
    answer = visit.phrase("answers.digest_on" if wants else "answers.digest_off")
    visit.say(visit.renderer.as_html(answer))
    return answer


def _begin_new(desk: Desk, tx: Transaction) -> None:
    new = tx.routines.offices_without(ROUTINE)
    tx.offices.hold(new)
    for office_id in new:
        here = desk.office(tx, office_id)
        if here.staffing.officials:
            tx.routines.begin(office_id, ROUTINE, next_morning(here))


def _batch(desk: Desk, tx: Transaction) -> int:
    now = desk.clock.now()
    tx.offices.hold(tx.routines.due(ROUTINE, now, AT_ONCE))
    due = tx.routines.due(ROUTINE, now, AT_ONCE)  # asked again: somebody may have been quicker
    for office_id in due:
        here = desk.office(tx, office_id)
        if not here.staffing.officials:
            continue
        tx.routines.next(office_id, ROUTINE, _after(here))
        if here.calendar.is_open(here.now):
            _morning(here)
    return len(due)


def _morning(here: OfficeNow) -> None:
    cycles = here.running()
    unconfirmed = here.tx.cycles.unconfirmed(here.office.id)
    for official in here.staffing.officials:
        _digest(here, official, cycles, unconfirmed)
    for cycle in cycles:
        warn_of_reserve(here, cycle)
    openings.propose_due(here)
    _warn_of_calendar(here)


def _digest(here: OfficeNow, official: Official, cycles: list[Cycle], unconfirmed: list[Cycle]) -> None:
    mine = [
        here.listed(cycle, task, official)
        for cycle in cycles
        for task in cycle.open_tasks
        if is_concerned(task, official, here.staffing)
    ]
    whole = [_whole(here, cycle) for cycle in cycles if official.holds(cycle.procedure.reminders.alert)]
    reports = [here.period(one) for one in unconfirmed if official.holds(one.procedure.report_to)]
    if not (mine or whole or reports) or not here.tx.officials.wants_digest(official.id):
        return
    text = here.message(
        "digest",
        address=here.address(official),
        salutation=official.salutation,
        tasks=mine,
        whole=whole,
        reports=reports,
        head=here.tx.events.head(here.office.id) if whole else None,
        now=here.now,
    )
    off = button(here, "digest_off", Verb.DIGEST)
    key = message_keys.digest(official.id, here.calendar.day_of(here.now))
    tasks = [task for task, *_ in mine]
    content = Content(text, buttons=rows(((off,),)))
    here.supersede(key)
    here.send(official, key, content, priority=Priority.DIGEST, about=() if whole or reports else tasks)


def _warn_of_calendar(here: OfficeNow) -> None:
    """A year without cuti bersama, or with estimates only, is pointed out once."""
    today = here.calendar.day_of(here.now)
    years = (today.year, today.year + 1) if today.month >= YEAR_AHEAD_FROM else (today.year,)
    for kind, found in (
        ("missing", years_without_joint_leave(years)),
        ("estimates", years_with_estimates(years)),
    ):
        for year in found:
            _warn_of_year(here, kind, year)


def _warn_of_year(here: OfficeNow, kind: str, year: int) -> None:
    text = here.message("calendar_warning", kind=kind, year=year)
    for manager in here.entitled(Right.CHANGE_CALENDAR):
        key = message_keys.calendar_warning(kind, year, manager.id)
        if not here.tx.outbox.exists(key):
            here.send(manager, key, text, priority=Priority.DIGEST)
    tell_operator(here.tx, here.tools, text, here.now, key=message_keys.calendar_warning(kind, year, "operator"))


def warn_of_reserve(here: OfficeNow, cycle: Cycle) -> None:
    """Once the reserve is gone, overseer and principal are told, once a day at most."""
    plan = here.plan(cycle)
    if plan is None or plan.reserve.total_seconds() >= 0:
        return
    procedure, today = cycle.procedure, here.calendar.day_of(here.now)
    period = here.period(cycle)
    first = False
    for official in here.staffing.holders_of_any((procedure.reminders.alert, procedure.opening.in_the_name_of)):
        key = message_keys.reserve(cycle.id, today, official.id)
        if not here.tx.outbox.exists(key):
            first = True
            text = here.message("reserve_gone", address=address(official, procedure), plan=plan, period=period)
            here.send(official, key, text, priority=Priority.REMINDER)
    if first:
        here.record(cycle, Event(EventType.RESERVE_GONE, here.now, data={"step": plan.held_up_by.key}))


def _whole(here: OfficeNow, cycle: Cycle) -> dict[str, object]:
    """The state of a cycle in a few words."""
    steps = sorted({task.step.number: task.step for task in cycle.open_tasks}.items())
    return {
        "period": here.period(cycle),
        "steps": [step for _, step in steps],
        "open": len(cycle.open_tasks),
        "late": sum(task.is_late(here.now) for task in cycle.open_tasks),
        "vacant": sum(is_vacant(task, here.act) for task in cycle.open_tasks),
        "plan": here.plan(cycle),
    }


def _after(here: OfficeNow) -> datetime:
    """The morning after this one; this one itself waits for the opening, be it after the break or on another day."""
    return next_morning(here) if here.calendar.is_open(here.now) else here.calendar.next_opening(here.now)


def next_morning(here: OfficeNow) -> datetime:
    """The first moment of the next working day; today's, while it is still to come."""
    today: date = here.calendar.day_of(here.now)
    first = here.calendar.first_moment(today)
    if first is not None and first > here.now:
        return first
    following = here.calendar.first_moment(here.calendar.nth_working_day_after(today, 1))
    return following or here.calendar.next_opening(here.now)
