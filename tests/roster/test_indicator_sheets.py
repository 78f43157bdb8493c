"""Indicators in an .xlsx, as people really fill in sheets: each fault by its cell."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kinerja_bot.domain.figures.rules import NegativeFormula
from kinerja_bot.faults import FaultsFound
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.roster.figures_file import read_figures
from kinerja_bot.roster.reading import open_sheets, read
from kinerja_bot.roster.staff_list.finding import staff_list_in
from kinerja_bot.roster.staff_list.proposing import draft_of
from kinerja_bot.roster.template import EXAMPLE, write_draft, write_template
from tests.staff_lists import write_duk

Found = list[tuple[str, str, str]]
Faults = Callable[[Path], Found]
ChangedBook = Callable[[Callable[[Workbook], None]], Path]


def with_cells(sheet: str, **cells: object) -> Callable[[Workbook], None]:
    """Sets cells of one tab; a value with a format is a pair."""

    def change(book: Workbook) -> None:
        for cell, given in cells.items():
            value, number_format = given if isinstance(given, tuple) else (given, "General")
            book[sheet][cell].value = value
            book[sheet][cell].number_format = number_format

    return change


def without_offices_tabs(book: Workbook) -> None:
    for name in ("Petunjuk", "Kantor", "Seksi", "Pegawai", "Aturan", "Realisasi"):
        del book[name]


def test_the_sheets_carry_the_indicators_rules_and_realisations(tmp_path: Path) -> None:
    roster = read(EXAMPLE)

    write_template(tmp_path / "kantor.xlsx", roster)
    found = read(tmp_path / "kantor.xlsx")

    assert found.indicators == roster.indicators
    assert found.rules == roster.rules


def test_figures_are_the_same_from_either_file(example_book: Path) -> None:
    sheets, text = read_figures(example_book), read_figures(EXAMPLE)

    assert (sheets.measured, sheets.rules, sheets.office) == (text.measured, text.rules, text.office)
    assert sheets.year == text.year


def test_the_templates_indicators_can_be_read_back(tmp_path: Path) -> None:
    write_template(tmp_path / "templat.xlsx")

    assert [one.indicator.key for one in read(tmp_path / "templat.xlsx").indicators] == ["IK-01", "IK-02"]


def test_the_template_proposes_the_words(tmp_path: Path) -> None:
    write_template(tmp_path / "templat.xlsx")

    sheet = load_workbook(tmp_path / "templat.xlsx")["Indikator"]
    choices = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}

    assert choices["E2:E501"] == '"positif,negatif"'
    assert choices["G2:G501"] == '"kumulatif,jumlah,rata_rata,posisi_terakhir,tahunan"'


def test_an_office_may_leave_its_indicators_out(changed_book: ChangedBook) -> None:
    def change(book: Workbook) -> None:
        for name in ("Indikator", "Realisasi", "Aturan"):
            del book[name]

    assert read(changed_book(change)).indicators == ()


def test_a_workbook_may_have_indicators_alone(changed_book: ChangedBook) -> None:
    found = read_figures(changed_book(without_offices_tabs))

    assert len(found.measured) == 8
    assert found.measured[0].realised == {}
    assert found.office == ""


def test_numbers_are_taken_as_excel_shows_them(changed_book: ChangedBook) -> None:
    cells = {"I2": 86.1, "J2": 0.1 + 0.2, "K2": "85,25", "L2": 86, "M2": "1.086,5"}

    found = read(changed_book(with_cells("Indikator", **cells))).indicators[0].indicator

    assert found.year_target == Decimal("86.1")
    assert found.targets == {
        "I": Decimal("0.3"),
        "II": Decimal("85.25"),
        "III": Decimal(86),
        "IV": Decimal("1086.5"),
    }


def test_a_cell_in_percent_is_what_was_typed(changed_book: ChangedBook) -> None:
    found = read(changed_book(with_cells("Realisasi", B4=(0.405, "0.0%"), C4="80 %", D4=(90, '0"%"')))).indicators[2]

    assert found.realised["I"] == Decimal("40.5")
    assert found.realised["III"] == 90
    assert found.realised["II"] == 80


def test_an_empty_cell_is_not_filled_in_and_0_is(changed_book: ChangedBook) -> None:
    found = read(changed_book(with_cells("Realisasi", B2=None, C2=0, D2="-", E2="  "))).indicators[0]

    assert found.realised == {"II": 0}


@pytest.mark.parametrize(
    ("sheet", "cells", "fault"),
    [
        ("Indikator", {"I2": "banyak"}, ("Indikator!I2", "Target tahunan", "number_shape")),
        ("Indikator", {"I2": None}, ("Indikator!I2", "Target tahunan", "missing")),
        (
            "Indikator",
            {"J2": (date(2026, 5, 12), "yyyy-mm-dd")},
            ("Indikator!J2", "Target TW I", "number_as_date"),
        ),
        ("Indikator", {"J2": True}, ("Indikator!J2", "Target TW I", "number_shape")),
        ("Indikator", {"J2": "=2*3"}, ("Indikator!J2", "Target TW I", "formula")),
        ("Indikator", {"I2": "=2*3"}, ("Indikator!I2", "Target tahunan", "formula")),
        ("Indikator", {"J3": "#DIV/0!"}, ("Indikator!J3", "Target TW I", "cell_error")),
        ("Indikator", {"J3": (0.4, "0%")}, ("Indikator!J3", "Target TW I", "number_shape")),
        ("Indikator", {"K4": 40}, ("Indikator!K4", "Target TW II", "target_order")),
        ("Indikator", {"E2": "postif"}, ("Indikator!E2", "Polaritas", "unknown_word")),
        ("Indikator", {"G2": "total"}, ("Indikator!G2", "Agregasi", "unknown_word")),
        ("Indikator", {"N2": "YANUMM"}, ("Indikator!N2", "Penanggung jawab", "unknown_section")),
        ("Indikator", {"O2": "p18, p77"}, ("Indikator!O2", "Pelaksana", "unknown_person")),
        ("Indikator", {"V2": -1}, ("Indikator!V2", "Anggaran", "money_negative")),
        ("Indikator", {"B2": None}, ("Indikator!B2", "Sasaran strategis", "missing")),
        ("Indikator", {"H1": "Cara"}, ("Indikator!H1", "Cara", "header_unknown")),
        ("Indikator", {"H1": "Jenis"}, ("Indikator!H1", "Jenis", "header_twice")),
        ("Realisasi", {"A2": "IK-99"}, ("Realisasi!A2", "ID", "unknown_indicator")),
        ("Realisasi", {"A3": "IK-01"}, ("Realisasi!A3", "ID", "duplicate_id")),
        ("Realisasi", {"A2": None}, ("Realisasi!A2", "ID", "missing")),
        ("Realisasi", {"B2": "84 atau 85"}, ("Realisasi!B2", "Realisasi TW I", "number_shape")),
        ("Realisasi", {"F2": -5}, ("Realisasi!F2", "Anggaran TW I", "money_negative")),
        ("Aturan", {"B3": "R-T"}, ("Aturan!B3", "Rumus negatif", "unknown_formula")),
        ("Aturan", {"B7": 130}, ("Aturan!B7", "Batas atas rata-rata", "not_offered")),
        ("Aturan", {"A5": "Lain"}, ("Aturan!A5", "Lain", "header_unknown")),
        ("Aturan", {"B9": ">= 91 Baik; >= 76 Cukup"}, ("Aturan!B9", "Predikat", "scale_open")),
    ],
)
def test_a_fault_is_named_by_its_cell(
    changed_book: ChangedBook, faults: Faults, sheet: str, cells: dict[str, object], fault: tuple[str, str, str]
) -> None:
    assert faults(changed_book(with_cells(sheet, **cells))) == [fault]


def test_an_id_that_comes_twice_is_named_with_the_first(changed_book: ChangedBook, faults: Faults) -> None:
    def change(book: Workbook) -> None:
        book["Indikator"]["A3"] = "IK-01"
        book["Realisasi"].delete_rows(3)

    assert faults(changed_book(change)) == [("Indikator!A3", "ID", "duplicate_id")]


def test_a_missing_column_is_said_once_before_any_row_is_judged(changed_book: ChangedBook, faults: Faults) -> None:
    path = changed_book(with_cells("Indikator", D1=None))

    assert faults(path) == [("Indikator!1", "Satuan", "header_missing")]
    with pytest.raises(FaultsFound):
        read_figures(path)


def test_the_rules_are_set_in_a_tab_of_their_own(changed_book: ChangedBook) -> None:
    cells = {"B3": "T/R", "B5": "-", "B7": "110", "B9": "> 85 Memuaskan; 60 Cukup; Kurang", "B10": "Perbup Contoh"}

    found = read(changed_book(with_cells("Aturan", **cells))).rules

    assert (found.negative, found.nothing_realised, found.cap) == (NegativeFormula.INVERSE, None, Decimal(110))
    assert [(one.name, one.minimum, one.is_above) for one in found.grades] == [
        ("Memuaskan", 85, True),
        ("Cukup", 60, False),
        ("Kurang", None, False),
    ]
    assert found.scale_source == "Perbup Contoh"


def test_a_damaged_workbook_has_no_figures(tmp_path: Path) -> None:
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing more")

    with pytest.raises(FaultsFound, match="bukan lembar kerja"):
        read_figures(path)


def test_a_completed_staff_list_has_room_for_the_indicators(tmp_path: Path) -> None:
    listed = staff_list_in(open_sheets(write_duk(read(EXAMPLE), tmp_path / "duk.xlsx")) or ())
    assert listed is not None
    draft = draft_of(listed, Shelf.of(), ())
    draft.put(None, "instansi.zona_waktu", "WITA")

    write_draft(tmp_path / "daftar-lengkap.xlsx", draft)

    book = load_workbook(tmp_path / "daftar-lengkap.xlsx")
    assert {"Indikator", "Realisasi", "Aturan"} <= set(book.sheetnames)
    assert [cell.value for cell in book["Indikator"][1]][:3] == ["ID", "Sasaran strategis", "Indikator"]
    assert read(tmp_path / "daftar-lengkap.xlsx").indicators == ()
