"""The desk at which everybody is received: who it is, of which office, at what time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from kinerja_bot.clock import Clock
from kinerja_bot.domain.errors import NotEntitled, NotOnRoster, OperatorNotListed, SopError
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.services.desk.visit import Tools, Visit
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.message_rows import Draft
from kinerja_bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Reply:
    """The instant answer to an act, plain text; `refused` where nothing was changed; `stranger`: nobody's account."""

    text: str = ""
    alert: bool = False
    refused: bool = False
    stranger: bool = False


class Desk:
    """Opens a visit for an official: one act, one transaction."""

    def __init__(self, database: Database, clock: Clock, tools: Tools) -> None:
        self.database = database
        self.clock = clock
        self.tools = tools

    async def receive(self, telegram_id: int, act: Callable[[Visit], str]) -> Reply:
        """Does the act for whom this account belongs to; an SopError changes nothing and is explained."""
        try:
            return Reply(await self.database.run(lambda transaction: act(self.visit(transaction, telegram_id))))
        except SopError as error:
            if isinstance(error, NotEntitled):
                await self._keep_refusal(error, telegram_id)
            unknown = isinstance(error, NotOnRoster)
            return Reply(await self._explanation(error, telegram_id), alert=True, refused=True, stranger=unknown)

    async def receive_anybody(self, telegram_id: int, act: Callable[[Transaction, datetime], str]) -> Reply:
        """The same for an account that may not have joined yet."""
        try:
            return Reply(await self.database.run(lambda transaction: act(transaction, self.clock.now())))
        except SopError as error:
            return Reply(await self._explanation(error, telegram_id), alert=True, refused=True)

    def visit(self, transaction: Transaction, telegram_id: int) -> Visit:
        """The official at the desk. Errors: NotOnRoster."""
        official = transaction.officials.by_telegram(telegram_id)
        if official is None:
            raise NotOnRoster
        transaction.officials.seen(official.id, self.clock.now())
        if not official.reachable:
            transaction.officials.set_reachable(official.id, since=None)
            transaction.outbox.revive(official.id)
        return self.visit_of(transaction, official.id)

    def visit_of(self, transaction: Transaction, official_id: int) -> Visit:
        """The same for an official who is known already."""
        return Visit.begin(transaction, official_id, self.clock.now(), self.tools)

    async def answer(self, chat_id: int, plain: str) -> None:
        """Sends a plain sentence to a chat, on the roster or not."""
        now = self.clock.now()
        content = Content(self.tools.renderer.as_html(plain)).to_plain()

        def write(transaction: Transaction) -> None:
            official = transaction.officials.by_telegram(chat_id)
            office_id, official_id = (official.office_id, official.id) if official else (None, None)
            draft = Draft(f"answer:{uuid4().hex}", chat_id, content, Priority.ANSWER, office_id, official_id)
            transaction.outbox.put(draft, now)

        await self.database.run(write)

    async def _keep_refusal(self, error: NotEntitled, telegram_id: int) -> None:
        """An act outside the table of rights goes into the log."""
        data = {"error": error.code, **error.kept}

        def keep(transaction: Transaction) -> None:
            official = transaction.officials.by_telegram(telegram_id)
            if official is not None:
                event = Event(EventType.ACT_REFUSED, self.clock.now(), official.id, data=data)
                transaction.events.append(official.office_id, None, [event])

        await self.database.run(keep)

    async def _explanation(self, error: SopError, telegram_id: int) -> str:
        def explain(transaction: Transaction) -> str:
            official = transaction.officials.by_telegram(telegram_id)
            if official is None:
                operates = telegram_id == self.tools.operator_chat_id and isinstance(error, NotOnRoster)
                return self.tools.renderer.explain(OperatorNotListed() if operates else error)
            return self.tools.renderer.explain(error, transaction.offices.get(official.office_id).zone)

        return await self.database.read(explain)
