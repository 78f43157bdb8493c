"""A whole quarter over HTTP, as its people live it."""

import pytest

from kinerja_bot.demo.play import Quarter
from kinerja_bot.demo.stage import Stage
from kinerja_bot.roster.reading import read
from tests.conftest import EXAMPLE


async def test_the_demo_quarter_comes_to_its_end(empty_stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    quarter = Quarter(empty_stage, read(EXAMPLE))

    for scene in quarter.scenes:
        await scene()

    assert "telah selesai" in empty_stage.newest("p09", lambda _: True).text
    assert "Diterima oleh Sekretaris Kecamatan" in empty_stage.newest("p02", lambda one: "Laporan" in one.text).text
    assert "Selesai" not in {label for key in empty_stage.people for label in empty_stage.labels(key)}
