"""Forms as they come back: what was filled in is read, or told by cell; nothing is half taken."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.faults import FaultsFound, render_faults
from tests.spreadsheets.forms import (
    CODE,
    FAMILIES,
    OPINION,
    SHARE,
    SURVEY,
    changed,
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
