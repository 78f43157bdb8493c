"""The gate: each update is judged when it arrives; officials go before strangers, who have one measure together."""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

from kinerja_bot.logs import Seldom
from kinerja_bot.messaging.floods import Floods
from kinerja_bot.messaging.pace import Timer
from kinerja_bot.services.accounts import flooding
from kinerja_bot.services.accounts.flooding import Look, Standing
from kinerja_bot.services.desk.desk import Desk

log = logging.getLogger(__name__)

Payload = Mapping[str, Any]

START = "/start"


@dataclass(frozen=True, slots=True, eq=False)
class Ticket:
    """What was settled at an update's arrival: who goes before whom, and from which of the Timer's seconds on.

    `is_news` where the sender is to be told that he floods.
    """

    sender: int
    standing: Standing
    ready_at: float = 0.0
    is_news: bool = False


class Gate:
    """Lets updates in, and gives those that are inside their turn."""

    def __init__(self, floods: Floods, timer: Timer, desk: Desk) -> None:
        self._floods = floods
        self._timer = timer
        self._desk = desk
        self._refusals = Seldom(log, "too much comes from strangers: updates are not taken up", timer.now)
        self._strangers: set[Ticket] = set()
        self._one_stranger = asyncio.Lock()
        self._ahead: set[Ticket] = set()
        self._nobody_ahead = asyncio.Event()
        self._nobody_ahead.set()

    def standings(self, payloads: Collection[Payload]) -> Look:
        """Finds what the senders are to the offices; who opens the link of an invitation that holds is a guest."""
        bearers = {token: sender_of(one) for one in payloads if (token := token_of(one))}
        return flooding.standings(self._desk, {sender_of(one) for one in payloads}, bearers)

    def admit(self, payload: Payload, standing: Standing) -> Ticket | None:
        """A ticket for what has just arrived; None where the door is closed to it, which costs nothing more."""
        if self._is_heard(sender_of(payload), standing):
            return self.admit_again(payload, standing)
        self._refusals.happened()
        return None

    def admit_again(self, payload: Payload, standing: Standing) -> Ticket:
        """A ticket for what was let in before, by a bot that has been stopped meanwhile."""
        sender, now = sender_of(payload), self._timer.now()
        wait = self._floods.delay(sender, now) if standing is Standing.OFFICIAL else 0.0
        return Ticket(sender, standing, now + wait, is_news=wait > 0 and self._floods.is_news(sender, now))

    def word_to(self, payload: Payload, standing: Standing) -> Ticket | None:
        """A ticket for telling a stranger that he is not heard: once in his flood, and while there is room for it."""
        sender, now = sender_of(payload), self._timer.now()
        if standing is not Standing.STRANGER or not self._floods.is_stranger_flooding(sender, now):
            return None
        if not self._has_room() or not self._floods.is_news(sender, now) or not self._floods.spares(now):
            return None
        return Ticket(sender, standing, now, is_news=True)

    def enter(self, ticket: Ticket) -> None:
        """The update is inside, until it leaves."""
        if ticket.standing is Standing.STRANGER:
            self._strangers.add(ticket)
        elif ticket.ready_at <= self._timer.now():
            self._go_ahead(ticket)

    def leave(self, ticket: Ticket) -> None:
        """The update is handled, or given up."""
        self._strangers.discard(ticket)
        self._go_behind(ticket)

    async def tell(self, ticket: Ticket) -> None:
        """Tells who floods, if he has to be told."""
        if ticket.is_news:
            await flooding.tell(self._desk, ticket.sender, slowed=ticket.standing is Standing.OFFICIAL)

    @asynccontextmanager
    async def turn(self, ticket: Ticket) -> AsyncIterator[None]:
        """An update's turn: an official's once he need not wait, a stranger's alone, while no official's is on."""
        if ticket.standing is Standing.STRANGER:
            async with self._one_stranger:
                await self._nobody_ahead.wait()
                yield
            return
        if (wait := ticket.ready_at - self._timer.now()) > 0:
            await self._timer.sleep(wait)
        self._go_ahead(ticket)
        yield

    @contextmanager
    def aside(self, ticket: Ticket) -> Iterator[None]:
        """While an official's update waits for Telegram, strangers have their turn."""
        if ticket not in self._ahead:
            yield
            return
        self._go_behind(ticket)
        try:
            yield
        finally:
            self._go_ahead(ticket)

    def _go_ahead(self, ticket: Ticket) -> None:
        """No stranger has his turn until this update has left."""
        self._ahead.add(ticket)
        self._nobody_ahead.clear()

    def _go_behind(self, ticket: Ticket) -> None:
        self._ahead.discard(ticket)
        if not self._ahead:
            self._nobody_ahead.set()

    def _is_heard(self, sender: int, standing: Standing) -> bool:
        now = self._timer.now()
        if standing is Standing.STRANGER:
            return self._has_room() and self._floods.hears_stranger(sender, now)
        return standing is Standing.OFFICIAL or self._floods.hears_guest(sender, now)

    def _has_room(self) -> bool:
        """Whether strangers who are inside are not too many already: they wait for long where officials are many."""
        return len(self._strangers) < self._floods.most_of_strangers


def sender_of(payload: Payload) -> int:
    """The account that an update comes from; 0 where it names none."""
    for part in payload.values():
        if isinstance(part, dict) and isinstance(part.get("from"), dict):
            number = part["from"].get("id")
            return number if isinstance(number, int) else 0
    return 0


def token_of(payload: Payload) -> str | None:
    """The hash of an invitation's token, where its link was opened; as the inbox keeps it."""
    message = payload.get("message")
    text = message.get("text") if isinstance(message, dict) else None
    words = text.split() if isinstance(text, str) else []
    is_start = len(words) > 1 and words[0].split("@")[0].lower() == START
    return words[1] if is_start else None
