"""Databases in trouble: a line to PostgreSQL that is cut when the test wants it, and a SQLite file that is locked."""

import re
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import make_url

from kinerja_bot.storage.database import Database

CHUNK = 1 << 16


@dataclass
class Cut:
    """Where a connection is cut: once it has sent all of this, in this order, within one transaction."""

    left: list[re.Pattern[bytes]]
    times: int | None
    after_answer: bool
    is_done: bool = False


@dataclass
class Line:
    """A TCP proxy in front of PostgreSQL."""

    target: tuple[str, int]
    cuts: list[Cut] = field(default_factory=list)
    struck: int = 0
    is_away: bool = False
    delay: float = 0.0
    """Seconds that whatever the bot says takes longer."""
    _ends: set[socket.socket] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_at(self, *words: bytes, times: int | None = 1, after_answer: bool = False) -> Cut:
        """Cuts connections that send all of the words (regular expressions), before the last of them arrives.

        With `after_answer` it arrives and is answered, and only the answer is lost. Connections begin anew now: what
        an older one has prepared, it would not send as text any more.
        """
        self.cut()
        one = Cut([re.compile(word, re.DOTALL) for word in words], times, after_answer)
        self.cuts.append(one)
        return one

    def cut(self) -> None:
        """All connections that there are."""
        with self._lock:
            ends, self._ends = self._ends, set()
        for end in ends:
            _close(end)

    def close(self) -> None:
        """For good."""
        self.is_away = True
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.is_away:
                _close(client)
                continue
            try:
                server = socket.create_connection(self.target)
            except OSError:  # it restarts
                _close(client)
                continue
            with self._lock:
                self._ends |= {client, server}
            connection = _Connection(self, client, server)
            for work in (connection.ask, connection.answer):
                threading.Thread(target=work, daemon=True).start()


@dataclass
class _Connection:
    line: Line
    client: socket.socket
    server: socket.socket
    seen: dict[int, int] = field(default_factory=dict)
    is_mute: bool = False

    def ask(self) -> None:
        """What the bot sends."""
        with suppress(OSError):
            while chunk := self.client.recv(CHUNK):
                struck = next((one for one in self.line.cuts if self._strikes(one, chunk)), None)
                if struck is not None and not struck.after_answer:
                    break
                self.is_mute = self.is_mute or struck is not None
                time.sleep(self.line.delay)
                self.server.sendall(chunk)
        self._end()

    def answer(self) -> None:
        """What the server says to it."""
        with suppress(OSError):
            while chunk := self.server.recv(CHUNK):
                if self.is_mute:
                    break
                self.client.sendall(chunk)
        self._end()

    def _strikes(self, cut: Cut, chunk: bytes) -> bool:
        """Whether the last of the words is sent now."""
        if cut.times == 0:
            return False
        at, start = self.seen.get(id(cut), 0), 0
        while at < len(cut.left) and (found := cut.left[at].search(chunk, start)):
            at, start = at + 1, found.end()
        self.seen[id(cut)] = 0 if b"ROLLBACK" in chunk or b"COMMIT" in chunk else at
        if at < len(cut.left):
            return False
        self.line.struck += 1
        if cut.times is not None:
            cut.times -= 1
        return True

    def _end(self) -> None:
        _close(self.client)
        _close(self.server)


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def line_to(url: str) -> Iterator[tuple[Line, str]]:
    """A line to a database on PostgreSQL, and the address at its other end."""
    parsed = make_url(url)
    line = Line((parsed.host or "127.0.0.1", parsed.port or 5432))
    try:
        yield line, parsed.set(host="127.0.0.1", port=line.port).render_as_string(hide_password=False)
    finally:
        line.close()


@contextmanager
def away(database: Database, line: Line | None) -> Iterator[None]:
    """The database cannot be written to: PostgreSQL is not there at all, SQLite is locked by another program."""
    with ExitStack() as stack:
        if line is None:
            stack.enter_context(_locked(database))
        else:
            line.is_away = True
            line.cut()
            stack.callback(setattr, line, "is_away", False)
        yield


@contextmanager
def _locked(database: Database) -> Iterator[None]:
    dialect: Any = database.engine.dialect
    dialect.do_begin = partial(_begin, patience=0)  # else each try would wait for half a minute
    other = sqlite3.connect(str(database.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()
        dialect.do_begin = partial(_begin, patience=30_000)


def _begin(connection: sqlite3.Connection, patience: int) -> None:
    """As a writer begins, with so many milliseconds of patience."""
    connection.execute(f"PRAGMA busy_timeout={patience}")
    connection.execute("BEGIN IMMEDIATE")
