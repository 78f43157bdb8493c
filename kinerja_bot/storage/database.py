"""The database and its transactions: one use case is one hop to a worker thread and one commit."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import IntegrityError, OperationalError

from kinerja_bot.storage.cycle_rows import StaleVersionError
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

T = TypeVar("T")

CURRENT_UPDATE: ContextVar[int | None] = ContextVar("current_update", default=None)
"""The update being handled: the first commit made for it also marks it as done."""

POSTGRES_WORKERS = 8
DEADLOCK = "40P01"
SERIALIZATION_FAILURE = "40001"


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit has left to be done elsewhere."""

    messages_wait: bool
    next_notice_at: datetime | None
    menus_wait: bool = False


class Database:
    """Opens transactions, on SQLite by one writer thread, on PostgreSQL by a small pool."""

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self.engine = _engine(url, read_only=read_only)
        sqlite = self.engine.dialect.name == "sqlite"
        self._threads = ThreadPoolExecutor(1 if sqlite else POSTGRES_WORKERS, "database")
        self.on_commit: list[Callable[[Committed], None]] = []

    async def run(self, work: Callable[[Transaction], T]) -> T:
        """Does the work in one transaction, off the event loop; an exception rolls all of it back."""
        update_id = CURRENT_UPDATE.get()
        loop = asyncio.get_running_loop()
        result, committed = await loop.run_in_executor(self._threads, self._commit, work, update_id)
        for listener in self.on_commit:
            listener(committed)
        return result

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """The same for a question that changes nothing: it does not count as the update's answer."""
        loop = asyncio.get_running_loop()
        return (await loop.run_in_executor(self._threads, self._commit, work, None))[0]

    def run_now(self, work: Callable[[Transaction], T]) -> T:
        """The same in the caller's thread, for the command line."""
        return self._commit(work, None)[0]

    def _commit(self, work: Callable[[Transaction], T], update_id: int | None) -> tuple[T, Committed]:
        """Tries a second time where somebody else was quicker: the work then sees what has changed."""
        try:
            return self._try(work, update_id)
        except (StaleVersionError, IntegrityError) as conflict:
            log.info("a transaction is tried again: %s", conflict)
            return self._try(work, update_id)
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) not in {DEADLOCK, SERIALIZATION_FAILURE}:
                raise
            return self._try(work, update_id)

    def _try(self, work: Callable[[Transaction], T], update_id: int | None) -> tuple[T, Committed]:
        with self.engine.begin() as connection:
            transaction = Transaction(connection)
            result = work(transaction)
            transaction.flush()
            if update_id is not None:
                transaction.inbox.finish(update_id)
        return result, Committed(
            transaction.outbox.touched, transaction.cycles.next_notice_at, transaction.command_menus.touched
        )

    def close(self) -> None:
        """Waits for the work under way and closes all connections."""
        self._threads.shutdown()
        self.engine.dispose()


def _engine(url: str, *, read_only: bool) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_size=POSTGRES_WORKERS, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"check_same_thread": False, "timeout": 30})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_reading if read_only else _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = None  # transactions are begun by _begin_immediate
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_reading(connection: Connection) -> None:
    """For who only looks on: takes no lock that the bot might wait for."""
    connection.exec_driver_sql("BEGIN")
    connection.exec_driver_sql("PRAGMA query_only=ON")


def _begin_immediate(connection: Connection) -> None:
    """Takes the write lock at once, so that no transaction fails half-way for want of it."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
