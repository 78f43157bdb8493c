"""How long the archive of sixty Staf takes, and how much memory: three files of one megabyte from each."""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.rows import Row, at_most
from bench.world import World
from kinerja_bot.clock import SettableClock
from kinerja_bot.domain.people import Official
from kinerja_bot.operator.archiving import Archiving
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.services.work.handing_in import Arrival
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from tests.conftest import THURSDAY_8AM
from tests.services.staffed import with_staff
from tests.services.whole_quarter import STAF, WholeQuarter

STAFF, EACH, SIZE = 60, 3, 1_000_000
SECONDS, MEGABYTES = at_most(10, 10), at_most(300, 300)
WHAT = f"an archive of {STAFF} Staf, {EACH} files of 1 MB each"
_KB_IN_MB = 1024


async def archives(_world: World) -> list[Row]:
    """In a process of its own, which plays the quarter first: papers, list, four parts, all of it hashed."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, peak = (float(one) for one in (await asyncio.to_thread(_measured, folder)).split())
    return [Row(WHAT, "s", seconds, None, SECONDS), Row(f"{WHAT}: memory at most", "MB", peak, None, MEGABYTES)]


def _measured(folder: str) -> str:
    command = [sys.executable, "-m", "bench.archives", folder]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - this module


class LargeFiles(WholeQuarter):
    """The quarter in which each Staf sends several large files for his part."""

    async def file(self, name: str, role: str, by: Official | None = None) -> str:
        """A document; of a Staf several, with a content on disk."""
        if role != STAF or name != "file of a part":
            return await super().file(name, role, by)
        store = self.reception.desk.tools.store
        for number in range(EACH):
            sha256 = store.put(os.urandom(SIZE), from_reserve=True)
            mime = "application/pdf"
            arrival = Arrival("document", f"Bukti {number}.pdf", SIZE, mime, f"id-{sha256}", sha256)
            await self.reception.file(arrival, self._chat(role, by))
        return name


def main(folder: Path) -> None:
    """Prints the seconds that it took, and the process's memory at its most."""
    database, tools = Database(f"sqlite:///{folder}/kinerja.db"), tools_of(folder)
    migrate(database.engine)
    clock = SettableClock(THURSDAY_8AM)
    asyncio.run(LargeFiles.furnish(database, clock, tools.store, with_staff(STAFF)).run())
    offices = database.read_now(lambda tx: tx.offices.all())
    begun = time.perf_counter()
    parts = Archiving(database, clock.now(), tools).write(folder / "arsip.zip", offices)
    seconds = time.perf_counter() - begun
    peak = max(_own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    whole = sum(one.stat().st_size for one in parts)
    if whole < STAFF * EACH * SIZE:
        raise ValueError(whole)
    print(seconds, peak / _KB_IN_MB)
    database.close()


def _own_peak() -> int:
    """KB; `ru_maxrss` would begin with what the process had that started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
