"""The webhook's connections: few, and none that only waits; whoever holds some open keeps nobody else out."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from kinerja_bot.logs import Seldom

MOST_WAITING = 100
"""Connections whose request has not been read yet; Telegram opens 40 at most."""

PATIENCE = 10.0
"""Seconds for a request, from its connection (or the answer before it) to its last byte."""


class WaitingRoom:
    """The connections that wait, the longest waiting first: it leaves when its time is over, or for a new one."""

    def __init__(self) -> None:
        self._waiting: dict[Connection, asyncio.TimerHandle] = {}

    def enter(self, one: "Connection") -> None:
        """It waits for a request from now on."""
        self.leave(one)
        if len(self._waiting) >= MOST_WAITING:
            longest = next(iter(self._waiting))
            self.leave(longest)
            longest.transport.abort()
        self._waiting[one] = asyncio.get_running_loop().call_later(PATIENCE, one.transport.abort)

    def leave(self, one: "Connection") -> None:
        """Its request is read, or it is closed."""
        if timer := self._waiting.pop(one, None):
            timer.cancel()


class Connection(H11Protocol):
    """One connection; what it says that is no HTTP is counted as refused."""

    def __init__(self, *args: Any, room: WaitingRoom, refusals: Seldom, **others: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **others)
        self._room = room
        self._refusals = refusals
        self.app_state = {**self.app_state, "connection": self}

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for its first request."""
        super().connection_made(transport)
        self._room.enter(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits no more."""
        self._room.leave(self)
        super().connection_lost(exc)

    def is_read(self) -> None:
        """The request is Telegram's, and all of it is here: it is answered, however long that takes."""
        self._room.leave(self)

    def on_response_complete(self) -> None:
        """Waits for the next request."""
        if not self.transport.is_closing():
            self._room.enter(self)
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """Answers what is no HTTP, or too long for it."""
        self._refusals.happened()
        super().send_400_response(msg)
