"""A post office for tests: the courier at work on the simulator, in seconds that pass only when it waits."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.exc import OperationalError

from kinerja_bot.clock import SettableClock
from kinerja_bot.domain.events import EventType
from kinerja_bot.messaging.content import Button, Content, Priority
from kinerja_bot.messaging.courier import Courier
from kinerja_bot.messaging.delivery import Reach
from kinerja_bot.messaging.outgoing import Outgoing
from kinerja_bot.messaging.pace import Pace
from kinerja_bot.simulator import Fault, Person, Simulator
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.message_rows import Draft, Pending
from kinerja_bot.storage.tables import events, messages
from kinerja_bot.storage.transaction import Transaction
from tests.office import SMALL_OFFICE
from tests.reception import sqlite_busy
from tests.virtual_timer import VirtualTimer

OPERATOR = 9001
LOOKS = ("editMessageText", "editMessageCaption")
CUT = {"drop_connection": True}
LONGEST_KEY = 120


@dataclass(frozen=True)
class Attempt:
    """A call to Telegram: the virtual second, the chat, what it said, how many messages it held."""

    at: float
    chat_id: int
    text: str
    count: int


class TimedOutgoing(Outgoing):
    """Notes when the courier tried what."""

    def __init__(self, real: Outgoing, timer: VirtualTimer) -> None:
        super().__init__(real._bot, real._store)
        self._timer = timer
        self.attempts: list[Attempt] = []
        self.troubled = 0
        """So many tries fail with the database's trouble."""

    async def show(self, pending: Pending, content: Content) -> int:
        self.attempts.append(Attempt(self._timer.now(), pending.chat_id, content.text, len(content.files) or 1))
        if self.troubled:
            self.troubled -= 1
            raise OperationalError("UPDATE", None, sqlite_busy())
        return await super().show(pending, content)


class Mortal(Courier):
    """Can die without taking back what it has announced."""

    is_dead = False

    async def _take_back(self) -> None:
        if not self.is_dead:
            await super()._take_back()


@dataclass
class Post:
    """The outbox, the courier and everybody's phone."""

    simulator: Simulator
    database: Database
    clock: SettableClock
    timer: VirtualTimer
    outgoing: TimedOutgoing
    reach: Reach
    people: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A courier sets to work."""
        self.courier = Mortal(self.database, self.clock, self.outgoing, self.reach, Pace(), self.timer)
        self._running = asyncio.create_task(self.courier.run())

    async def end(self, *, killed: bool = False) -> None:
        """It is stopped, or dies without another word to its database."""
        self.courier.is_dead = killed
        self._running.cancel()
        with suppress(asyncio.CancelledError):
            await self._running

    def join(self) -> None:
        """The small office is imported, and everybody has pressed Start."""
        for number, one in enumerate(SMALL_OFFICE.officials):
            self.people[one.key] = self.simulator.person(1001 + number, first_name=one.name)
            self.people[one.key].start()
        self.database.write_now(self._joined)

    def _joined(self, tx: Transaction) -> None:
        for key, row in tx.officials.rows(1).items():
            tx.officials.join(row["id"], self.people[key].id, self.clock.now())

    def chat(self, number: int) -> Person:
        """Somebody of no office who has pressed Start."""
        person = self.simulator.person(number)
        person.start()
        return person

    def write(self, to: Person, text: str, *labels: str, **fields: Any) -> str:  # noqa: ANN401
        """Puts a message into the outbox, to change an earlier one give its `key`; gives the key."""
        content = fields.pop("content", None) or Content(
            text, buttons=tuple((Button(one, "batal"),) for one in labels)
        )
        key = str(fields.pop("key", f"{to.id}:{text}"[:LONGEST_KEY]))
        fields.setdefault("priority", Priority.ANSWER)
        fields.setdefault("office_hours_only", fields["priority"] >= Priority.REMINDER)

        def put(tx: Transaction) -> None:
            official = tx.officials.by_telegram(to.id)
            office_id, official_id = (official.office_id, official.id) if official else (None, None)
            tx.outbox.put(
                Draft(key, to.id, content.to_plain(), office_id=office_id, official_id=official_id, **fields),
                self.clock.now(),
            )

        self.database.write_now(put)
        return key

    def do(self, work: Callable[[Transaction], Any]) -> None:
        """Any change of the database, as a use case would make it."""
        self.database.write_now(work)

    def row(self, key: str) -> RowMapping:
        """The newest message of this key as it is stored."""
        query = select(messages).where(messages.c.key == key).order_by(messages.c.id.desc()).limit(1)
        with self.database.engine.begin() as connection:
            return connection.execute(query).mappings().one()

    def events(self, kind: EventType) -> Sequence[RowMapping]:
        """The facts of a kind in the log."""
        with self.database.engine.begin() as connection:
            return connection.execute(select(events).where(events.c.type == kind.value)).mappings().all()

    async def until_struck(self, *faults: Fault) -> None:
        """Lets the courier work until each of the faults has struck."""
        self.courier.wake()
        await self.simulator.until(lambda: all(one.struck for one in faults))

    async def deliver(self) -> None:
        """Lets the courier work until nothing can go out any more."""
        await self.courier.settled()

    def times(self, to: Person) -> list[float]:
        """The virtual seconds at which this chat was tried."""
        return [one.at for one in self.outgoing.attempts if one.chat_id == to.id]


async def lose(post: Post, method: str = "sendMessage", **how: Any) -> list[Fault]:  # noqa: ANN401 - any of a Fault
    """The answer to the next message is lost, and until these faults are removed nobody can look for it."""
    lost = post.simulator.faults.add(Fault(method, drop_after_handling=True))
    looks = [post.simulator.faults.add(Fault(one, times=None, **(how or CUT))) for one in LOOKS]
    await post.until_struck(lost)
    await post.simulator.until(lambda: any(one.struck for one in looks))
    return looks


async def find(post: Post, looks: list[Fault]) -> None:
    """It can be looked for again."""
    for one in looks:
        post.simulator.faults.remove(one)
    await post.deliver()


def shown(person: Person) -> list[tuple[str, list[str]]]:
    """What the bot's messages say in the person's chat, and what can be tapped there."""
    return [(one.text, list(one.labels)) for one in person.messages_from_bot()]


def texts(person: Person) -> list[str]:
    """What the bot has said in the person's chat."""
    return [one.text for one in person.messages_from_bot()]
