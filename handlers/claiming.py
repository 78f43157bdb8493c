"""Rounds in which one of several workers claims what it works on: whenever it is woken, and now and then."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

MOST = 256
"""Updates that a worker has at most."""

BETWEEN = 1.5
"""Seconds until it looks for what a dead worker has left, while nothing wakes it."""


class Claiming:
    """When the next round is due."""

    def __init__(self) -> None:
        self._is_running = False
        self._wanted = asyncio.Event()
        self._at_rest = asyncio.Event()

    @property
    def is_due(self) -> bool:
        """Whether there may be something to claim."""
        return self._is_running and not self._at_rest.is_set()

    def wake(self) -> None:
        """There may be something to claim."""
        self._at_rest.clear()
        self._wanted.set()

    async def rests(self) -> None:
        """Returns once there is nothing to claim."""
        await self._at_rest.wait()

    async def run(self, claim: Callable[[], Awaitable[None]]) -> None:
        """Until cancelled."""
        self._is_running = True
        try:
            while True:
                self._wanted.clear()
                await claim()
                if not self._wanted.is_set():
                    self._at_rest.set()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wanted.wait(), BETWEEN)
        finally:
            self._is_running = False
            self._at_rest.set()
