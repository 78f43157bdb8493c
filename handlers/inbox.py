"""Updates in: kept in the database before Telegram is told that they have arrived, then handled in order."""

import asyncio
import logging
import warnings
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from telegram import Bot, Update
from telegram.error import EndPointNotFound, InvalidToken
from telegram.warnings import PTBUserWarning

from handlers.claiming import MOST, Claiming
from handlers.gate import Gate, Ticket, sender_of
from handlers.line import LONGEST_PAUSE, Line
from handlers.places import Places
from handlers.reading import fits, kept, read
from handlers.routes import ALLOWED_UPDATES
from handlers.turns import Turns
from kinerja_bot.clock import Clock
from kinerja_bot.messaging.pace import Timer
from kinerja_bot.services.accounts.flooding import Standing
from kinerja_bot.storage.database import CURRENT_UPDATE, Database, UpdateHandledError, UpdateUnderWay
from kinerja_bot.storage.transaction import Transaction
from kinerja_bot.storage.trouble import brief, passes

log = logging.getLogger(__name__)

T = TypeVar("T")

_Found = tuple[list[dict[str, Any]], Mapping[int, Standing]]
"""Updates, and what their senders are."""

for talkative in ("telegram.Bot", "telegram.ext.ExtBot"):  # they would log updates whole, with what people wrote
    logging.getLogger(talkative).setLevel(logging.CRITICAL + 1)

LONG_POLL = 50
"""Seconds that Telegram may keep a poll open."""

AT_ONCE = 64
"""Updates of different chats under way together."""

SOON = 0.5
"""Seconds until what the database has not taken is tried again; then twice as many each time."""


class Inbox:
    """Polls, or is given what was posted; keeps, hands over; one chat's updates one after the other.

    Where there may be other workers (`shares`), nothing is begun with that was not claimed.
    """

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        timer: Timer,
        handle: Callable[[Update], Awaitable[None]],
        gate: Gate,
        line: Line | None = None,
        *,
        shares: bool = False,
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._timer = timer
        self._line = line or Line(bot, timer)
        self._handle = handle
        self._gate = gate
        self._places = Places(AT_ONCE)
        self._turns = Turns()
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self.shares = shares
        self._claiming = Claiming()
        self._left: set[int] = set()

    async def take_up(self) -> None:
        """Begins with what was kept and not handled before."""

        def look(tx: Transaction) -> _Found:
            payloads = tx.inbox.waiting()
            return payloads, self._gate.standings(payloads)(tx)

        self._start_all(*await self._insisting(lambda: self._database.read(look)))

    async def share(self) -> None:
        """Works with others on what is kept, whoever has kept it, until cancelled: each update is claimed first."""
        await self._claiming.run(lambda: self._insisting(self._claim))

    async def _claim(self) -> None:
        busy, left = tuple(self._under_way), tuple(self._left)

        def claim(tx: Transaction) -> _Found:
            payloads = tx.inbox.claim(self._database.me, busy, left, max(MOST - len(busy), 0))
            return payloads, self._gate.standings(payloads)(tx)

        self._start_all(*await self._database.together(claim))

    def _start_all(self, payloads: list[dict[str, Any]], standings: Mapping[int, Standing]) -> None:
        tickets = [(one, self._gate.admit_again(one, standings[sender_of(one)])) for one in payloads]
        for payload, ticket in sorted(tickets, key=lambda one: one[1].standing is Standing.STRANGER):
            self._start(payload, ticket)

    async def run(self) -> None:
        """Takes up what was left, then polls until cancelled. Errors: InvalidToken, once it is established."""
        await self.take_up()
        offset: int | None = None
        while True:
            try:
                offset = await self._taken_in(offset) or offset
                self._line.answered()
            except Exception as error:  # noqa: BLE001 - noted
                await self._line.wait_after(error)

    async def _taken_in(self, offset: int | None) -> int | None:
        """Asks Telegram once and keeps what it gives, unread; gives the next offset.

        Read together, one update that the library cannot read would hold up the rest, and each would be read twice.
        """
        asked = {"offset": offset, "timeout": LONG_POLL, "allowed_updates": ALLOWED_UPDATES}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PTBUserWarning)  # it recommends get_updates, which reads
            try:
                found = await self._bot.do_api_request("getUpdates", api_kwargs=asked)
            except EndPointNotFound as error:  # so do_api_request calls a refused token
                raise InvalidToken from error
        return await self._insisting(lambda: self.keep(list(found)))

    async def settled(self) -> None:
        """Returns once everything that was kept is handled."""
        while self._under_way or self._claiming.is_due:
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)
            if self._claiming.is_due:
                await self._claiming.rests()

    async def abandon(self) -> None:
        """Gives up what is still under way: it is kept, and taken up at the next start."""
        for task in self._under_way.values():
            task.cancel()
        await self.settled()

    async def keep(self, payloads: list[dict[str, Any]]) -> int | None:
        """Keeps updates as Telegram wrote them and begins to handle those that wait; gives the next offset.

        Officials' first, then what the gate lets in of all others: a closed door costs no row.
        """
        if not payloads:
            return None
        now = self._clock.now()
        after = max(int(payload["update_id"]) for payload in payloads) + 1
        payloads = [kept(payload) for payload in payloads if fits(payload)]

        def keep_officials(tx: Transaction) -> tuple[Mapping[int, Standing], list[int]]:
            found = self._gate.standings(payloads)(tx)
            return found, tx.inbox.keep([one for one in payloads if found[sender_of(one)] is Standing.OFFICIAL], now)

        standings, waiting = await self._database.together(keep_officials)
        others: list[tuple[dict[str, Any], Standing]] = []
        for payload in payloads:
            standing = standings[sender_of(payload)]
            if standing is not Standing.OFFICIAL:
                others.append((payload, standing))
            elif payload["update_id"] in waiting and not self.shares:
                self._start(payload, self._gate.admit_again(payload, standing))
        self._claiming.wake()
        await self._keep_others(others, now)
        return after

    async def _keep_others(self, arrived: list[tuple[dict[str, Any], Standing]], now: datetime) -> None:
        admitted, words = [], []
        for payload, standing in arrived:
            if ticket := self._gate.admit(payload, standing):
                admitted.append((payload, ticket))
            elif word := self._gate.word_to(payload, standing):
                words.append((payload, word))
        if admitted:
            payloads = [payload for payload, _ in admitted]
            waiting = await self._database.together(lambda tx: tx.inbox.keep(payloads, now))
            for payload, ticket in admitted:
                if payload["update_id"] in waiting and not self.shares:
                    self._start(payload, ticket)
            self._claiming.wake()
        for payload, word in words:
            self._begin(int(payload["update_id"]), self._say(word), word)

    def _start(self, payload: dict[str, Any], ticket: Ticket) -> None:
        """Begins with an update, unless that has been done."""
        number = int(payload["update_id"])
        if number not in self._under_way:
            self._begin(number, self._process(payload, ticket), ticket)

    def _begin(self, number: int, work: Coroutine[Any, Any, None], ticket: Ticket) -> None:
        self._gate.enter(ticket)
        task = self._under_way[number] = asyncio.create_task(work)
        task.add_done_callback(lambda _: self._under_way.pop(number))
        task.add_done_callback(lambda _: self._gate.leave(ticket))
        task.add_done_callback(lambda _: self._claiming.wake())

    async def _say(self, word: Ticket) -> None:
        """What the gate has to say to a sender, in its turn."""
        async with self._turns.of(word.sender), self._gate.turn(word):
            await self._insisting(lambda: self._gate.tell(word))

    async def _process(self, payload: dict[str, Any], ticket: Ticket) -> None:
        update, under_way = read(payload, self._bot), UpdateUnderWay(payload["update_id"])
        async with self._turns.of(ticket.sender):
            try:
                await self._insisting(lambda: self._gate.tell(ticket))
                async with self._gate.turn(ticket):
                    if update is not None:
                        CURRENT_UPDATE.set(under_way)
                        await self._insisting(lambda: self._handled(update, under_way, ticket))
                    if not under_way.is_done:
                        await self._insisting(lambda: self._finish(under_way.update_id))
            except UpdateHandledError:
                log.info("update %s was handled before", under_way.update_id)
            except Exception:
                log.exception("update %s stays in the inbox until the next start", under_way.update_id)
                self._left.add(under_way.update_id)

    async def _handled(self, update: Update, under_way: UpdateUnderWay, ticket: Ticket) -> None:
        """Hands over once; what is done already, and only its answer was lost, is not done again."""
        leave = partial(self._gate.aside, ticket)
        async with self._places.taken(leave):  # whoever waits for his turn, the database or Telegram, holds no place
            if not under_way.is_done:
                await self._handle(update)

    async def _insisting(self, call: Callable[[], Awaitable[T]]) -> T:
        """Calls again while the database has trouble that passes: soon, then more slowly."""
        pause = SOON
        while True:
            try:
                return await call()
            except Exception as error:
                if not passes(error):
                    raise
                log.warning("the database has trouble, what waits is tried again in %s s: %s", pause, brief(error))
            await self._timer.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _finish(self, update_id: int) -> None:
        """Marks as handled what no act has: a refusal, a text that nothing follows from."""
        await self._database.together(lambda tx: tx.inbox.finish(update_id))
