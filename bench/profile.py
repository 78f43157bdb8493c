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
from tests.services.staffed import with_staff
from tests.services.whole_quarter import Noting, WholeQuarter

T = TypeVar("T")
DEAREST = 10
STAFF = 3
ROUNDS = 7
"""Quarters, each in an office of its own; of each act the cheapest counts, in which nothing is done a first time."""


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
    rounds: list[list[float]] = [[] for _ in range(ROUNDS)]
    profile = cProfile.Profile(time.process_time)
    with tempfile.TemporaryDirectory() as folder:
        database, files = InThisThread(f"sqlite:///{folder}/kinerja.db"), FileStore(Path(folder) / "files")
        migrate(database.engine)
        for number, spent in enumerate(rounds):
            _quarter(database, files, f"kantor-{number}", _timed(spent))
        _quarter(database, files, "kantor-akhir", _profiled(profile))
        database.close()
    acts = [min(times) for times in zip(*rounds, strict=True)]
    print(f"{len(acts)} acts, {sum(acts) / len(acts) * 1e3:.2f} ms CPU per act\n")
    for order in ("tottime", "cumtime"):
        found = pstats.Stats(profile, stream=sys.stdout).strip_dirs().sort_stats(order)
        found.print_stats(DEAREST if order == "tottime" else DEAREST * 4)


def _quarter(database: Database, files: FileStore, office: str, noting: Noting) -> None:
    roster, clock = with_staff(STAFF, office), SettableClock(THURSDAY_8AM)
    asyncio.run(WholeQuarter.furnish(database, clock, files, roster, noting).run())


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
