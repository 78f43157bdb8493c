"""Keeps a filled database of this version, for the tests of the migrations to come: `make release`."""

import asyncio
import re
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from kinerja_bot.backup.making import Plan, make
from kinerja_bot.demo.stage import stage
from kinerja_bot.settings import Settings
from kinerja_bot.version import version
from tests.conftest import THURSDAY_8AM, quick
from tests.office import SEKCAM, Quarter
from tests.source import ROOT

RELEASES = Path(__file__).with_name("releases")


def hindrance(changelog: str, number: str, folder: Path) -> str | None:
    """What has to be done before this version can be kept, if anything."""
    if not re.search(rf"^## \[{re.escape(number)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE):
        return f"CHANGELOG.md names no {number}: move what stands under Unreleased to '## [{number}] - YYYY-MM-DD'"
    if (folder / f"{number}.zip").exists():
        return f"{number}.zip is there: a release is kept once; set the next number in pyproject.toml"
    return None


def kept(settings: Settings, now: datetime, folder: Path) -> Path:
    """What stands in this database now, as an archive named by the version."""
    made = make(Plan(settings.database_url, settings.data_dir, folder), now)
    return made.path.replace(folder / f"{version()}.zip")


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
            RELEASES.mkdir(exist_ok=True)
            return kept(office.settings, office.clock.now(), RELEASES)


if __name__ == "__main__":
    hindered = hindrance((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version(), RELEASES)
    sys.exit(hindered) if hindered else sys.stdout.write(f"{asyncio.run(keep())}\n")
