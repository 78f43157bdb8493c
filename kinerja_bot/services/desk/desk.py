"""The desk at which everybody is received: who it is, of which office, at what time."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kinerja_bot.clock import Clock
from kinerja_bot.domain.errors import NotEntitled, NotOnRoster, OperatorNotListed, SopError
from kinerja_bot.domain.events import Doer
from kinerja_bot.domain.people import Official
from kinerja_bot.services.desk import elsewhere, refusals
from kinerja_bot.services.desk.arrivals import receive_again
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.making import Making
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.telling import answer
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.storage.database import Database
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

    async def receive(self, telegram_id: int, act: Callable[[Visit], str], *, looks: bool = False) -> Reply:
        """Does the act for whom this account belongs to; an SopError changes nothing and is explained.

        Who only `looks` waits for nobody, and keeps nobody waiting.
        """
        try:
            return Reply(await self.database.act(lambda tx: act(self.visit(tx, telegram_id, looks=looks))))
        except SopError as error:
            return await self._refused(error, telegram_id)

    async def made(self, telegram_id: int, prepare: Callable[[Visit], Making[Any]], *, looks: bool = True) -> Reply:
        """Makes what takes time: it is read first, made beside the database, and told in an act of its own.

        Killed in between, the update is still to be handled: nothing was changed, and nothing is lost.
        """
        try:
            making = await self.database.read(lambda tx: prepare(self._looker(tx, telegram_id)))
        except SopError as error:
            return await self._refused(error, telegram_id)
        return await self.make(telegram_id, making, looks=looks)

    async def make(self, telegram_id: int, making: Making[Any], *, looks: bool = True) -> Reply:
        """Makes what was prepared, and tells it."""
        try:
            made = await asyncio.to_thread(making.make)
            if making.then is not None:
                made = await making.then(made, self.tools)
        except SopError as error:
            return await self._refused(error, telegram_id)
        return await self.receive(telegram_id, lambda visit: making.tell(visit, made), looks=looks)

    async def _refused(self, error: SopError, telegram_id: int) -> Reply:
        """The explanation; an act outside of the table of rights is kept."""
        if isinstance(error, NotEntitled):
            await self._keep_refusal(error, telegram_id)
        unknown = isinstance(error, NotOnRoster)
        return Reply(await self.explanation(error, telegram_id), alert=True, refused=True, stranger=unknown)

    def _looker(self, tx: Transaction, telegram_id: int) -> Visit:
        """The official at the desk, who only reads. Errors: NotOnRoster."""
        return Visit.begin(tx, self.known(tx, telegram_id).id, self.clock.now(), self.tools, looks=True)

    async def receive_anybody(self, telegram_id: int, act: Callable[[Caller], str]) -> Reply:
        """Does the act for an account that may not have joined yet; an SopError changes nothing and is explained."""

        def work(tx: Transaction) -> str:
            return act(Caller(tx, telegram_id, self.clock.now(), self.tools))

        try:
            return Reply(await self.database.act(work))
        except SopError as error:
            return Reply(await self.explanation(error, telegram_id), alert=True, refused=True)

    async def see(self, telegram_id: int) -> None:
        """Notes that an official is here; what he has sent is done once it is answered."""

        def look(tx: Transaction) -> None:
            if tx.officials.by_telegram(telegram_id) is not None:
                self.visit(tx, telegram_id)

        await self.database.write(look)

    def known(self, tx: Transaction, telegram_id: int) -> Official:
        """Whose account it is. Errors: NotOnRoster, AtAnotherBot."""
        official = tx.officials.by_telegram(telegram_id)
        if official is None:
            elsewhere.refuse(tx, telegram_id)
            raise NotOnRoster
        return official

    def visit(self, tx: Transaction, telegram_id: int, *, looks: bool = False) -> Visit:
        """The official at the desk. Errors: NotOnRoster, AtAnotherBot."""
        official = self.known(tx, telegram_id)
        if not looks:
            tx.offices.hold([official.office_id])
            if not tx.offices.is_mine(official.office_id):  # it has moved while this waited for it
                return self.visit(tx, telegram_id)
        tx.officials.seen(official.id, self.clock.now())
        if not official.reachable:
            receive_again(tx, official)
        return Visit.begin(tx, official.id, self.clock.now(), self.tools, looks=looks)

    def office(self, tx: Transaction, office_id: int, doer: Doer = Doer.SYSTEM) -> OfficeNow:
        """An office for work that nobody came for."""
        return OfficeNow.at(tx, office_id, self.clock.now(), self.tools, doer=doer)

    async def answer(self, chat_id: int, plain: str) -> None:
        """Answers a chat, on the roster or not, with a plain sentence."""
        html = self.tools.renderer.as_html(plain)
        await self.database.act(lambda tx: answer(tx, self.tools, chat_id, html, self.clock.now()))

    async def explanation(self, error: SopError, telegram_id: int) -> str:
        """Why an act is refused, to whom the account belongs, or to a stranger."""

        def explain(tx: Transaction) -> str:
            official = tx.officials.by_telegram(telegram_id)
            if official is None:
                operates = telegram_id == self.tools.operator_chat_id and isinstance(error, NotOnRoster)
                return self.tools.renderer.explain(OperatorNotListed() if operates else error)
            zone = tx.offices.get(official.office_id).zone
            return self.tools.renderer.explain(error, zone, salutation=official.salutation, now=self.clock.now())

        return await self.database.read(explain)

    async def _keep_refusal(self, error: NotEntitled, telegram_id: int) -> None:
        """An act outside the table of rights goes into the log; the update is done once it is answered."""

        def keep(tx: Transaction) -> None:
            official = tx.officials.by_telegram(telegram_id)
            if official is not None:
                refusals.keep(tx, official, error, self.clock.now())

        await self.database.write(keep)
