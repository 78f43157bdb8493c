"""Two workers on one PostgreSQL: what each holds, and how soon the other delivers: `python -m bench.workers`."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, cast

from bench.bot_process import memory_of
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from tests import postgres
from tests.office import Quarter
from tests.process import BotProcess
from tests.running.test_workers import BEGUN, Workers, two_workers

KILLS: Final = 5
AT_WORK: Final = "is at work"


async def measured(url: str, folder: Path) -> str:
    """A line of what was measured, once the small office has begun its quarter."""
    database = Database(url)
    migrate(database.engine)
    database.close()
    async with two_workers(url, folder) as stage:
        await Quarter(stage).reach(2)
        workers = cast("Workers", stage.bot)
        waits = [await _taken_over(workers) for _ in range(KILLS)]
        held = sorted(memory_of(one.process.pid) for one in workers.processes if one.process)
    seconds = ", ".join(f"{one:.1f}" for one in waits)
    return f"memory (PSS) {held[-1]:.0f} MB and {held[0]:.0f} MB; taken over after {seconds} s\n"


async def _taken_over(workers: Workers) -> float:
    """Seconds from the kill of the one that delivers to the other's word; the killed one is started again."""
    delivering = max(workers.processes, key=_begun_at)
    other = next(one for one in workers.processes if one is not delivering)
    begun, at_work = other.log().count(BEGUN), delivering.log().count(AT_WORK)
    killed_at = time.monotonic()
    delivering.kill()
    await workers.until(lambda: other.log().count(BEGUN) > begun)
    waited = time.monotonic() - killed_at
    await delivering.start()
    await workers.until(lambda: delivering.log().count(AT_WORK) > at_work)
    return waited


def _begun_at(one: BotProcess) -> str:
    """The line in which it says so last; the log's lines begin with the time."""
    return max((line for line in one.log().splitlines() if BEGUN in line), default="")


if __name__ == "__main__":
    with (
        tempfile.TemporaryDirectory() as place,
        tempfile.TemporaryDirectory() as folder,
        postgres.server(Path(place)) as server,
    ):
        sys.stdout.write(asyncio.run(measured(server, Path(folder))))
