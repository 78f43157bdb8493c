"""What an office sets for e-SAKIP and the report, from either kind of file."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kinerja_bot.domain.figures.settings import USUAL_FIELDS, FiguresSettings
from kinerja_bot.faults import FaultsFound
from kinerja_bot.roster.reading import read
from kinerja_bot.roster.template import EXAMPLE, write_template


def settings(tmp_path: Path, text: str) -> FiguresSettings:
    path = tmp_path / "kantor.yaml"
    path.write_text(f"{EXAMPLE.read_text(encoding='utf-8')}\n{text}", encoding="utf-8")
    return read(path).office.figures


def faults(tmp_path: Path, text: str) -> str:
    with pytest.raises(FaultsFound) as found:
        settings(tmp_path, text)
    return str(found.value)


def test_left_out_they_are_as_usual(tmp_path: Path) -> None:
    found = settings(tmp_path, "")

    assert found == FiguresSettings(USUAL_FIELDS, ",", Decimal(76))
    assert found.esakip_fields == (
        *("realisasi_tw", "realisasi_sd_tw", "capaian", "anggaran", "realisasi_anggaran"),
        *("pendorong", "penghambat", "tindak_lanjut"),
    )


def test_they_are_read_in_the_offices_order(tmp_path: Path) -> None:
    found = settings(tmp_path, "esakip: {isian: [Capaian, realisasi tw, bukti], desimal: titik}\nbatas_laporan: 80,5")

    assert found == FiguresSettings(("capaian", "realisasi_tw", "bukti"), ".", Decimal("80.5"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("esakip: {isian: [capaian, targt]}", "“targt” tidak dikenal; mohon pilih realisasi_tw"),
        ("esakip: {isian: [targt]}", "(mungkin maksudnya target)"),
        ("esakip: {desimal: kome}", "“kome” tidak dikenal; mohon pilih koma, titik (mungkin maksudnya koma)"),
        ("esakip: {isi: [target]}", "mungkin maksudnya “isian”"),
        ("batas_laporan: tinggi", "“tinggi” bukan persentase antara 0 dan 200"),
        ("batas_laporan: 700", "bukan persentase antara 0 dan 200"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_right(tmp_path: Path, text: str, said: str) -> None:
    assert said in faults(tmp_path, text).replace("\n", " ")


def test_the_template_has_a_row_for_each(tmp_path: Path) -> None:
    path = tmp_path / "kantor.xlsx"
    write_template(path, read(EXAMPLE))
    book = load_workbook(path)
    said = {"Isian e-SAKIP": "capaian, bukti", "Desimal e-SAKIP": "titik", "Batas laporan (%)": "80"}
    for row in book["Kantor"].iter_rows():
        row[1].value = said.get(str(row[0].value), row[1].value)
    book.save(path)

    found = read(path)

    assert found.office.figures == FiguresSettings(("capaian", "bukti"), ".", Decimal(80))
    write_template(tmp_path / "lagi.xlsx", found)
    assert read(tmp_path / "lagi.xlsx").office.figures == found.office.figures
