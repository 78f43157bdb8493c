"""The least of an HTTP server, never what is waited for: a request is a path and a body, an answer is JSON."""

import asyncio
from collections.abc import Callable

Answer = Callable[[bytes], None]
"""Sends a JSON body as the request's answer."""

Handle = Callable[[str, bytes, Answer], None]

END_OF_HEADERS = b"\r\n\r\n"
LENGTH = b"content-length:"


class Connection(asyncio.Protocol):
    """One kept-alive connection; its requests come one after the other."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remembers where answers go."""
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        """Hands over each request that is complete."""
        self._buffer += data
        while (end := self._buffer.find(END_OF_HEADERS)) >= 0:
            head, start = self._buffer[:end], end + len(END_OF_HEADERS)
            length = _length(head)
            if len(self._buffer) < start + length:
                return
            body, self._buffer = self._buffer[start : start + length], self._buffer[start + length :]
            self._handle(head.split(b" ", 2)[1].decode(), body, self._answer)

    def _answer(self, body: bytes) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        self._transport.write(head + body)


def _length(head: bytes) -> int:
    lowered = head.lower()
    at = lowered.find(LENGTH)
    return int(lowered[at + len(LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 else 0
