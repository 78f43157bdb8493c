"""Seconds that pass only while somebody waits for them."""

import asyncio


class VirtualTimer:
    """A Timer for tests: a sleep takes no real time, and moves its own clock to the sleep's end."""

    def __init__(self) -> None:
        self._now = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self._now

    def move(self, seconds: float) -> None:
        """So much time passes that nobody waits for."""
        self._now += seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        end = self._now + seconds
        await asyncio.sleep(0)  # whoever is woken by something else meanwhile does not wait any longer
        self._now = max(self._now, end)
