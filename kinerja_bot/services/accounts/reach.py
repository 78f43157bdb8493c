"""Who cannot be reached, who is told of it, and when an unasked message may arrive."""

from collections.abc import Iterable
from datetime import datetime

from kinerja_bot.domain.deadlines import telling_time
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.ladder import Reminders
from kinerja_bot.domain.people import Official
from kinerja_bot.messaging.content import Priority
from kinerja_bot.services.desk.calendars import calendar_of
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.telling import tell_operator
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import cards
from kinerja_bot.storage.message_rows import Pending
from kinerja_bot.storage.transaction import Transaction


class Reachability:
    """What follows from a message that could not be delivered."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def time_for(self, tx: Transaction, pending: Pending, now: datetime) -> datetime | None:
        """Now or the office's next opening; None where all that it reminds of is done."""
        if pending.about and not tx.cycles.any_open(pending.about):
            return None
        if pending.office_id is None:
            return now
        return telling_time(now, calendar_of(tx.offices.get(pending.office_id), now))

    def lost(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """The person is marked as unreachable, and who watches over him is told."""
        if pending.official_id is not None:
            _lose(self._desk, tx, tx.officials.get(pending.official_id), pending.chat_id, reason)

    def refused(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """The operator is told, where the installation names one; the log has it in any case."""
        self._tell_operator(tx, pending, reason, shown=False)

    def lessened(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """The operator is told that a part of the message is missing."""
        self._tell_operator(tx, pending, reason, shown=True)

    def _tell_operator(self, tx: Transaction, pending: Pending, reason: str, *, shown: bool) -> None:
        text = self._desk.tools.renderer.message("refused", message_id=pending.id, reason=reason, shown=shown)
        tell_operator(tx, self._desk.tools, text, self._desk.clock.now(), about=pending.chat_id)


async def blocked(desk: Desk, telegram_id: int) -> None:
    """The person has blocked the bot."""

    def work(tx: Transaction) -> None:
        official = tx.officials.by_telegram(telegram_id)
        if official is not None:
            _lose(desk, tx, official, telegram_id, "blocked")

    await desk.database.act(work)


def back(visit: Visit) -> str:
    """The person can be reached again: what is still open is shown."""
    for cycle in visit.running():
        cards.refresh_all(visit, cycle)
    return ""


def _lose(desk: Desk, tx: Transaction, person: Official, chat_id: int, reason: str) -> None:
    """Marks the person as unreachable, and tells the Sekcam (of the Sekcam: the Camat); once, for his own chat."""
    if person.telegram_id != chat_id or not person.reachable:
        return
    here = desk.office(tx, person.office_id)
    tx.officials.set_reachable(person.id, since=here.now)
    here.record(None, Event(EventType.BECAME_UNREACHABLE, here.now, person.id, data={"reason": reason}))
    for overseer in _overseers(here, here.staffing.get(person.id) or person):
        text = here.message("unreachable", official=person)
        here.send(overseer, here.once(), text, priority=Priority.REMINDER)


def _overseers(here: OfficeNow, person: Official) -> Iterable[Official]:
    """Who watches over the person's delays, in any of the office's procedures; nobody over himself."""
    roles = dict.fromkeys(_alerted(one.reminders, person) for one in here.procedures)
    return [one for one in here.staffing.holders_of_any(roles) if one.id != person.id]


def _alerted(reminders: Reminders, person: Official) -> str:
    instead = (reminders.alerted_role(role) for role in person.held if role in reminders.alert_instead)
    return next(instead, reminders.alert)
