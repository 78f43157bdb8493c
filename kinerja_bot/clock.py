"""The clocks: the system's, and one that can be set and sped up, for demo and tests."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

log = logging.getLogger(__name__)

JUMP = timedelta(minutes=1)
"""So much, at once, is no clock's ordinary drift: it was set, or the machine has slept."""


class Clock(Protocol):
    """Tells the office's time."""

    speed: float
    on_jump: list[Callable[[], None]]

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def look(self) -> None:
        """Tells whoever waits for a time if the clock has jumped by itself since the last look."""


class SystemClock:
    """The machine's clock, which others set; how much time really passes is told by `real`, in seconds."""

    speed = 1.0

    def __init__(
        self,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
        real: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall = wall
        self._real = real
        self._seen = wall(), real()
        self.on_jump: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The present instant."""
        return self._wall()

    def look(self) -> None:
        """Compares the clock with the time that has really passed."""
        (before, since), self._seen = self._seen, (self._wall(), self._real())
        jump = self._seen[0] - before - timedelta(seconds=self._seen[1] - since)
        if abs(jump) >= JUMP:
            log.warning("the machine's clock has jumped by %s seconds", round(jump.total_seconds()))
            _tell(self.on_jump)


class SettableClock:
    """Starts at a given instant and runs `speed` office seconds per second; 0 stands still until it is set."""

    def __init__(self, start: datetime, speed: float = 0.0) -> None:
        if start.tzinfo is None:
            raise ValueError(start)
        self._origin = start.astimezone(UTC)
        self._since = time.monotonic()
        self.speed = speed
        self.on_jump: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The present instant."""
        return self._origin + timedelta(seconds=(time.monotonic() - self._since) * self.speed)

    def look(self) -> None:
        """It never jumps by itself: who sets it tells so at once."""

    def set(self, now: datetime) -> None:
        """Jumps to an instant, earlier or later, and tells whoever waits for a time."""
        self._origin, self._since = now.astimezone(UTC), time.monotonic()
        _tell(self.on_jump)

    def set_speed(self, speed: float) -> None:
        """Goes on from the present instant at another speed."""
        self._origin, self._since = self.now(), time.monotonic()
        self.speed = speed
        _tell(self.on_jump)

    def advance(self, span: timedelta) -> None:
        """Jumps ahead."""
        self.set(self.now() + span)


def _tell(listeners: list[Callable[[], None]]) -> None:
    for listener in listeners:
        listener()


def clock_from(start: datetime | None, speed: float) -> Clock:
    """The machine's clock, or one that starts at an instant or runs at another speed."""
    return SystemClock() if start is None and speed == 1 else SettableClock(start or SystemClock().now(), speed)
