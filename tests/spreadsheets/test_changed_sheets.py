"""What people and programs do to the sheet itself: it is read all the same, or told by cell."""

import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.spreadsheets.form_code import FormCode
from tests.spreadsheets.forms import (
    CODE,
    INDICATORS,
    OPINION,
    SHEET,
    SURVEY,
    a_form,
    changed,
    changed_book,
    faults,
    filled,
    put,
    sent,
)


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "formulir.xlsx"


def test_merged_cells_say_nothing_for_certain(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["H10"] = "87"
        sheet.merge_cells("H10:H11")

    assert faults(changed(path, change)) == [("H10", "form_merged"), ("H11", "form_merged")]


def test_nothing_is_entered_that_nobody_sees(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["H10"], sheet["J11"] = "87", "Loket"
        sheet.row_dimensions[10].hidden = True
        sheet.column_dimensions["J"].hidden = True

    assert faults(changed(path, change)) == [("H10", "form_hidden_row"), ("J11", "form_hidden_column")]


def test_a_hidden_row_in_which_nothing_stands_is_not_filled_in(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["H10"] = "87"
        sheet.row_dimensions[11].hidden = True

    assert [one.indicator for one in filled(changed(path, change)).rows] == [SURVEY]


def moved(book: Workbook) -> None:
    book[SHEET].title = "Isian saya"
    book.move_sheet("Isian saya", 1)


def with_notes(book: Workbook) -> None:
    book.create_sheet("Catatan", 0)["A1"] = "Rapat hari Senin"


def without_the_hidden_sheet(book: Workbook) -> None:
    del book["Kode"]


@pytest.mark.parametrize("change", [moved, with_notes, without_the_hidden_sheet])
def test_sheets_may_be_renamed_moved_added_and_lost(path: Path, change: Callable[[Workbook], None]) -> None:
    def whole(book: Workbook) -> None:
        book[SHEET]["H10"] = "87"
        change(book)

    (row,) = filled(changed_book(path, whole)).rows

    assert row.value == Decimal(87)
    assert sent(path).unread == (("Catatan",) if change is with_notes else ())


def test_the_code_may_be_deleted_where_it_is_seen(path: Path) -> None:
    changed(path, put(A5=None, H10="87"))

    assert sent(path).codes == (CODE.text,)


def test_a_copy_of_the_sheet_leaves_in_doubt_which_counts(path: Path) -> None:
    def change(book: Workbook) -> None:
        book.copy_worksheet(book[SHEET])

    changed_book(path, change)

    assert faults(path) == [("", "form_twice")]


def test_forms_of_two_people_in_one_file_are_told_apart(path: Path) -> None:
    other = FormCode(office=3, year=2026, quarter="III", official=13, agreement=5)
    changed(path, put(A5=other.text))

    assert faults(path) == [("", "form_codes")]


def test_columns_and_rows_may_stand_in_another_order(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["H9"], sheet["J9"] = "Faktor pendorong", "Realisasi"
        sheet["A10"], sheet["A11"] = "IK-02", "IK-01"
        sheet["J11"], sheet["H11"] = "87", "Loket"

    (row,) = filled(changed(path, change)).rows

    assert (row.indicator, row.value, row.texts) == (SURVEY, Decimal(87), {"driver": "Loket"})


def test_a_row_that_was_deleted_is_not_filled_in(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["H13"] = "WTP"
        sheet.delete_rows(11)

    assert [one.indicator for one in filled(changed(path, change)).rows] == [OPINION]


def test_what_stands_below_the_table_is_no_row(path: Path) -> None:
    changed(path, put(A17="Mengetahui, Kepala Seksi", H10="87"))

    assert [one.indicator for one in filled(path).rows] == [SURVEY]


def test_an_indicator_that_the_agreement_has_no_more_is_told_and_the_rest_is_taken(path: Path) -> None:
    changed(path, put(H10="87", H11="900"))

    found = filled(path, SURVEY, former=tuple(one.key for one in INDICATORS))

    assert [one.indicator for one in found.rows] == [SURVEY]
    assert found.gone == ("IK-02",)


def test_hundred_thousand_rows_are_no_form_any_more(path: Path) -> None:
    cells = "".join(f'<c t="str"><v>{text}</v></c>' for text in ("IK-01", "Sasaran", "87"))
    rewrite(path, lambda text: text.replace("</sheetData>", f"<row>{cells}</row>" * 100_000 + "</sheetData>"))

    assert faults(path) == [("", "form_heavy")]


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """The form with its sheet's XML changed."""
    with zipfile.ZipFile(BytesIO(a_form())) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for part in made.namelist():
            text = made.read(part).decode()
            written.writestr(part, change(text) if part.endswith("sheet1.xml") else text)
