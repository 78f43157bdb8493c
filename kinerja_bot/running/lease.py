"""Who of a bot's workers does what only one does: delivery, the sweep, command menus, files to be fetched again."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from kinerja_bot.messaging.pace import RealTimer
from kinerja_bot.storage.committed import Listener
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction
from kinerja_bot.storage.trouble import note_failure

log = logging.getLogger(__name__)

BOT = "bot:"
"""What the names of bots' leases begin with."""

SPAN, MARGIN = 6.0, 1.0
"""Seconds that a lease lasts by the database's clock, and by how many its holder gives up before."""

BETWEEN = 1.5
"""Seconds between two renewals, or two tries: what a dead worker has left is taken up within SPAN and this."""

PAUSE = 1.0
"""Seconds between two holders, also where the first lets go: Telegram's second is over then."""


class Lease(Protocol):
    """Held, or waited for."""

    @property
    def is_held(self) -> bool:
        """Whether it is held at this instant, for certain."""

    async def taken(self) -> None:
        """Returns once it is held."""

    async def lost(self) -> None:
        """Returns once it is not."""

    def parts(self, begin: Callable[[], None]) -> list[Coroutine[Any, Any, None]]:
        """What is to run for it; it calls `begin` whenever it takes the lease from another."""

    async def leave(self) -> None:
        """Lets it go, at the end."""


class Own:
    """Of the bot's one process."""

    is_held = True

    def __init__(self, database: Database) -> None:
        self._database = database

    async def taken(self) -> None:
        """At once."""

    async def lost(self) -> None:
        """Never."""
        await asyncio.Event().wait()

    def parts(self, _begin: Callable[[], None]) -> list[Coroutine[Any, Any, None]]:
        """Hearing what the command line commits, where a server can tell."""
        return [_listener(self._database)] if self._database.is_on_server else []

    async def leave(self) -> None:
        """There is nobody else."""


class Shared:
    """One of several workers' at a time; each worker's own sign of life beside it.

    The holder counts from before he has asked, by a clock that nobody sets: he has stopped before another can begin,
    whatever is cut off, and however long one of them was held up.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._timer = RealTimer()
        self._names = f"{BOT}{database.bot_id}", f"worker:{database.me}"
        self._until = 0.0
        self._turn = asyncio.Event()

    @property
    def is_held(self) -> bool:
        """Whether it is held at this instant, for certain."""
        return self._timer.now() < self._until

    async def taken(self) -> None:
        """Returns once it is held."""
        while not self.is_held:
            self._turn.clear()
            await self._turn.wait()

    async def lost(self) -> None:
        """Returns once it is not."""
        while self.is_held:
            await self._timer.sleep(self._until - self._timer.now())

    def parts(self, begin: Callable[[], None]) -> list[Coroutine[Any, Any, None]]:
        """Renewing it, or trying to have it; and hearing what the others commit."""
        return [self._keep(begin), _listener(self._database)]

    async def leave(self) -> None:
        """Lets it go, at the end."""
        self._until = 0.0
        try:
            await self._database.write(lambda tx: tx.leases.leave(self._names, self._database.me, PAUSE))
        except Exception as error:  # noqa: BLE001 - noted: it ends by itself
            note_failure(log, error, "the leases end by themselves")

    async def _keep(self, begin: Callable[[], None]) -> None:
        """Until cancelled."""
        while True:
            had = self.is_held
            await self._renew()
            if self.is_held and not had:
                log.info("this worker delivers and reminds from now on")
                self._turn.set()
                begin()
            await asyncio.sleep(BETWEEN)

    async def _renew(self) -> None:
        """Once; a database that does not answer is asked again soon."""
        asked_at = self._timer.now()
        try:
            is_mine = await self._database.write(self._hold)
        except Exception as error:  # noqa: BLE001 - noted
            note_failure(log, error, "no lease can be renewed")
            return
        self._until = asked_at + SPAN - MARGIN if is_mine else 0.0

    def _hold(self, tx: Transaction) -> bool:
        bot, worker = self._names
        if not self.is_held:
            tx.leases.forget()
        tx.leases.hold(worker, self._database.me, SPAN)
        return tx.leases.hold(bot, self._database.me, SPAN)


def _listener(database: Database) -> Coroutine[Any, Any, None]:
    return Listener(database.engine, database.me, database.hear, database.bot_id).run()
