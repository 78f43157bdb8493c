"""APScheduler only ticks: it wakes the sweep at the earliest notice, and every minute in any case."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from kinerja_bot.clock import Clock
from kinerja_bot.storage.database import Committed, Database

log = logging.getLogger(__name__)

TICK = timedelta(minutes=1)
"""Of the office's time."""

SHORTEST_TICK = timedelta(seconds=1)
LONGEST_WAIT = timedelta(days=1)


class Scheduler:
    """The minute's tick, and one alarm for the earliest notice."""

    def __init__(self, database: Database, clock: Clock, work: Callable[[], Awaitable[datetime | None]]) -> None:
        self._database = database
        self._clock = clock
        self._work = work
        self._alarm_at: datetime | None = None
        self._running = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        settings = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._ticks = AsyncIOScheduler(timezone=UTC, job_defaults=settings)

    def start(self) -> None:
        """Begins with catching up on what fell due while nothing ran."""
        tick = max(TICK / max(self._clock.speed, 1.0), SHORTEST_TICK)
        self._ticks.add_job(self._tick, "interval", seconds=tick.total_seconds(), id="tick")
        self._ticks.start()
        self._database.on_commit.append(self._committed)
        self._clock.on_jump.append(self._now)
        self._now()

    def stop(self) -> None:
        """No tick comes any more; work under way goes on to its commit."""
        self._ticks.shutdown(wait=False)

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
            try:
                next_at = await self._work()
                self._alarm_at = None
                self._arm(next_at)
            except Exception:
                log.exception("the sweep failed")

    def _committed(self, committed: Committed) -> None:
        if committed.next_notice_at is not None:
            self._arm(committed.next_notice_at)

    async def _tick(self) -> None:
        """A tick's work outlives the ticks' end: `stop` cancels whoever waits for it here."""
        await asyncio.shield(self._begun())

    def _now(self) -> None:
        self._begun()

    def _begun(self) -> asyncio.Task[None]:
        task = asyncio.ensure_future(self.sweep())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _arm(self, at: datetime | None) -> None:
        """An alarm at an office instant, in real time; an earlier one stays."""
        if at is None or self._clock.speed <= 0 or (self._alarm_at is not None and self._alarm_at <= at):
            return
        self._alarm_at = at
        wait = min(max(at - self._clock.now(), timedelta()) / self._clock.speed, LONGEST_WAIT)
        run_date = datetime.now(UTC) + wait
        self._ticks.add_job(self._tick, "date", run_date=run_date, id="alarm", replace_existing=True)
