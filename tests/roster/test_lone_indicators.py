"""A file that has indicators and nothing else is no office: it is said what it is, and what works."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from kinerja_bot.faults import FaultsFound
from kinerja_bot.roster.reading import read
from tests.roster.indicator_file import one


def test_in_yaml(tmp_path: Path) -> None:
    path = tmp_path / "indikator.yaml"
    path.write_text(one(), encoding="utf-8")

    with pytest.raises(FaultsFound) as found:
        read(path)

    said = " ".join(str(found.value).split())
    assert "hanya memuat indikator, sedangkan di sini diperlukan data kantor dan pegawai" in said
    assert "bagian instansi dan pegawai" in said
    assert "python bot.py figures" in said


def test_in_a_spreadsheet(example_book: Path, tmp_path: Path) -> None:
    book = load_workbook(example_book)
    for name in ("Kantor", "Seksi", "Pegawai"):
        del book[name]
    book.save(tmp_path / "indikator.xlsx")

    with pytest.raises(FaultsFound) as found:
        read(tmp_path / "indikator.xlsx")

    assert [one.code for one in found.value.faults] == ["only_indicators"]
    assert "lembar Kantor, Seksi dan Pegawai" in " ".join(str(found.value).split())
