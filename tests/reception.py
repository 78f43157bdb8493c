"""An inbox whose handler is a note-taker, on the simulator."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.exc import OperationalError
from telegram import Bot, Update

from handlers.inbox import Inbox
from kinerja_bot.clock import SettableClock
from kinerja_bot.simulator import Person, Simulator
from kinerja_bot.storage.database import Database
from tests.conftest import THURSDAY_8AM
from tests.unencrypted import unencrypted
from tests.virtual_timer import VirtualTimer

TOKEN = "123:abc"
LONG_PATIENCE = 60.0


@dataclass
class Reception:
    """An inbox whose handler notes what it is given, and waits at a person's closed gate."""

    simulator: Simulator
    database: Database
    bot: Bot
    timer: VirtualTimer = field(default_factory=VirtualTimer)
    begun: list[str] = field(default_factory=list)
    handled: list[str] = field(default_factory=list)
    gates: dict[int, asyncio.Event] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    troubled: dict[str, int] = field(default_factory=dict)
    """Texts that fail so many times with what passes."""
    most_at_once: int = 0

    async def handle(self, update: Update) -> None:
        assert update.effective_user is not None
        assert update.effective_message is not None
        text = update.effective_message.text or ""
        self.begun.append(text)
        self.most_at_once = max(self.most_at_once, len(self.begun) - len(self.handled))
        if text in self.broken:
            raise RuntimeError(text)
        if self.troubled.get(text, 0) > 0:
            self.troubled[text] -= 1
            raise OperationalError("INSERT", None, sqlite_busy())
        if gate := self.gates.get(update.effective_user.id):
            await gate.wait()
        self.handled.append(text)

    def inbox(self) -> Inbox:
        return Inbox(self.bot, self.database, SettableClock(THURSDAY_8AM), self.timer, self.handle)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Inbox]:
        """An inbox at work; at the end it dies in the midst of its work."""
        others, inbox = asyncio.all_tasks(), self.inbox()
        asyncio.create_task(inbox.run())  # noqa: RUF006 - found below
        try:
            yield inbox
        finally:
            own = asyncio.all_tasks() - others
            for task in own:
                task.cancel()
            await asyncio.gather(*own, return_exceptions=True)

    def person(self, number: int) -> Person:
        return self.simulator.person(number)

    def close_gate(self, person: Person) -> asyncio.Event:
        return self.gates.setdefault(person.id, asyncio.Event())

    async def until(self, predicate: Callable[[], object]) -> None:
        """Waits for what the handler does; it is woken by the loop's own turns."""
        async with asyncio.timeout(30):
            while not predicate():  # noqa: ASYNC110 - the database tells nobody
                await asyncio.sleep(0)

    @property
    def waiting(self) -> list[str]:
        """The texts that are kept and not handled."""
        return [one["message"]["text"] for one in self.database.read_now(lambda tx: tx.inbox.waiting())]

    async def polled(self) -> None:
        """Returns once Telegram keeps a poll open."""
        await self.until(lambda: self.simulator.world.bots[TOKEN].waiter)

    @property
    def polls(self) -> int:
        """How often Telegram was asked for updates."""
        return len(self.simulator.calls_of("getUpdates"))


def sqlite_busy() -> sqlite3.OperationalError:
    """What SQLite says while another program holds the lock."""
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error


@asynccontextmanager
async def reception_on(database_url: str) -> AsyncIterator[Reception]:
    """A bot with an inbox that is not open yet."""
    simulator, database = Simulator(), Database(database_url)
    simulator.add_bot(TOKEN, "kinerja_contoh_bot", "Kinerja Bot")
    with simulator.serve() as url:
        polls = unencrypted(LONG_PATIENCE)
        async with Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", unencrypted(), polls) as bot:
            yield Reception(simulator, database, bot)
    database.close()
