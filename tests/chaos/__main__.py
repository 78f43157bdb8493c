"""`make chaos SEED=n KILLS=n DB=sqlite|postgresql WORKERS=n`: kills and faults from a seed, and what they break."""

import argparse
import asyncio
import logging
import sys
import tempfile
from pathlib import Path

from tests.chaos.strikes import progress
from tests.chaos.town import town

BETWEEN_CHECKS = 5
"""Kills."""


async def chaos(seed: int, kills: int, kind: str, workers: int, folder: Path) -> int:
    """Drives and checks until so many processes were killed; gives how much was wrong, having said it."""
    wrong: set[str] = set()
    again = f"make chaos SEED={seed} KILLS={kills} DB={kind} WORKERS={workers}"
    print(again, flush=True)
    async with town(seed, kind, workers, folder) as one:
        while one.kills < kills:
            await one.strike()
            if one.is_due(BETWEEN_CHECKS) or one.kills == kills:
                found = [line for line in await one.check() if line not in wrong]
                wrong.update(found)
                for line in found:
                    print(f"  seed {seed}, kill {one.kills}: {line}", flush=True)
                so_far = f"{one.kills} of {kills} kills, {one.acts} acts, {len(wrong)} violations"
                print(f"{so_far}; step {one.stand()}", flush=True)
                await one.pass_the_quarter()
        print(f"drawn, with {one.quarters} quarters closed: {progress(one.strikes.drawn)}")
        print(f"met by the bot: {progress(one.strikes.struck)}")
        if wrong:
            print(f"seed {seed} is played again by: {again}")
        print(f"chaos: {one.kills} kills, {one.acts} acts, {len(wrong)} violations")
    return len(wrong)


def main() -> int:
    """Gives exit code 1 where something was violated."""
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--db", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--workers", type=int, default=1, help="more than one: on postgresql")
    given = parser.parse_args()
    if given.workers < 1 or (given.workers > 1 and given.db == "sqlite"):
        parser.error("sqlite has one worker; several need postgresql")
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory(prefix="kinerja-chaos-") as folder:
        return int(bool(asyncio.run(chaos(given.seed, given.kills, given.db, given.workers, Path(folder)))))


if __name__ == "__main__":
    sys.exit(main())
