"""The clocks: the system's, and one that can be set and sped up, for demo and tests."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the office's time."""

    speed: float
    on_jump: list[Callable[[], None]]

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""


class SystemClock:
    """The machine's clock."""

    speed = 1.0

    def __init__(self) -> None:
        self.on_jump: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


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

    def set(self, now: datetime) -> None:
        """Jumps to an instant, earlier or later, and tells whoever waits for a time."""
        self._origin, self._since = now.astimezone(UTC), time.monotonic()
        for listener in self.on_jump:
            listener()

    def set_speed(self, speed: float) -> None:
        """Goes on from the present instant at another speed."""
        self._origin, self._since = self.now(), time.monotonic()
        self.speed = speed
        for listener in self.on_jump:
            listener()

    def advance(self, span: timedelta) -> None:
        """Jumps ahead."""
        self.set(self.now() + span)


def clock_from(start: datetime | None, speed: float) -> Clock:
    """The machine's clock, or one that starts at an instant or runs at another speed."""
    return SystemClock() if start is None and speed == 1 else SettableClock(start or SystemClock().now(), speed)
