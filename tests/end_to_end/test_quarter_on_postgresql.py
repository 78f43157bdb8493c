"""The whole quarter with PostgreSQL under it."""

from pathlib import Path

from kinerja_bot.demo.play import Quarter
from kinerja_bot.demo.stage import stage
from kinerja_bot.roster.reading import read
from tests.conftest import EXAMPLE, THURSDAY_8AM, quick


async def test_the_quarter_comes_to_its_end_on_postgresql_too(tmp_path: Path, postgres_url: str) -> None:
    settings = [("DATABASE_URL", postgres_url)]
    async with stage(quick, THURSDAY_8AM, tmp_path, environment=settings) as office:
        for scene in Quarter(office, read(EXAMPLE)).scenes:
            await scene()

        assert "telah selesai" in office.newest("p09", lambda _: True).text
