"""A whole quarter over HTTP, as its people live it."""

import pytest

from kinerja_bot.console import figures_command
from kinerja_bot.demo.closing import figures_table
from kinerja_bot.demo.play import Quarter
from kinerja_bot.demo.stage import Stage
from kinerja_bot.roster.figures_file import read_figures
from kinerja_bot.roster.reading import read
from tests.conftest import EXAMPLE


async def test_the_demo_quarter_comes_to_its_end(empty_stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    quarter = Quarter(empty_stage, read(EXAMPLE))

    for scene in quarter.scenes:
        await scene()

    assert "telah selesai" in empty_stage.newest("p09", lambda _: True).text
    assert "Diterima oleh Sekretaris Kecamatan" in empty_stage.newest("p02", lambda one: "Laporan" in one.text).text
    table = empty_stage.bot.database.read_now(lambda tx: figures_table(tx, 2026, empty_stage.clock.now()))
    assert third_quarter(table) == third_quarter(figures_command.table(read_figures(EXAMPLE)))
    assert "Triwulan IV: belum ada realisasi." in table
    assert "Selesai" not in {label for key in empty_stage.people for label in empty_stage.labels(key)}


def third_quarter(table: str) -> str:
    """The rows and averages of the quarter that is played, as printed."""
    return table.partition("Triwulan III\n")[2].partition("Triwulan IV")[0]
