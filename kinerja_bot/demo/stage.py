"""An office at work on the simulator: its people with their phones, its clock, the bot."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from kinerja_bot.clock import SettableClock
from kinerja_bot.operator.operating import Operator
from kinerja_bot.roster.model import Roster
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.settings import Settings, load_settings
from kinerja_bot.simulator import Person, ShownMessage, Simulator
from kinerja_bot.storage.database import Database

TOKEN = "110201543:demo-token-of-no-real-bot"  # noqa: S105
USERNAME = "kinerja_contoh_bot"
FIRST_ID = 1001


class Bot(Protocol):
    """The running bot, as the stage needs it."""

    database: Database

    async def start(self) -> None:
        """Begins."""

    async def stop(self) -> None:
        """Ends."""

    async def settled(self) -> None:
        """Returns once nothing is under way."""


class NoSuchMessageError(LookupError):
    """Nobody's chat shows what was looked for."""


@dataclass
class Stage:
    """Everything that a play or a test touches."""

    simulator: Simulator
    clock: SettableClock
    settings: Settings
    bot: Bot
    zone: ZoneInfo
    people: dict[str, Person] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(FIRST_ID))
    """Of the phones to come."""

    async def settle(self) -> None:
        """Waits until the bot has nothing left to do at this instant."""
        for _ in range(2):
            await self.simulator.until(lambda: not self.simulator.pending_updates(TOKEN))
            await self.bot.settled()

    async def import_office(self, roster: Roster) -> dict[str, str]:
        """Imports the office and gives everybody a phone; returns the invitations' tokens by the roster's keys."""
        tools = tools_of(self.settings.data_dir, self.settings.procedures_dir)
        operator = Operator(self.bot.database, self.clock.now(), tools)
        result = operator.import_office(roster)
        for one in result.officials:
            if one.key not in self.people:
                self.people[one.key] = self.simulator.person(self._new_number(), first_name=one.name)
        return {one.key: one.token for one in result.officials if one.token}

    def _new_number(self) -> int:
        """Of a phone that nobody has or has had."""
        taken = {person.id for person in self.people.values()}
        return next(number for number in self._numbers if number not in taken)

    async def join(self, tokens: dict[str, str], yes: str) -> None:
        """Everybody opens his link and confirms."""
        for key, token in tokens.items():
            self.people[key].start(token)
        await self.settle()
        for key in tokens:
            self.tap_now(key, yes)
        await self.settle()

    async def tap(self, key: str, label: str) -> None:
        """Taps the newest button with this label in the person's chat, and waits for what follows."""
        self.tap_now(key, label)
        await self.settle()

    def tap_now(self, key: str, label: str) -> None:
        """Taps the newest button with this label, and does not wait."""
        message = self.newest(key, lambda one: label in one.labels)
        self.people[key].tap(message.id, label)

    async def say(self, key: str, text: str) -> None:
        """Types a text."""
        self.people[key].say(text)
        await self.settle()

    async def send(self, key: str, name: str, content: bytes, caption: str | None = None) -> None:
        """Sends a document; a .jpg goes as a photo."""
        if name.endswith(".jpg"):
            self.people[key].send_photo(content, caption)
        else:
            self.people[key].send_document(name, content, caption=caption)
        await self.settle()

    def newest(self, key: str, wanted: Callable[[ShownMessage], Any]) -> ShownMessage:
        """The newest message of the bot in the person's chat that fits. Errors: NoSuchMessageError."""
        for message in reversed(self.people[key].transcript()):
            if message.from_bot and wanted(message):
                return message
        raise NoSuchMessageError(key, [one.text for one in self.people[key].transcript()[-3:]])

    def labels(self, key: str) -> list[str]:
        """All buttons that the person could tap now."""
        return [label for message in self.people[key].transcript() for label in message.labels]

    async def move_to(self, instant: datetime) -> None:
        """Sets the office's clock."""
        self.clock.set(instant)
        await self.settle()

    async def wait(self, **span: float) -> None:
        """Moves the office's clock ahead."""
        await self.move_to(self.clock.now() + timedelta(**span))


@asynccontextmanager
async def stage(
    start: Callable[[Settings, SettableClock], Bot],
    begin: datetime,
    folder: Path,
    *,
    simulator: Simulator | None = None,
    environment: Iterable[tuple[str, str]] = (),
) -> AsyncIterator[Stage]:
    """A running office: `start` builds the bot, `begin` sets zone and clock, `folder` is its DATA_DIR."""
    clock = SettableClock(begin)
    world = simulator or Simulator(clock.now)
    world.add_bot(TOKEN, USERNAME, "Kinerja Bot")
    with world.serve() as url:
        values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "DATA_DIR": str(folder), **dict(environment)}
        settings = load_settings(values, needs_token=True)
        bot = start(settings, clock)
        await bot.start()
        zone = begin.tzinfo if isinstance(begin.tzinfo, ZoneInfo) else ZoneInfo("Asia/Makassar")
        try:
            yield Stage(world, clock, settings, bot, zone)
        finally:
            await bot.stop()
