"""A chat's updates are handled one after the other, in the order in which they have begun to wait."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """Of all chats."""

    def __init__(self) -> None:
        self._queues: dict[int, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def of(self, chat: int) -> AsyncIterator[None]:
        """The chat's turn; a chat of which nothing waits is forgotten."""
        lock, waiting = self._queues.get(chat, (asyncio.Lock(), 0))
        self._queues[chat] = lock, waiting + 1
        try:
            async with lock:
                yield
        finally:
            waiting = self._queues[chat][1] - 1
            if waiting:
                self._queues[chat] = lock, waiting
            else:
                del self._queues[chat]
