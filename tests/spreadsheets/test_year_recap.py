"""The year's recap: numbers as numbers, what was said of them, averages, and how they were computed."""

import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from kinerja_bot.domain.figures.realisation import ANALYSIS, LEADERS_NOTE, FigureNote, Realisation
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.roster.figures_file import OfficeFigures, read_figures
from kinerja_bot.spreadsheets.year_recap import YearRecap, year_recap
from tests.conftest import EXAMPLE

NOW = datetime(2026, 12, 31, tzinfo=UTC)
WHOLE_YEAR = ("82.63", "85.43", "88.66", "95.32")
FIRST = 5
"""The row of the first indicator."""


@pytest.fixture(scope="module", name="figures")
def _figures() -> OfficeFigures:
    return read_figures(EXAMPLE)


def recap(figures: OfficeFigures, *, rules: Rules | None = None, **more: object) -> bytes:
    known = tuple(one.indicator for one in figures.measured)
    counted = rules or figures.rules
    said = {"office_id": 1, "year": 2026, "origin": Origin.OPERATOR, "made_at": NOW}
    agreement = YearAgreement(indicators=known, rules=counted, **said)  # type: ignore[arg-type]
    computed = summaries(figures.measured, counted)
    made = YearRecap(office="Kecamatan Uji", year=2026, agreement=agreement, summaries=computed)
    return year_recap(replace(made, **more))  # type: ignore[arg-type]


def book_of(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def a_row(**said: object) -> Realisation:
    whose = {"office_id": 1, "year": 2026, "indicator": "IK-02", "official_id": 7, "entered_at": NOW}
    return Realisation(**(whose | {"quarter": "I"} | said))  # type: ignore[arg-type]


def a_note(kind: str, text: str, indicator: str = "") -> FigureNote:
    return FigureNote(
        office_id=1, year=2026, quarter="I", kind=kind, indicator=indicator, official_id=1, at=NOW, text=text
    )


def test_each_indicator_has_its_four_quarters_in_a_row(figures: OfficeFigures) -> None:
    sheet = book_of(recap(figures))["Capaian"]

    row = [cell.value for cell in sheet[FIRST]]

    assert row[:6] == [
        1,
        "Meningkatnya kualitas pelayanan publik kecamatan",
        "Nilai Indeks Kepuasan Masyarakat (IKM)",
        "Indeks",
        "positif",
        86.5,
    ]
    assert row[6:11] == [85, 84.12, 84.12, 98.96, "Sangat Tinggi"]
    assert row[26:] == [100.64, 96_500_000, 94_880_000, 98.32]


def test_the_averages_are_those_of_the_year(figures: OfficeFigures) -> None:
    sheet = book_of(recap(figures))["Ringkasan"]

    assert [str(sheet.cell(2, column).value) for column in range(2, 6)] == list(WHOLE_YEAR)


def test_numbers_have_their_own_digits_and_no_others(figures: OfficeFigures) -> None:
    with zipfile.ZipFile(BytesIO(recap(figures))) as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()

    numbers = re.findall(r'<c r="\w+"[^>]*t="n"[^>]*><v>([^<]*)</v>', text)

    assert len(numbers) > 100
    assert max(len(one.partition(".")[2]) for one in numbers) == 2


def test_what_is_not_known_is_a_dash_and_no_nought(figures: OfficeFigures) -> None:
    sheet = book_of(recap(figures))["Capaian"]

    assert [sheet.cell(FIRST + 7, column).value for column in (10, 11)] == ["-", "-"]


def test_what_was_said_stands_by_quarter_and_the_leader_s_note_below(figures: OfficeFigures) -> None:
    rows = (
        a_row(driver="Loket kedua", follow_up="Tambah piket", follow_up_by="Ani", follow_up_until=date(2026, 6, 30)),
        a_row(driver="Sudah diganti", replaced_at=NOW),
    )
    notes = (a_note(ANALYSIS, "Perlu piket.", "IK-02"), a_note(LEADERS_NOTE, "Mohon dipercepat."))

    sheet = book_of(recap(figures, rows=rows, notes=notes))["Narasi"]

    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert lines[0] == [
        *(2, "Rata-rata waktu penyelesaian surat keterangan", "I", 85, "Loket kedua", None, "Tambah piket", "Ani"),
        *("30/06/2026", None, "Perlu piket."),
    ]
    assert [lines[2][1], lines[3][4]] == ["Catatan dan rekomendasi pimpinan", "Mohon dipercepat."]
    assert len(lines) == 4


def test_what_was_revised_after_closing_stands_there_with_its_reason(figures: OfficeFigures) -> None:
    now = summaries(figures.measured, figures.rules)["I"].rows[1]
    revised = ((replace(now, percent=Decimal("80.50")), now, "Salah ketik"),)

    sheet = book_of(recap(figures, revised=revised))["Narasi"]

    lines = [[cell.value for cell in row][1:5] for row in sheet.iter_rows(min_row=2)]
    assert lines[-2:] == [
        ["Revisi setelah penutupan", None, None, None],
        [now.indicator.name, "I", 85, "Salah ketik (capaian pada saat penutupan: 80,50 %)"],
    ]


def test_the_scale_stands_there_with_its_source_and_how_it_is_read(figures: OfficeFigures) -> None:
    sheet = book_of(recap(figures))["Ringkasan"]

    said = [cell.value for (cell,) in sheet.iter_rows(max_col=1) if cell.value]

    assert "Batas predikat dibaca apa adanya pada nilai dua desimal: 90,50 di bawah 91." in said
    assert any(str(one).startswith("Sumber skala: ") for one in said)
    assert "Sangat Tinggi" in said


def test_the_office_s_rules_add_their_columns(figures: OfficeFigures) -> None:
    sheet = book_of(recap(figures, rules=replace(figures.rules, cap=Decimal(100))))["Capaian"]

    headings = [cell.value for cell in sheet[FIRST - 1]]

    assert headings.count("Dinormalkan") == 4
    assert sheet.cell(FIRST + 4, 12).value == 100


def test_texts_are_no_formulas(figures: OfficeFigures) -> None:
    rows = (a_row(driver='=HYPERLINK("http://contoh.example")', obstacle="-1+1"),)

    sheet = book_of(recap(figures, rows=rows))["Narasi"]

    assert [(sheet.cell(2, column).data_type, sheet.cell(2, column).quotePrefix) for column in (5, 6)] == [
        ("s", True),
        ("s", True),
    ]


def test_sixty_indicators_print_with_their_headings_on_each_page(figures: OfficeFigures) -> None:
    many = tuple(
        replace(one, indicator=replace(one.indicator, key=f"{one.indicator.key}-{at}"))
        for at in range(8)
        for one in figures.measured
    )[:60]

    book = book_of(recap(replace(figures, measured=many)))

    assert book["Capaian"].max_row == FIRST + 59
    assert [sheet.print_title_rows for sheet in book.worksheets] == ["$3:$4", "$1:$1", "$1:$1"]
    assert {sheet.page_setup.orientation for sheet in book.worksheets} == {"landscape"}


def test_a_year_without_a_figure_has_a_recap_too(figures: OfficeFigures) -> None:
    empty = tuple(replace(one, realised={}, spent={}) for one in figures.measured)

    sheet = book_of(recap(replace(figures, measured=empty)))["Ringkasan"]

    assert [sheet.cell(2, column).value for column in range(2, 6)] == ["-"] * 4
