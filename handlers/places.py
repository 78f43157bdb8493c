"""So many updates are worked on together; one that waits for Telegram leaves its place to others."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from contextvars import ContextVar

Leave = Callable[[], AbstractContextManager[None]]
"""What else an update gives way in while it waits."""


class Places:
    """A number of places; whoever has none waits."""

    def __init__(self, most: int) -> None:
        self._free = asyncio.Semaphore(most)

    @asynccontextmanager
    async def taken(self, leave: Leave) -> AsyncIterator[None]:
        """A place, which can be left for a while with `aside`."""
        async with self._free:
            mine = _MINE.set((self, leave))
            try:
                yield
            finally:
                _MINE.reset(mine)

    @asynccontextmanager
    async def left(self) -> AsyncIterator[None]:
        """The place is another's meanwhile."""
        self._free.release()
        try:
            yield
        finally:
            await self._free.acquire()


_MINE: ContextVar[tuple[Places, Leave] | None] = ContextVar("_MINE", default=None)


@asynccontextmanager
async def aside() -> AsyncIterator[None]:
    """Around every wait for Telegram in a handler: it keeps the chat's order, and holds up nobody else."""
    mine = _MINE.get()
    if mine is None:
        yield
        return
    places, leave = mine
    async with places.left():
        with leave():
            yield
