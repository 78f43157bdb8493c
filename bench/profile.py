"""The dearest functions of an act: a quarter of the small office, without Telegram (`make profile`)."""

import asyncio
import cProfile
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from kinerja_bot.clock import SettableClock
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.migration import migrate
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM
from tests.services.whole_quarter import Noting, WholeQuarter

T = TypeVar("T")
DEAREST = 10
STAFF = 3
WARM_UP, MEASURED = 2, 5
"""Quarters, each in an office of its own: in the first ones templates and statements are compiled."""


class InThisThread(Database):
    """Works where the profiler looks."""

    async def act(self, work: Callable[[Transaction], T]) -> T:
        """In the caller's thread."""
        return self.write_now(work)

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """In the caller's thread."""
        return self.write_now(work)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """In the caller's thread."""
        return self.read_now(work)


def main() -> None:
    """Prints what an act costs, then the dearest functions, by their own time and with all that they call."""
    spent: list[float] = []
    for _ in range(WARM_UP):
        _quarter(_timed([]))
    for _ in range(MEASURED):
        _quarter(_timed(spent))
    print(f"{len(spent) // MEASURED} acts, {sum(spent) / len(spent) * 1e3:.2f} ms CPU per act\n")
    profile = cProfile.Profile()
    _quarter(_profiled(profile))
    for order in ("tottime", "cumtime"):
        found = pstats.Stats(profile, stream=sys.stdout).strip_dirs().sort_stats(order)
        found.print_stats(DEAREST if order == "tottime" else DEAREST * 4)


def _quarter(noting: Noting) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = InThisThread(f"sqlite:///{folder}/kinerja.db")
        migrate(database.engine)
        clock, store = SettableClock(THURSDAY_8AM), FileStore(Path(folder) / "files")
        asyncio.run(WholeQuarter.furnish(database, clock, store, STAFF, noting).run())
        database.close()


def _timed(spent: list[float]) -> Noting:
    @contextmanager
    def noting(_name: str) -> Iterator[None]:
        begun = time.process_time()
        yield
        spent.append(time.process_time() - begun)

    return noting


def _profiled(profile: cProfile.Profile) -> Noting:
    @contextmanager
    def noting(_name: str) -> Iterator[None]:
        profile.enable()
        yield
        profile.disable()

    return noting


if __name__ == "__main__":
    main()
