"""All measurements in one run: `make bench`. Writes docs/kinerja.md and bench.json."""

import asyncio
import gc
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from bench import deadlines, report, scale
from bench.archives import archives
from bench.at_rest import engine, growth, starts
from bench.papers import papers
from bench.rows import Row
from bench.strangers import strangers
from bench.under_load import acts, bursts, waits
from bench.world import World, own_folder

GROUPS = (acts, waits, strangers, bursts, engine, papers, archives, growth, starts)


def main() -> int:
    """Gives exit code 1 where something could not be measured or does not hold."""
    chosen, begun = scale.chosen(), time.perf_counter()
    rows, missing = asyncio.run(_measured(chosen))
    if chosen is scale.FULL:
        with _printed("deadlines", missing):
            rows += deadlines.rows()
    report.write(rows, chosen, (time.perf_counter() - begun) / 60, missing)
    print(report.table(rows))
    return 1 if missing or not all(one.holds is not False for one in rows) else 0


async def _measured(chosen: scale.Scale) -> tuple[list[Row], list[str]]:
    """All groups, on one world."""
    rows: list[Row] = []
    missing: list[str] = []
    with own_folder() as folder:
        world = await World.made(folder, chosen)
        gc.collect()
        gc.freeze()  # what was filled is not looked through again while others are timed
        for group in GROUPS:
            with _printed(group.__name__, missing):
                rows += await group(world)
    return rows, missing


@contextmanager
def _printed(name: str, missing: list[str]) -> Iterator[None]:
    """How long a group took; one that fails is printed, named in the report, and does not take the others with it."""
    begun = time.perf_counter()
    try:
        yield
    except Exception:  # noqa: BLE001 - it is printed, and named in the report
        traceback.print_exc()
        missing.append(name)
    print(f"{name}: {time.perf_counter() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
