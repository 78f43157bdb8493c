"""`bot.py import` of indicators alone, into an office that is there."""

import json
from pathlib import Path

import pytest

from tests.console.conftest import Bot
from tests.process import command
from tests.roster.indicator_file import one


def file_of(folder: Path, more: str = "penanggung_jawab: Seksi Pemerintahan", **changes: str) -> Path:
    path = folder / "indikator.yaml"
    path.write_text(one(more=f"  {more}\n  pelaksana: ANI", **changes), encoding="utf-8")
    return path


def test_the_first_needs_nobodys_yes_and_a_second_shows_what_it_changes(bot: Bot, tmp_path: Path) -> None:
    first = bot("import", file_of(tmp_path))
    asked = bot("import", file_of(tmp_path, year="95"))
    done = bot("import", file_of(tmp_path, year="95"), "--yes")

    assert (first.returncode, asked.returncode, done.returncode) == (0, 2, 0), first.stderr + done.stderr
    assert "Indikator 2026: baru 1, berubah 0, dihapus 0." in first.stdout
    assert "Target tahunan: 90 → 95" in asked.stdout
    assert "--yes" in asked.stderr
    assert "berubah 1" in done.stdout


def test_json_says_the_same(bot: Bot, tmp_path: Path) -> None:
    bot("import", file_of(tmp_path))

    planned = bot("import", file_of(tmp_path, year="95"), "--json")
    done = bot("import", file_of(tmp_path, year="95"), "--json", "--yes")

    changes = {"A": {"year_target": {"before": "90", "after": "95"}}}
    assert (planned.returncode, done.returncode) == (2, 0)
    assert json.loads(planned.stdout)["changes"]["figures"]["changed"] == changes
    assert json.loads(done.stdout)["changes"]["figures"]["changed"] == changes


def test_sections_and_people_are_those_of_the_office(bot: Bot, tmp_path: Path) -> None:
    done = bot("import", file_of(tmp_path, "penanggung_jawab: PEN"))

    assert done.returncode == 2
    assert "seksi “PEN” tidak ada; mohon pilih KES, PEM, YAN (mungkin maksudnya PEM)" in " ".join(done.stderr.split())


def test_another_year_can_be_named(bot: Bot, tmp_path: Path) -> None:
    done = bot("import", file_of(tmp_path), "--year", "2027")

    assert "Indikator 2027: baru 1" in done.stdout
    assert "Realisasi TW I pada berkas tidak dipakai: triwulannya belum berakhir." in done.stdout


def test_an_office_that_is_not_there_is_not_guessed(bot: Bot, tmp_path: Path) -> None:
    misspelt = bot("import", file_of(tmp_path), "--office", "Kecamatan Ujian")
    named = bot("import", file_of(tmp_path), "--office", "kecamatan uji")

    assert (misspelt.returncode, named.returncode) == (2, 0)
    assert "kecamatan-uji-kabupaten-rekaan (Kecamatan Uji)" in misspelt.stderr


def test_without_an_office_it_is_said_what_comes_first(values: dict[str, str], tmp_path: Path) -> None:
    done = command("import", str(file_of(tmp_path)), environment=values, folder=tmp_path)

    assert done.returncode == 2
    assert "belum ada kantor" in done.stderr


@pytest.mark.parametrize("year", [99_999, 20])
def test_a_year_that_is_none_is_told_in_a_sentence(bot: Bot, tmp_path: Path, year: int) -> None:
    file = file_of(tmp_path)
    of_the_file = tmp_path / "tahun.yaml"
    of_the_file.write_text(f"tahun: {year}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")

    done = [bot("import", file, "--year", str(year)), bot("import", of_the_file)]

    assert {(one.returncode, one.stdout) for one in done} == {(2, "")}
    assert all("bukan tahun" in one.stderr for one in done)
