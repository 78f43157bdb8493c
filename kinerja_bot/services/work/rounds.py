"""What is done in rounds beside everything else: whoever wakes it while a round goes on gets another behind it."""

import asyncio
from collections.abc import Awaitable, Callable


class Rounds:
    """Does its round whenever it is woken, one at a time; a round that gives True has left some for another."""

    def __init__(self, once: Callable[[], Awaitable[bool]]) -> None:
        self._once = once
        self._wanted = False
        self._under_way: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Another round, behind the one under way."""
        self._wanted = True
        if self._under_way is None or self._under_way.done():
            self._under_way = asyncio.create_task(self._while_wanted())

    async def settled(self) -> None:
        """Returns once no round is under way."""
        if self._under_way is not None:
            await asyncio.gather(self._under_way, return_exceptions=True)

    async def stop(self) -> None:
        """Gives up the round under way."""
        if self._under_way is not None:
            self._under_way.cancel()
        await self.settled()

    async def _while_wanted(self) -> None:
        while self._wanted:
            self._wanted = False
            left = await self._once()
            self._wanted = self._wanted or left
