"""Time passing over the example office: what arrives unasked, minute by minute, whatever people do in between."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import Stage
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.settings import Settings
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import WITA, quick

MINUTE = timedelta(minutes=1)
FIRST_WORDS = 4

Row = tuple[str, str, str, str]
"""Minute in office time, people, first words, "bunyi" or "senyap"."""


class Server:
    """A bot that can be stopped, and started again at another time."""

    database: Database

    def __init__(self, settings: Settings, clock: SettableClock) -> None:
        self._settings, self._clock = settings, clock
        self._bot: Runtime = quick(settings, clock)

    async def start(self) -> None:
        await self._bot.start()
        self.database = self._bot.database

    async def stop(self) -> None:
        await self._bot.stop()

    async def settled(self) -> None:
        await self._bot.settled()

    async def rest_until(self, end: datetime) -> None:
        """Stopped, and started again then."""
        await self._bot.stop()
        self._clock.on_jump.clear()
        self._clock.set(end)
        self._bot = quick(self._settings, self._clock)
        await self.start()


@dataclass
class Walk:
    """Notes what arrives while time passes; what people's own acts lead to at once is not noted."""

    office: Stage
    rows: list[Row] = field(default_factory=list)
    _seen: dict[str, int] = field(default_factory=dict)

    async def until(self, end: datetime) -> None:
        """Goes from one instant to the next at which the bot has something to do, and to the minute before each."""
        self._look()
        while (at := await self._next()) is not None and at <= end:
            if at - MINUTE > self.office.clock.now():
                await self._go(at - MINUTE)
            await self._go(at)
        await self._go(end)

    async def stopped_until(self, end: datetime) -> None:
        """The server stands still until then."""
        self._look()
        assert isinstance(self.office.bot, Server)
        await self.office.bot.rest_until(end)
        await self._go(end)

    async def set_back(self, to: datetime) -> None:
        """Somebody sets the server's clock back."""
        self._look()
        await self._go(to)

    async def _go(self, to: datetime) -> None:
        await self.office.move_to(to)
        self._note()

    async def _next(self) -> datetime | None:
        now = self.office.clock.now()

        def ahead(tx: Transaction) -> list[datetime]:
            known = (tx.cycles.earliest_notice(), tx.routines.earliest())
            return [at for at in known if at is not None and at > now]

        return min(await self.office.bot.database.read(ahead), default=None)

    def _look(self) -> None:
        self._seen = {key: len(person.messages_from_bot()) for key, person in self.office.people.items()}

    def _note(self) -> None:
        news: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
        for key, person in self.office.people.items():
            for one in person.messages_from_bot()[self._seen[key] :]:
                at = one.date.astimezone(WITA).strftime("%d/%m %H.%M")
                sound = "senyap" if one.silent else "bunyi"
                news[at, _first_words(one.text), sound].append(key)
        self.rows += [(at, " ".join(keys), words, sound) for (at, words, sound), keys in news.items()]
        self._look()


def _first_words(text: str) -> str:
    """How a message begins, behind the address."""
    line = text.split("\n", maxsplit=1)[0]
    words = (line.partition(", ")[2] if "Yth." in line else line).split()
    return " ".join(words[:FIRST_WORDS])
