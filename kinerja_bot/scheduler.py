"""APScheduler only ticks: it wakes the sweep at the earliest notice, and every minute in any case."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from time import monotonic

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from kinerja_bot import tally
from kinerja_bot.clock import Clock
from kinerja_bot.storage.committed import Committed
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.trouble import note_failure

log = logging.getLogger(__name__)

TICK = timedelta(minutes=1)
"""Of the office's time."""

SHORTEST_TICK = timedelta(seconds=1)
LONGEST_WAIT = timedelta(days=1)
JOBS = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}


class Scheduler:
    """The minute's tick, and one alarm for the earliest notice before it.

    APScheduler waits by the machine's clock, which others set. So that clock is looked at by the loop's own seconds,
    which nobody sets, and after a jump tick and alarm are set anew.
    """

    def __init__(self, database: Database, clock: Clock, work: Callable[[], Awaitable[datetime | None]]) -> None:
        self._database = database
        self._clock = clock
        self._work = work
        self._alarm_at: datetime | None = None
        self._running = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ticks = AsyncIOScheduler(timezone=UTC, job_defaults=JOBS)

    def start(self) -> None:
        """Begins with catching up on what fell due while nothing ran."""
        self._ticks.start()
        self._database.on_commit.append(self._committed)
        self._clock.on_jump.append(self._jumped)
        self._watching = asyncio.create_task(self._watch())
        self._jumped()

    def stop(self) -> None:
        """No tick comes any more; work under way goes on to its commit."""
        self._watching.cancel()
        self._ticks.shutdown(wait=False)

    def wake(self) -> None:
        """Looks now for what is due, and not at the next tick."""
        self._begun()

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
            begun = monotonic()
            try:
                self._arm(await self._work())
                tally.happened("sweep")
            except Exception as error:  # noqa: BLE001 - noted
                note_failure(log, error, "the sweep failed")
            tally.add("sweeps_total")
            tally.add("sweep_seconds_total", monotonic() - begun)

    @property
    def _seconds(self) -> float:
        """Between two ticks, in real time."""
        return max(TICK / max(self._clock.speed, 1.0), SHORTEST_TICK).total_seconds()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            self._clock.look()

    def _committed(self, committed: Committed) -> None:
        self._arm(committed.next_notice_at)

    def _jumped(self) -> None:
        """What was set was set by another time; all of what is due now is looked at anew."""
        self._alarm_at = None
        self._ticks.remove_all_jobs()
        self._ticks.add_job(self._tick, "interval", seconds=self._seconds, id="tick")
        self._begun()

    async def _tick(self) -> None:
        """A tick's work outlives the ticks' end: `stop` cancels whoever waits for it here."""
        await asyncio.shield(self._begun())

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
        wait = min(max(at - self._clock.now(), timedelta()) / self._clock.speed, LONGEST_WAIT)
        run_date = datetime.now(UTC) + wait
        self._ticks.add_job(self._tick, "date", run_date=run_date, id="alarm", replace_existing=True)
