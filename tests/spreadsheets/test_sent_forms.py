"""Forms as they come back: what was filled in is read, or told by cell; nothing is half taken."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.faults import FaultsFound, render_faults
from kinerja_bot.spreadsheets.form_code import FormCode
from tests.spreadsheets.forms import (
    CODE,
    FAMILIES,
    INDICATORS,
    OPINION,
    SHARE,
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


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("87,25", "87.25"),
        ("87.25", "87.25"),
        (87.25, "87.25"),
        (87, "87"),
        ("0", "0"),
        (0, "0"),
        ("nihil", "0"),
    ],
)
def test_a_number_is_read_however_it_was_typed(path: Path, typed: object, value: str) -> None:
    (row,) = filled(changed(path, put(H10=typed))).rows

    assert (row.indicator, row.value) == (SURVEY, Decimal(value))


def test_thousands_are_known_by_unit_and_target(path: Path) -> None:
    (row,) = filled(changed(path, put(H11="1.250"))).rows

    assert row.value == Decimal(1250)


def test_a_cell_formatted_as_a_percentage_is_what_it_shows(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["H12"] = 0.125
        sheet["H12"].number_format = "0.0%"

    (row,) = filled(changed(path, change)).rows

    assert (row.indicator, row.value) == (SHARE, Decimal("12.5"))


def test_everything_that_was_filled_in_comes_out(path: Path) -> None:
    typed = put(
        H10="87,25",
        I10="Rp5.000.000",
        J10="Loket kedua\ndibuka",
        K10="Jaringan",
        L10="Tambah bandwidth",
        M10="Ani",
        N10="31 Desember 2026",
        O10="https://contoh.example/bukti",
        P10="Selesai",
    )

    (row,) = filled(changed(path, typed)).rows

    assert row.spent == Decimal(5_000_000)
    assert row.until == date(2026, 12, 31)
    assert row.texts == {
        "driver": "Loket kedua\ndibuka",
        "obstacle": "Jaringan",
        "follow_up": "Tambah bandwidth",
        "follow_up_by": "Ani",
        "link": "https://contoh.example/bukti",
        "earlier_follow_up": "Selesai",
    }


def test_a_day_may_be_one_of_the_program_s_own(path: Path) -> None:
    (row,) = filled(changed(path, put(N10=datetime(2026, 12, 31)))).rows  # noqa: DTZ001 - as openpyxl takes it

    assert row.until == date(2026, 12, 31)


def test_what_is_blank_is_not_filled_in(path: Path) -> None:
    found = filled(changed(path, put(H10="-", K11="Jaringan")))

    (row,) = found.rows
    assert (row.indicator, row.value, row.texts) == (FAMILIES, None, {"obstacle": "Jaringan"})


def test_a_label_is_one_of_the_scale_in_whatever_letters(path: Path) -> None:
    (row,) = filled(changed(path, put(H13="wtp"))).rows

    assert (row.indicator, row.value) == (OPINION, "WTP")


def test_a_formula_with_a_result_is_read_as_what_it_shows_and_said(path: Path) -> None:
    from xlsxwriter import Workbook as Written  # noqa: PLC0415 - it alone writes results beside formulas

    book = Written(path)
    sheet = book.add_worksheet("Formulir")
    labels = ("ID", "Realisasi", "Realisasi Rp", "Faktor pendorong", "Faktor penghambat", "Rencana tindak lanjut")
    for column, label in enumerate((*labels, "Siapa", "Sampai kapan", "Tautan bukti", "Tindak lanjut triwulan lalu")):
        sheet.write_string(1, column, label)
    sheet.write_string(0, 0, CODE.text)
    sheet.write_string(2, 0, "IK-01")
    sheet.write_formula(2, 1, "=80+7.25", value=87.25)
    book.close()

    (row,) = filled(path).rows

    assert row.value == Decimal("87.25")
    assert [cell.is_computed for one in sent(path).rows for cell in one.cells.values()] == [True]


WRONG: dict[str, tuple[dict[str, object], list[tuple[str, str]]]] = {
    "a formula without a result": ({"H10": "=1+1"}, [("H10", "formula")]),
    "a number that is none": ({"H10": "delapan puluhan"}, [("H10", "number_shape")]),
    "another unit": ({"H10": "87 orang"}, [("H10", "number_shape")]),
    "a day in place of a number": ({"H10": date(2026, 5, 12)}, [("H10", "number_as_date")]),
    "a truth value": ({"H10": True}, [("H10", "number_shape")]),
    "no label of the scale": ({"H13": "WTS"}, [("H13", "not_on_scale")]),
    "money where there is no budget": ({"I11": "5 juta"}, [("I11", "form_no_budget")]),
    "money below nothing": ({"I10": "-5"}, [("I10", "money_negative")]),
    "no day": ({"N10": "secepatnya"}, [("N10", "date_shape")]),
    "no link": ({"O10": "map merah di lemari"}, [("O10", "form_link")]),
    "too long": ({"K10": "a" * 1501}, [("K10", "string_too_long")]),
    "another's indicator": ({"A10": "IK-99", "H10": "3"}, [("A10", "form_row_unknown")]),
    "no key": ({"A10": None, "H10": "3"}, [("A10", "missing")]),
    "a key for the second time": ({"A11": "ik-01", "H11": "3"}, [("A11", "form_row_twice")]),
    "a row that was added": ({"A14": "Catatan", "H14": "3"}, [("A14", "form_row_unknown")]),
    "a renamed column": ({"H9": "Hasil"}, [("", "form_headings")]),
    "another renamed column": ({"K9": "Kendala"}, [("", "form_column")]),
    "a column twice": ({"Q9": "Siapa"}, [("Q9", "header_twice")]),
    "several at once": ({"H10": "x", "I10": "y", "H12": "z"}, [("H10", "number_shape"), ("H12", "number_shape")]),
}
"""What was typed where, and what is told of which cell."""


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_taken_is_told_by_cell_and_nothing_is_taken(path: Path, what: str) -> None:
    typed, told = WRONG[what]
    changed(path, put(**{"H13": "WTP"} | typed))

    found = filled(path)

    assert set(told) <= set(faults(path))
    assert found.rows == ()
    assert "otherwise" not in render_faults(FaultsFound("formulir", found.faults))


def test_a_number_that_can_mean_two_is_asked_for_once_more(path: Path) -> None:
    hours = replace(FAMILIES, unit="Jam", targets={}, year_target=None)
    changed(path, put(H11="1.234"))

    found = filled(path, SURVEY, hours, SHARE, OPINION)

    assert [(one.place, one.code) for one in found.faults] == [("Formulir!H11", "number_doubtful")]


def test_errors_of_the_program_are_told(path: Path) -> None:
    changed(path, put(H10="#DIV/0!"))

    assert faults(path) == [("H10", "cell_error")]


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
