"""A clock steered from outside: the program that started the bot writes its time to the bot's standard input."""

import asyncio
import json
import sys
from datetime import datetime
from typing import Self

from kinerja_bot.clock import SettableClock
from kinerja_bot.faults import SETTINGS, Fault, FaultsFound
from kinerja_bot.settings import Settings, is_loopback

OPTION = "--clock-from-stdin"


def only_on_this_machine(settings: Settings) -> None:
    """The real Telegram has the real time. Errors: FaultsFound."""
    if not is_loopback(settings.telegram_api_url):
        raise FaultsFound(SETTINGS, [Fault("", OPTION, "clock_needs_loopback")])


class Steering:
    """Lines of `{"now": ISO 8601, "speed": office seconds per second}`; their end is the bot's end."""

    def __init__(self, lines: asyncio.StreamReader) -> None:
        self._lines = lines

    @classmethod
    async def opened(cls) -> Self:
        """Reads the standard input from now on."""
        lines = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
        return cls(lines)

    async def clock(self) -> SettableClock | None:
        """Waits for the first line; None where there is none."""
        line = await self._lines.readline()
        return SettableClock(*_read(line)) if line else None

    async def follow(self, clock: SettableClock) -> None:
        """Sets the clock line by line; returns when no more can come."""
        while line := await self._lines.readline():
            now, speed = _read(line)
            clock.speed = speed
            clock.set(now)


def _read(line: bytes) -> tuple[datetime, float]:
    given = json.loads(line)
    return datetime.fromisoformat(given["now"]), float(given["speed"])
