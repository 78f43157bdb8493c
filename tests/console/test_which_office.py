"""Several offices in one installation: what a command does, it does in the one that is meant, or in none."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.console.conftest import Bot
from tests.office import ANI, CAMAT, SMALL_OFFICE
from tests.roster_file import write_yaml

HERE = replace(SMALL_OFFICE.office, key="kecamatan-uji-kabupaten-rekaan")
OTHER = replace(HERE, key="kecamatan-lain-kabupaten-rekaan", name="Kecamatan Lain")
NAMESAKE = replace(HERE, key="kecamatan-uji-kabupaten-senama", regency="Kabupaten Senama")
"""An import makes an office's key of its name and its regency."""


@pytest.fixture(name="offices")
def _offices(bot: Bot, tmp_path: Path) -> Bot:
    """The small office, one of another name, and one of the same name in another regency."""
    for number, office in enumerate((OTHER, NAMESAKE)):
        file = write_yaml(replace(SMALL_OFFICE, office=office), tmp_path / f"kantor-{number}.yaml")
        assert bot("import", file, "--yes").returncode == 0
    return bot


@pytest.mark.parametrize(
    "words",
    [
        ["invite", CAMAT],
        ["invite", CAMAT, "--again"],
        ["invite", "--again", "--sheet", "undangan.pdf"],
        ["archive", "arsip.zip"],
        ["templates", "export", "surat"],
        ["import", "indikator.yaml"],
    ],
    ids=" ".join,
)
def test_what_could_mean_several_offices_is_done_in_none(offices: Bot, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "indikator.yaml").write_text("tahun: 2026\nindikator: []\n", encoding="utf-8")
    before = {one.name for one in tmp_path.iterdir()}

    done = offices(*words)

    assert (done.returncode, done.stdout) == (2, "")
    for office in (HERE, OTHER, NAMESAKE):
        assert office.key in done.stderr
    assert {one.name for one in tmp_path.iterdir()} == before
    again = [json.loads(offices("import", file, "--json").stdout) for file in tmp_path.glob("kantor-*.yaml")]
    assert {one["token"] for office in again for one in office["officials"]} == {None}


def test_the_office_is_named_by_its_key_or_its_name_in_any_capitals(offices: Bot) -> None:
    by_key = offices("invite", ANI, "--office", OTHER.key.upper())
    by_name = offices("invite", ANI, "--office", "kecamatan  LAIN")

    assert [one.returncode for one in (by_key, by_name)] == [0, 0]
    assert by_key.stdout.count("start=") == by_name.stdout.count("start=") == 1


def test_a_name_of_several_offices_is_not_enough(offices: Bot) -> None:
    done = offices("invite", ANI, "--office", HERE.name)

    assert (done.returncode, done.stdout) == (2, "")
    assert HERE.key in done.stderr
    assert NAMESAKE.key in done.stderr
    assert OTHER.key not in done.stderr


@pytest.mark.parametrize(
    "words", [["invite"], ["archive"], ["acting"], ["archive", "arsip.zip", "--cycle", "1"]], ids=" ".join
)
def test_an_office_that_is_none_is_named_with_those_that_are(offices: Bot, words: list[str]) -> None:
    done = offices(*words, "--office", "kantor-hantu")

    assert (done.returncode, done.stdout) == (2, "")
    assert "kantor-hantu" in done.stderr
    assert OTHER.key in done.stderr


def test_links_of_several_offices_are_printed_by_office(offices: Bot, tmp_path: Path) -> None:
    sheet = offices("invite", "--again", "--office", OTHER.key, "--sheet", tmp_path / "undangan.pdf")
    moved = offices("invite", CAMAT, "--office", OTHER.key)

    assert (sheet.returncode, sheet.stderr) == (0, "")
    assert f"untuk {len(SMALL_OFFICE.officials)} pegawai" in sheet.stdout
    assert moved.stdout.startswith(f"{CAMAT}  ")
