"""What the drafter of an agreement sends: a file of indicators becomes the draft, any other is a file."""

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kinerja_bot.roster.figures_file import read_figures
from kinerja_bot.roster.template import write_template
from tests.agreements import Year, a_year
from tests.office import KASI_PEM, KASUBAG, SMALL_OFFICE

INDICATORS = """
indikator:
- id: IK-01
  sasaran_strategis: Meningkatnya pelayanan
  indikator: Surat yang dilayani
  satuan: dokumen
  polaritas: positif
  agregasi: jumlah
  target_tahunan: 100
  target_tw: {I: 25, II: 25, III: 25, IV: 25}
  penanggung_jawab: Seksi Pemerintahan
"""


@pytest.fixture(name="year")
async def _year(data_dir: Path) -> AsyncIterator[Year]:
    async with a_year(data_dir) as year:
        await year.begin_the_agreement()
        await year.give_the_order()
        yield year


def a_workbook(text: str, folder: Path, *, alone: bool = False) -> bytes:
    """The template with these indicators; `alone` without the office's tabs."""
    source, path = folder / "indikator.yaml", folder / "indikator.xlsx"
    source.write_text(text, encoding="utf-8")
    write_template(path, replace(SMALL_OFFICE, indicators=read_figures(source).measured))
    book = load_workbook(path)
    for name in book.sheetnames if alone else ():
        if name not in {"Indikator", "Realisasi", "Aturan"}:
            del book[name]
    book.save(path)
    return path.read_bytes()


async def test_a_file_of_indicators_becomes_the_draft_and_stays_a_file(year: Year, tmp_path: Path) -> None:
    await year.office.send(KASUBAG, "Indikator 2026.xlsx", a_workbook(INDICATORS, tmp_path))

    (draft,) = await year.agreements()
    assert [(one.key, one.section, one.year_target) for one in draft.indicators] == [("IK-01", "PEM", Decimal(100))]
    assert "Indikator 2026.xlsx dibaca: 1 indikator menjadi rancangan." in year.last(KASUBAG).text
    assert "📄 Indikator 2026.xlsx" in year.step_card(KASUBAG, 2).text


async def test_what_is_wrong_with_it_is_told_by_cell_and_nothing_of_it_is_taken(year: Year, tmp_path: Path) -> None:
    strange = INDICATORS.replace("penanggung_jawab: Seksi Pemerintahan", "penanggung_jawab: Seksi Angkasa")

    await year.office.send(KASUBAG, "Indikator.xlsx", a_workbook(strange, tmp_path))

    assert await year.agreements() == ()
    assert "Indikator!N2, Penanggung jawab: seksi “Seksi Angkasa” tidak ada" in year.last(KASUBAG).text
    assert "Indikator.xlsx belum menjadi rancangan" in year.last(KASUBAG).text


@pytest.mark.parametrize(("section", "taken"), [("PEM", True), ("Seksi Angkasa", False)])
async def test_indicators_alone_are_looked_at_against_the_office(
    year: Year, tmp_path: Path, section: str, *, taken: bool
) -> None:
    alone = a_workbook(INDICATORS.replace("Seksi Pemerintahan", section), tmp_path, alone=True)

    await year.office.send(KASUBAG, "Indikator.xlsx", alone)

    assert bool(await year.agreements()) == taken
    assert ("IK-01: seksi “Seksi Angkasa” tidak ada di kantor ini" in year.last(KASUBAG).text) != taken


async def test_any_other_file_is_just_a_file(year: Year) -> None:
    await year.hand_in(KASUBAG, "Perjanjian kinerja.pdf")

    assert await year.agreements() == ()
    assert "Langkah 3 dari 6" in year.step_card(KASI_PEM, 3).text
