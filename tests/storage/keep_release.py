"""Keeps a filled database of this version, for the tests of the migrations to come: `make release`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from kinerja_bot.backup.making import Plan, make
from kinerja_bot.demo.stage import stage
from kinerja_bot.version import version
from tests.conftest import THURSDAY_8AM, quick
from tests.office import SEKCAM, Quarter
from tests.storage.test_releases import RELEASES


async def keep() -> Path:
    """Plays the small office's quarter, and keeps what it has come to."""
    with tempfile.TemporaryDirectory() as folder:
        async with stage(quick, THURSDAY_8AM, Path(folder)) as office:
            quarter = Quarter(office)
            await quarter.join()
            await quarter.begin()
            for part in quarter.steps:
                await part()
            await office.tap(SEKCAM, "Laporan diterima")
            settings = office.settings
            made = make(Plan(settings.database_url, settings.data_dir, Path(folder)), office.clock.now())
            RELEASES.mkdir(exist_ok=True)
            return Path(made.path.replace(RELEASES / f"{version()}.zip"))


if __name__ == "__main__":
    sys.stdout.write(f"{asyncio.run(keep())}\n")
