"""Mornings, at the start of office hours: a digest for each who has open tasks, the whole for the Sekcam."""

from datetime import date, datetime

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.moves.departures import is_vacant
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import is_concerned
from kinerja_bot.holiday_source import years_with_estimates, years_without_joint_leave
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.accounts.reach import Reachability
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit, rows
from kinerja_bot.services.work.openings import Openings
from kinerja_bot.storage.transaction import Transaction

ROUTINE = "pagi"
AT_ONCE = 50
"""Offices in one transaction."""

YEAR_AHEAD_FROM = 10
"""From this month on the next year's calendar matters too."""


class Mornings:
    """What every office is told at its opening."""

    def __init__(self, desk: Desk, procedure: Procedure, openings: Openings, reach: Reachability) -> None:
        self._desk = desk
        self._procedure = procedure
        self._openings = openings
        self._reach = reach

    async def run(self) -> datetime | None:
        """Does what is due; gives when the next office opens."""
        await self._desk.database.write(self._begin_new)
        while await self._desk.database.write(self._batch):
            pass
        return await self._desk.database.read(lambda tx: tx.routines.earliest())

    async def switch(self, telegram_id: int, *, off: bool = False) -> Reply:
        """/ringkasan: the morning's digest off, and on again; its button (`off`) switches it off only."""

        def act(visit: Visit) -> str:
            wants = not off and not visit.tx.officials.wants_digest(visit.by.id)
            visit.tx.officials.change(visit.by.id, {"wants_digest": wants})
            answer = visit.phrase("answers.digest_on" if wants else "answers.digest_off")
            visit.say(visit.renderer.as_html(answer))
            return answer

        return await self._desk.receive(telegram_id, act)

    def _begin_new(self, tx: Transaction) -> None:
        for office_id in tx.routines.offices_without(ROUTINE):
            visit = self._visit(tx, office_id)
            if visit is not None:
                tx.routines.begin(office_id, ROUTINE, next_morning(visit))

    def _batch(self, tx: Transaction) -> int:
        due = tx.routines.due(ROUTINE, self._desk.clock.now(), AT_ONCE)
        for office_id in due:
            visit = self._visit(tx, office_id)
            if visit is None:
                continue
            tx.routines.next(office_id, ROUTINE, _after(visit))
            if visit.calendar.is_open(visit.now):
                self._morning(visit)
        return len(due)

    def _visit(self, tx: Transaction, office_id: int) -> Visit | None:
        officials = tx.officials.staffing(office_id).officials
        return self._desk.visit_of(tx, officials[0].id) if officials else None

    def _morning(self, visit: Visit) -> None:
        cycles = visit.running()
        for official in visit.staffing.officials:
            self._digest(visit, official, cycles)
        for cycle in cycles:
            warn_of_reserve(visit, cycle)
        self._openings.propose_due(visit)
        self._warn_of_calendar(visit)

    def _digest(self, visit: Visit, official: Official, cycles: list[Cycle]) -> None:
        mine = [
            visit.listed(cycle, task, official)
            for cycle in cycles
            for task in cycle.open_tasks
            if is_concerned(task, official, visit.staffing)
        ]
        oversees = official.holds(self._procedure.reminders.alert)
        whole = [_whole(visit, cycle) for cycle in cycles] if oversees else []
        if not (mine or whole) or not visit.tx.officials.wants_digest(official.id):
            return
        text = visit.message(
            "digest", address=address(official, self._procedure), tasks=mine, whole=whole, now=visit.now
        )
        off = button(visit, "digest_off", Verb.DIGEST)
        key = f"digest:{official.id}:{visit.calendar.day_of(visit.now)}"
        tasks = [task for task, *_ in mine]
        content = Content(text, buttons=rows(((off,),)))
        visit.send(official, key, content, priority=Priority.DIGEST, about=() if whole else tasks)

    def _warn_of_calendar(self, visit: Visit) -> None:
        """A year without cuti bersama, or with estimates only, is pointed out once."""
        today = visit.calendar.day_of(visit.now)
        years = (today.year, today.year + 1) if today.month >= YEAR_AHEAD_FROM else (today.year,)
        for kind, found in (
            ("missing", years_without_joint_leave(years)),
            ("estimates", years_with_estimates(years)),
        ):
            for year in found:
                self._warn_of_year(visit, kind, year)

    def _warn_of_year(self, visit: Visit, kind: str, year: int) -> None:
        text = visit.message("calendar_warning", kind=kind, year=year)
        for overseer in visit.staffing.holders(self._procedure.reminders.alert):
            key = f"calendar:{kind}:{year}:{overseer.id}"
            if not visit.tx.outbox.exists(key):
                visit.send(overseer, key, Content(text), priority=Priority.DIGEST)
        self._reach.tell_operator_once(visit.tx, f"operator:calendar:{kind}:{year}", text)


def warn_of_reserve(visit: Visit, cycle: Cycle) -> None:
    """Once the reserve is gone, overseer and principal are told, once a day at most."""
    plan = visit.plan(cycle)
    if plan is None or plan.reserve.total_seconds() >= 0:
        return
    procedure, today = cycle.procedure, visit.calendar.day_of(visit.now)
    period = visit.phrase("periods.name", period=cycle.period)
    first = False
    for official in visit.staffing.holders_of_any((procedure.reminders.alert, procedure.opening.in_the_name_of)):
        key = f"reserve:{cycle.id}:{today}:{official.id}"
        if not visit.tx.outbox.exists(key):
            first = True
            text = visit.message("reserve_gone", address=address(official, procedure), plan=plan, period=period)
            visit.send(official, key, Content(text), priority=Priority.REMINDER)
    if first:
        visit.record(cycle, Event(EventType.RESERVE_GONE, visit.now, data={"step": plan.held_up_by.key}))


def _whole(visit: Visit, cycle: Cycle) -> dict[str, object]:
    """The state of a cycle in a few words."""
    steps = sorted({task.step.number: task.step for task in cycle.open_tasks}.items())
    return {
        "period": visit.phrase("periods.name", period=cycle.period),
        "steps": [step for _, step in steps],
        "open": len(cycle.open_tasks),
        "late": sum(task.is_late(visit.now) for task in cycle.open_tasks),
        "vacant": sum(is_vacant(task, visit.act) for task in cycle.open_tasks),
        "plan": visit.plan(cycle),
    }


def _after(visit: Visit) -> datetime:
    """The morning after this one; this one itself waits for the opening, be it after the break or on another day."""
    return next_morning(visit) if visit.calendar.is_open(visit.now) else visit.calendar.next_opening(visit.now)


def next_morning(visit: Visit) -> datetime:
    """The first moment of the next working day; today's, while it is still to come."""
    today: date = visit.calendar.day_of(visit.now)
    first = visit.calendar.first_moment(today)
    if first is not None and first > visit.now:
        return first
    following = visit.calendar.first_moment(visit.calendar.nth_working_day_after(today, 1))
    return following or visit.calendar.next_opening(visit.now)
