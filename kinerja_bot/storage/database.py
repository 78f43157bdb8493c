"""The database and its transactions: one use case is one hop to a worker thread and one commit."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from kinerja_bot.storage.committed import Committed, tell
from kinerja_bot.storage.cycle_rows import StaleVersionError
from kinerja_bot.storage.engines import READERS, engines
from kinerja_bot.storage.together import Together
from kinerja_bot.storage.transaction import Transaction
from kinerja_bot.storage.trouble import brief, is_cut_off, note_failure, was_rolled_back
from kinerja_bot.storage.unusable import named_as_fault

log = logging.getLogger(__name__)

T = TypeVar("T")

TRIES = 4
"""Of a transaction: many who act at once, and a connection that was cut, make one conflict follow another."""


class UpdateHandledError(RuntimeError):
    """Another act has marked the update as handled meanwhile; this one is undone."""


@dataclass(slots=True)
class UpdateUnderWay:
    """An update being handled; `is_done` once a commit has marked it as handled.

    `outcome` is what its act has come to, from the moment at which the commit was begun: where the answer to that is
    lost, the database says whether it went through. `failure` is what no handler has explained.
    """

    update_id: int
    is_done: bool = False
    outcome: tuple[Any, Committed] | None = None
    failure: Exception | None = None


CURRENT_UPDATE: ContextVar[UpdateUnderWay | None] = ContextVar("current_update", default=None)
"""The update being handled: the first act committed for it also marks it as done."""


def _told_by_nobody(result: asyncio.Future[Any]) -> None:
    """Notes the failure of what is written together, and nobody waits for."""
    if isinstance(error := result.exception(), Exception):
        note_failure(log, error, "what nobody waits for any more could not be written")


class Database:
    """Opens transactions: on SQLite one writes at a time, on PostgreSQL a few; readers wait for none of them.

    Every commit tells who is in `on_commit`, on the event loop or, at the command line, in the caller's thread.
    What another process commits is heard here where one listens (`storage/committed.py`) and the other
    `tells_others`. `bot_id` is the bot whose offices it is about (0: all), `me` a name that no other process has.
    """

    def __init__(self, url: str, bot_id: int = 0) -> None:
        self.url = url
        self.bot_id = bot_id
        self.me = uuid4().hex
        self.tells_others = False
        self.engine, self._reading, writers = engines(url)
        self._writers = ThreadPoolExecutor(writers, "database-writer")
        self._readers = ThreadPoolExecutor(READERS, "database-reader")
        self._together = Together(self._writers, self._commit_and_tell)
        self.on_commit: list[Callable[[Committed], None]] = []
        self._reached: datetime | None = None

    @property
    def is_on_server(self) -> bool:
        """Whether several processes can work on it: on PostgreSQL."""
        return self.engine.dialect.name != "sqlite"

    async def act(self, work: Callable[[Transaction], T]) -> T:
        """Does what an update asks, in one transaction: its commit also marks the update as handled."""
        return await self._written(work, CURRENT_UPDATE.get())

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Does what no update asks, or what is only a part of its answer, in one transaction."""
        return await self._written(work, None)

    async def together(self, work: Callable[[Transaction], T], *, within: float = 0.0) -> T:
        """Writes what needs no commit of its own, with all that has come meanwhile, also where nobody waits for it.

        So many seconds (`within`) it waits for others to share with. If the transaction fails, each work is done
        again by itself: it must not leave a trace outside of it.
        """
        result: asyncio.Future[T] = self._together.add(work)
        if within:
            asyncio.get_running_loop().call_later(within, self._together.begin)
        else:
            self._together.begin()
        try:
            return await asyncio.shield(result)
        except asyncio.CancelledError:
            result.add_done_callback(_told_by_nobody)
            raise

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Answers a question from one state of the database; whatever the work tries to write is an error."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    def write_now(self, work: Callable[[Transaction], T]) -> T:
        """Writes in the caller's thread, for the command line. Errors: FaultsFound."""
        with named_as_fault(self.url):
            result, committed = self._commit(work, None)
        self.hear(committed)
        return result

    def read_now(self, work: Callable[[Transaction], T], *, bot_id: int | None = None) -> T:
        """Reads in the caller's thread, for the command line, or for another bot. Errors: FaultsFound."""
        with named_as_fault(self.url):
            return self._read(work, bot_id)

    def _read(self, work: Callable[[Transaction], T], bot_id: int | None = None) -> T:
        """Reads, once more where the connection was lost."""
        try:
            return self._try_reading(work, bot_id)
        except DBAPIError as error:
            if not is_cut_off(error):
                raise
            log.info("a question is asked again: %s", brief(error))
            return self._try_reading(work, bot_id)

    def _try_reading(self, work: Callable[[Transaction], T], bot_id: int | None) -> T:
        with self._reading.begin() as connection:
            of_bot = self.bot_id if bot_id is None else bot_id
            transaction = Transaction(connection, writes=False, bot_id=of_bot)
            result = work(transaction)
            transaction.flush()  # what waits to be written fails here instead of being lost
        return result

    async def _written(self, work: Callable[[Transaction], T], update: UpdateUnderWay | None) -> T:
        """Commits off the event loop; an exception rolls all of it back."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writers, self._commit_and_tell, loop, work, update)

    def _commit_and_tell(
        self, loop: asyncio.AbstractEventLoop, work: Callable[[Transaction], T], update: UpdateUnderWay | None = None
    ) -> T:
        result, committed = self._commit(work, update)
        with contextlib.suppress(RuntimeError):  # a loop that is closed has nobody left to be told
            loop.call_soon_threadsafe(self.hear, committed)  # also where nobody waits for the result any more
        return result

    def hear(self, committed: Committed) -> None:
        """Tells the listeners of a commit, on the event loop: this process's, or what another has told of."""
        for listener in self.on_commit:
            listener(committed)

    def _commit(self, work: Callable[[Transaction], T], update: UpdateUnderWay | None) -> tuple[T, Committed]:
        """Tries again where somebody else was quicker, or an act's connection was lost: one may come after the other.

        The work then sees what has changed. What no update has asked for has no mark by which one could tell whether
        a commit without an answer went through: who asked for it decides what follows.
        """
        for _ in range(TRIES - 1):
            try:
                return self._try(work, update)
            except (StaleVersionError, IntegrityError) as conflict:
                log.info("a transaction is tried again: %s", brief(conflict))
            except DBAPIError as error:
                is_marked = update is not None and not update.is_done
                if not was_rolled_back(error) and not (is_marked and is_cut_off(error)):
                    raise
                log.info("a transaction is tried again: %s", brief(error))
        return self._try(work, update)

    def _try(self, work: Callable[[Transaction], T], update: UpdateUnderWay | None) -> tuple[T, Committed]:
        for_update = update.update_id if update else None
        with self.engine.begin() as connection:
            tx = Transaction(connection, update_id=for_update, bot_id=self.bot_id, reached=self._reached)
            if update is None or update.is_done:
                outcome = self._done(work, tx, connection)
            elif update.outcome is not None and not tx.inbox.waits(update.update_id):
                outcome = update.outcome
            else:
                outcome = update.outcome = self._done(work, tx, connection)
                if not tx.inbox.finish(update.update_id):
                    raise UpdateHandledError(update.update_id)
        self._reached = tx.bots.reached
        if update is not None:
            update.is_done = True
        return outcome

    def _done(self, work: Callable[[Transaction], T], tx: Transaction, connection: Connection) -> tuple[T, Committed]:
        """What the work gives, and what its commit will leave to be done."""
        result = work(tx)
        tx.flush()
        joined = tuple(
            (tx.offices.get(office).key, tx.officials.get(official).key) for office, official in tx.events.joined
        )
        waits = (
            tx.outbox.touched,
            tx.cycles.next_notice_at,
            tx.command_menus.touched,
            tx.files.waits,
            tx.previews.wait,
        )
        committed = Committed(*waits, joined)
        if self.tells_others:
            tell(connection, committed, self.me, self.bot_id)
        return result, committed

    def close(self) -> None:
        """Waits for the work under way, ends the threads and closes all connections."""
        self._together.begin()
        for threads in (self._writers, self._readers):
            threads.shutdown()
        self._reading.dispose()
        self.engine.dispose()
