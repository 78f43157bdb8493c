"""Runs the web application in a thread with an event loop of its own."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

_BACKLOG = 1024

Parts = tuple[Starlette, Callable[[], None]]


class _Protocol(H11Protocol):
    """Lets a request reach its connection, so that a fault can cut it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # asyncio leaves this out for sockets it did not make; an answer in two packets would then wait 40 ms
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.app_state = {**self.app_state, "transport": transport}


class _Server(uvicorn.Server):
    """Stops when told, without looking at a flag ten times a second."""

    def __init__(self, config: uvicorn.Config, close: Callable[[], None], ready: threading.Event) -> None:
        super().__init__(config)
        self._close = close
        self._ready = ready
        self._stop = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def stop(self) -> None:
        """End the server; called from any thread."""
        self._loop.call_soon_threadsafe(self._stop.set)

    async def main_loop(self) -> None:
        """Serve until stopped."""
        self._ready.set()
        await self._stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what waits, then the connections."""
        self._close()
        await super().shutdown(sockets)


class ServerThread:
    """A server that lives as long as the `with` block."""

    def __init__(self, build: Callable[[], Parts], listener: socket.socket) -> None:
        self._build = build
        self._listener = listener
        self._ready = threading.Event()
        self._server: _Server | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="simulator", daemon=True)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve inside the block."""
        self._thread.start()
        self._ready.wait()
        try:
            if self._server is None or not self._thread.is_alive():
                raise RuntimeError("the simulator did not start")
            yield
        finally:
            if self._server is not None:
                self._server.stop()
            self._thread.join()

    async def _serve(self) -> None:
        try:
            app, close = self._build()
            self._server = _Server(_config(app), close, self._ready)
            await self._server.serve([self._listener])
        finally:
            self._ready.set()


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes any free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=_BACKLOG)


def _config(app: Starlette) -> uvicorn.Config:
    options: dict[str, Any] = {"http": _Protocol, "ws": "none", "loop": "asyncio", "lifespan": "off"}
    quiet: dict[str, Any] = {
        "access_log": False,
        "log_config": None,
        "log_level": "warning",
        "date_header": False,
        "server_header": False,
    }
    return uvicorn.Config(app, timeout_keep_alive=75, timeout_graceful_shutdown=1, **options, **quiet)
