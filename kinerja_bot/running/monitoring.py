"""For who watches the server, on a port of its own: whether the bot lives, whether it works, and its figures."""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import Coroutine, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kinerja_bot import tally
from kinerja_bot.backup.folder import newest_in
from kinerja_bot.clock import Clock
from kinerja_bot.faults import SETTINGS, Fault, FaultsFound
from kinerja_bot.settings import Settings
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.health_rows import Backlog
from kinerja_bot.version import version

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that a caller has for his request, and the database for its answer."""

LATEST_SWEEP = 180.0
"""Seconds: three ticks of the scheduler."""

LONGEST_REQUEST: Final = 8192
TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"
REASONS: Final = {200: "OK", 404: "Not Found", 503: "Service Unavailable"}

HELP: Final = {
    "updates_total": "Updates of Telegram that were handled, by kind.",
    "acts_total": "Taps and commands that were received, by act.",
    "errors_total": "Lines of the log from ERROR on.",
    "sweeps_total": "Times that what was due has been looked after.",
    "sweep_seconds_total": "Seconds that this has taken.",
}


class Monitoring:
    """Answers `/healthz`, `/readyz` and `/metrics`, where METRICS_LISTEN names an address."""

    def __init__(self, settings: Settings, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._folder = settings.backup_dir
        self._socket = _listening(settings.metrics_listen) if settings.metrics_listen else None

    @property
    def port(self) -> int | None:
        """Where it listens."""
        return self._socket.getsockname()[1] if self._socket else None

    def parts(self) -> list[Coroutine[Any, Any, None]]:
        """What is to run."""
        return [] if self._socket is None else [self._serve(self._socket)]

    def close(self) -> None:
        """Listens no more."""
        if self._socket is not None:
            self._socket.close()

    async def _serve(self, listening: socket.socket) -> None:
        server = await asyncio.start_server(self._answer, sock=listening, limit=LONGEST_REQUEST)
        async with server:
            await server.serve_forever()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request on each connection; who is slow or talks of something else is left."""
        with contextlib.suppress(OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
            status, text = await self._said(head.split(b" ", 2)[1].decode(errors="replace") if b" " in head else "")
            body = text.encode()
            lines = (f"HTTP/1.1 {status} {REASONS[status]}", f"Content-Type: {TEXT}", f"Content-Length: {len(body)}")
            writer.write("\r\n".join((*lines, "Connection: close", "", "")).encode() + body)
            await writer.drain()
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    async def _said(self, path: str) -> tuple[int, str]:
        match path:
            case "/healthz":
                return 200, "ok\n"
            case "/readyz":
                return await self._readiness()
            case "/metrics":
                return 200, "".join(f"{line}\n" for line in await self._figures())
            case _:
                return 404, "not found\n"

    async def _readiness(self) -> tuple[int, str]:
        """Whether what was due was looked after lately, and the database answers."""
        since = tally.seconds_since("sweep")
        if since is None or since > LATEST_SWEEP:
            return 503, "the sweep is late\n"
        return (200, "ready\n") if await self._backlog() else (503, "the database does not answer\n")

    async def _backlog(self) -> Backlog | None:
        now = self._clock.now()
        try:
            return await asyncio.wait_for(self._database.read(lambda tx: tx.health.backlog(now)), PATIENCE)
        except Exception as error:  # noqa: BLE001 - whatever it is, the caller is told that there is no answer
            log.warning("the database does not answer its monitoring: %s", type(error).__name__)
            return None

    async def _figures(self) -> list[str]:
        lines = [*_counters(), *_process()]
        if backlog := await self._backlog():
            lines += _waiting(backlog, self._clock.now())
        newest = await asyncio.to_thread(newest_in, self._folder) if self._folder else None
        if newest is not None:
            lines += _gauge("backup_newest_timestamp_seconds", "When it was made.", newest.made_at.timestamp())
        return lines


def _listening(address: str) -> socket.socket:
    """Errors: FaultsFound."""
    host, _, port = address.rpartition(":")
    try:
        return socket.create_server((host.strip("[]"), int(port)), family=_family(host))
    except OSError as error:
        context = {"given": address, "reason": error.strerror or ""}
        raise FaultsFound(SETTINGS, [Fault("", "METRICS_LISTEN", "address_taken", context)]) from error


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _counters() -> Iterator[str]:
    last = ""
    for name, labels, value in tally.counted():
        if name != last:
            yield f"# HELP kinerja_{name} {HELP.get(name, name)}"
            yield f"# TYPE kinerja_{name} counter"
        last = name
        inner = ",".join(f'{key}="{word}"' for key, word in labels)
        yield f"kinerja_{name}{{{inner}}} {value:g}" if inner else f"kinerja_{name} {value:g}"


def _waiting(backlog: Backlog, now: datetime) -> Iterable[str]:
    lag = (now - backlog.messages_since).total_seconds() if backlog.messages_since else 0.0
    yield from _gauge("messages_waiting", "New messages that could be out by now.", backlog.messages)
    yield from _gauge("delivery_lag_seconds", "Age of the oldest of them.", max(lag, 0.0))
    yield from _gauge("updates_waiting", "Updates that are not handled yet.", backlog.updates)
    yield from _gauge("overdue_tasks", "Open tasks behind their deadline.", backlog.overdue)


def _process() -> Iterable[str]:
    yield from ("# HELP kinerja_info The version of the program.", "# TYPE kinerja_info gauge")
    yield f'kinerja_info{{version="{version()}"}} 1'
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        size = pages * os.sysconf("SC_PAGE_SIZE")
        yield from _gauge("resident_memory_bytes", "Memory of the process.", size)


def _gauge(name: str, what: str, value: float) -> tuple[str, str, str]:
    return f"# HELP kinerja_{name} {what}", f"# TYPE kinerja_{name} gauge", f"kinerja_{name} {value!r}"
