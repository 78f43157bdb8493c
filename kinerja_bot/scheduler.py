"""The tick: does what is due at the earliest notice, and every minute in any case; its pauses are real time."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from kinerja_bot.clock import Clock
from kinerja_bot.storage.database import Committed, Database

log = logging.getLogger(__name__)

TICK = timedelta(minutes=1)
"""Of the office's time."""

SHORTEST_TICK = timedelta(seconds=1)


class Scheduler:
    """The minute's tick, and one alarm for the earliest notice before it.

    Pauses are measured by the loop's clock, which nobody can set; office time only says how long they shall be.
    """

    def __init__(self, database: Database, clock: Clock, work: Callable[[], Awaitable[datetime | None]]) -> None:
        self._database = database
        self._clock = clock
        self._work = work
        self._alarm_at: datetime | None = None
        self._rings_at = 0.0
        self._changed = asyncio.Event()
        self._running = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begins with catching up on what fell due while nothing ran."""
        self._database.on_commit.append(self._committed)
        self._clock.on_jump.append(self._jumped)
        self._loop = asyncio.get_running_loop()
        self._ticking = asyncio.create_task(self._tick(self._begun()))

    def stop(self) -> None:
        """No tick comes any more; work under way goes on to its commit."""
        self._ticking.cancel()

    async def settled(self) -> None:
        """Returns once no work is under way."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def abandon(self) -> None:
        """Gives up what is still under way; a transaction of it ends by itself."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def sweep(self) -> None:
        """Does the work that is due and sets the next alarm. A failure is logged; the next tick tries again."""
        async with self._running:
            self._alarm_at = None
            try:
                self._arm(await self._work())
            except Exception:
                log.exception("the sweep failed")

    async def _tick(self, work: "asyncio.Task[None]") -> None:
        """Work outlives the ticks' end: `stop` cancels only who waits for it here."""
        while True:
            await asyncio.shield(work)
            await self._pause()
            self._clock.look()
            work = self._begun()

    async def _pause(self) -> None:
        """Until a tick has passed, or to the alarm before, which may be set meanwhile."""
        tick = max(TICK / max(self._clock.speed, 1.0), SHORTEST_TICK)
        ticks_at = self._loop.time() + tick.total_seconds()
        while (rest := self._earliest(ticks_at) - self._loop.time()) > 0:
            self._changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), rest)

    def _earliest(self, ticks_at: float) -> float:
        return ticks_at if self._alarm_at is None else min(ticks_at, self._rings_at)

    def _committed(self, committed: Committed) -> None:
        self._arm(committed.next_notice_at)

    def _jumped(self) -> None:
        """An alarm was set for another time; all of what is due now is looked at anew."""
        self._alarm_at = None
        self._begun()

    def _begun(self) -> "asyncio.Task[None]":
        task = asyncio.ensure_future(self.sweep())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _arm(self, at: datetime | None) -> None:
        """An alarm at an office instant, in real time; an earlier one stays."""
        if at is None or self._clock.speed <= 0 or (self._alarm_at is not None and self._alarm_at <= at):
            return
        self._alarm_at = at
        wait = max(at - self._clock.now(), timedelta()) / self._clock.speed
        self._rings_at = self._loop.time() + wait.total_seconds()
        self._changed.set()
