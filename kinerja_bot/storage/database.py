"""The database and its transactions: one use case is one hop to a worker thread and one commit."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy.exc import IntegrityError, OperationalError

from kinerja_bot.storage.cycle_rows import StaleVersionError
from kinerja_bot.storage.engines import READERS, engines
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

T = TypeVar("T")

CURRENT_UPDATE: ContextVar[int | None] = ContextVar("current_update", default=None)
"""The update being handled: the first act committed for it also marks it as done."""

DEADLOCK = "40P01"
SERIALIZATION_FAILURE = "40001"


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit has left to be done elsewhere."""

    messages_wait: bool
    next_notice_at: datetime | None
    menus_wait: bool = False


class Database:
    """Opens transactions: on SQLite one writes at a time, on PostgreSQL a few; readers wait for none of them.

    Every commit tells who is in `on_commit`, on the event loop or, at the command line, in the caller's thread.
    What another process commits tells nobody here.
    """

    def __init__(self, url: str) -> None:
        self.engine, self._reading, writers = engines(url)
        self._writers = ThreadPoolExecutor(writers, "database-writer")
        self._readers = ThreadPoolExecutor(READERS, "database-reader")
        self.on_commit: list[Callable[[Committed], None]] = []

    async def act(self, work: Callable[[Transaction], T]) -> T:
        """Does what an update asks, in one transaction: its commit also marks the update as handled."""
        return await self._written(work, CURRENT_UPDATE.get())

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Does what no update asks, or what is only a part of its answer, in one transaction."""
        return await self._written(work, None)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Answers a question from one state of the database; whatever the work tries to write is an error."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def write_now(self, work: Callable[[Transaction], T]) -> T:
        """Writes in the caller's thread, for the command line."""
        result, committed = self._commit(work, None)
        self._tell(committed)
        return result

    def read_now(self, work: Callable[[Transaction], T]) -> T:
        """Reads in the caller's thread, for the command line."""
        with self._reading.begin() as connection:
            transaction = Transaction(connection, writes=False)
            result = work(transaction)
            transaction.flush()  # what waits to be written fails here instead of being lost
        return result

    async def _written(self, work: Callable[[Transaction], T], update_id: int | None) -> T:
        """Commits off the event loop; an exception rolls all of it back."""
        loop = asyncio.get_running_loop()

        def commit() -> T:
            result, committed = self._commit(work, update_id)
            loop.call_soon_threadsafe(self._tell, committed)  # also where nobody waits for the result any more
            return result

        return await loop.run_in_executor(self._writers, commit)

    def _tell(self, committed: Committed) -> None:
        for listener in self.on_commit:
            listener(committed)

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
        """Waits for the work under way, ends the threads and closes all connections."""
        for threads in (self._writers, self._readers):
            threads.shutdown()
        self._reading.dispose()
        self.engine.dispose()
