"""A file that has indicators and nothing else is no office: it is said what it is, and what works."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kinerja_bot.faults import FaultsFound
from kinerja_bot.roster.figures_file import read_figures
from kinerja_bot.roster.reading import read
from tests.conftest import EXAMPLE
from tests.roster.indicator_file import one

SAVED = Path(__file__).parent / "saved"


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


def test_as_libreoffice_has_saved_them() -> None:
    """Numbers are numbers there, and one of them a percentage; nobody is named in it."""
    found, expected = read_figures(SAVED / "indikator.ods"), read_figures(EXAMPLE)

    nobodys = tuple(replace(one, indicator=replace(one.indicator, persons=())) for one in expected.measured)
    assert (found.measured, found.rules) == (nobodys, expected.rules)


def test_an_old_xls_does_not_say_which_number_is_a_percentage() -> None:
    with pytest.raises(FaultsFound) as found:
        read_figures(SAVED / "indikator.xls")

    assert [(one.place, one.code) for one in found.value.faults] == [("Realisasi!B4", "share_or_percent")]
    assert "angka ini dapat berarti 0,4 atau 40," in str(found.value)
