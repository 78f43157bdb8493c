"""Who cannot be reached, who is told of it, and when an unasked message may arrive."""

from datetime import datetime
from uuid import uuid4

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.services.desk.calendars import calendar_of
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import cards
from kinerja_bot.storage.message_rows import Draft, Pending
from kinerja_bot.storage.transaction import Transaction


class Reachability:
    """What follows from a message that could not be delivered."""

    def __init__(self, desk: Desk, procedure: Procedure, operator_chat_id: int | None = None) -> None:
        self._desk = desk
        self._procedure = procedure
        self._operator = operator_chat_id

    def time_for(self, tx: Transaction, pending: Pending, now: datetime) -> datetime | None:
        """Now or the office's next opening; None where all that it reminds of is done."""
        if pending.about and not tx.cycles.any_open(pending.about):
            return None
        if pending.office_id is None:
            return now
        return calendar_of(tx.offices.get(pending.office_id), now).next_opening(now)

    def lost(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """The person is marked as unreachable; the Sekcam (of the Sekcam: the Camat) is told, once."""
        if pending.official_id is not None:
            self._lose(tx, pending.official_id, pending.chat_id, reason)

    def _lose(self, tx: Transaction, official_id: int, chat_id: int, reason: str) -> None:
        visit = self._desk.visit_of(tx, official_id)
        if visit.by.telegram_id != chat_id or not visit.by.reachable:
            return
        tx.officials.set_reachable(visit.by.id, since=visit.now)
        visit.record(None, Event(EventType.BECAME_UNREACHABLE, visit.now, visit.by.id, data={"reason": reason}))
        rule = self._procedure.reminders
        role = next((rule.alerted_role(one) for one in visit.by.held if one in rule.alert_instead), rule.alert)
        for overseer in visit.staffing.holders(role):
            if overseer.id != visit.by.id:
                text = visit.message("unreachable", official=visit.by)
                visit.send(overseer, visit.once(), Content(text), priority=Priority.REMINDER)

    def refused(self, tx: Transaction, pending: Pending, reason: str) -> None:
        """The operator is told, where the installation names one; the log has it in any case."""
        text = self._desk.tools.renderer.message("refused", message_id=pending.id, reason=reason)
        self.tell_operator(tx, text, about=pending.chat_id)

    def tell_operator(self, tx: Transaction, text: str, *, about: int | None = None) -> None:
        """A message to the operator's chat; never about that chat itself."""
        if self._operator is not None and self._operator != about:
            draft = Draft(f"operator:{uuid4().hex}", self._operator, Content(text).to_plain(), Priority.DIGEST)
            tx.outbox.put(draft, self._desk.clock.now())

    def tell_operator_once(self, tx: Transaction, key: str, text: str) -> None:
        """The same for something that is said once, whatever happens."""
        if self._operator is not None and not tx.outbox.exists(key):
            draft = Draft(key, self._operator, Content(text).to_plain(), Priority.DIGEST)
            tx.outbox.put(draft, self._desk.clock.now())

    async def blocked(self, telegram_id: int) -> None:
        """The person has blocked the bot."""

        def write(tx: Transaction) -> None:
            official = tx.officials.by_telegram(telegram_id)
            if official is not None:
                self._lose(tx, official.id, telegram_id, "blocked")

        await self._desk.database.act(write)

    async def back(self, telegram_id: int) -> None:
        """The person can be reached again: what is still open is shown."""

        def write(visit: Visit) -> str:
            visit.tx.command_menus.show_again(telegram_id)
            for cycle in visit.running():
                cards.refresh(visit, cycle)
            return ""

        await self._desk.receive(telegram_id, write)
