"""The form: one official's indicators, what he fills in open, all else locked, and its code in it twice."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.documents.marks import marks_in
from kinerja_bot.spreadsheets.form_code import PATTERN
from tests.spreadsheets.forms import CODE, FIRST, SHEET, SURVEY, a_form


def sheet_of(content: bytes) -> Worksheet:
    return load_workbook(BytesIO(content))[SHEET]


def test_each_indicator_has_a_row_with_what_is_known_of_it() -> None:
    sheet = sheet_of(a_form())

    row = [sheet.cell(FIRST, column).value for column in range(1, 8)]

    assert row == [
        "IK-01",
        "Meningkatnya kualitas pelayanan",
        "Nilai Indeks Kepuasan Masyarakat",
        "Indeks",
        "triwulan itu saja",
        "86",
        "85,9",
    ]
    assert [sheet.cell(FIRST + at, 1).value for at in range(4)] == ["IK-01", "IK-02", "IK-03", "IK-04"]


def test_what_is_filled_in_is_unlocked_and_all_else_is_locked_without_a_password() -> None:
    sheet = sheet_of(a_form())

    open_cells = [column for column in range(1, 17) if not sheet.cell(FIRST, column).protection.locked]

    assert open_cells == [*range(8, 17)]
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_money_is_asked_for_only_where_there_is_a_budget() -> None:
    sheet = sheet_of(a_form())

    assert not sheet[f"I{FIRST}"].protection.locked
    assert sheet[f"I{FIRST + 1}"].protection.locked


def test_cells_to_be_filled_in_are_texts_so_that_no_program_makes_a_day_of_a_number() -> None:
    sheet = sheet_of(a_form())

    assert {sheet[f"{letter}{FIRST}"].number_format for letter in "HIJKLMNOP"} == {"@"}


def test_what_was_filled_in_before_stands_there_already() -> None:
    sheet = sheet_of(a_form(value=Decimal("1250.125"), driver="Loket kedua", follow_up_until=date(2026, 12, 31)))

    assert [sheet[f"{letter}{FIRST}"].value for letter in "HJN"] == ["1250,1250", "Loket kedua", "31/12/2026"]


def test_the_labels_of_a_scale_can_be_chosen() -> None:
    sheet = sheet_of(a_form())

    (choice,) = sheet.data_validations.dataValidation

    assert (choice.formula1, str(choice.sqref)) == ('"WTP,WDP"', f"H{FIRST + 3}")


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    hostile = '=HYPERLINK("http://contoh.example","Klik")'
    content = a_form(SURVEY, value="+62", driver=hostile, obstacle="@SUM(A1)", link="-1+2")

    sheet = sheet_of(content)

    cells = [sheet[f"{letter}{FIRST}"] for letter in "HJKO"]
    assert [one.data_type for one in cells] == ["s"] * 4
    assert all(one.quotePrefix for one in cells)
    assert sheet[f"J{FIRST}"].value == hostile


def test_the_code_stands_on_the_form_and_on_a_hidden_sheet() -> None:
    book = load_workbook(BytesIO(a_form()))

    shown = [cell.value for (cell,) in book[SHEET].iter_rows(max_col=1) if cell.value]
    assert f"Kode formulir: {CODE.text}" in shown
    assert (book["Kode"]["A1"].value, book["Kode"].sheet_state) == (CODE.text, "hidden")
    assert marks_in(BytesIO(a_form()), PATTERN) == [CODE.text]


def test_it_prints_on_a4_across_with_its_headings_on_each_page() -> None:
    sheet = sheet_of(a_form())

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == f"${FIRST - 1}:${FIRST - 1}"
