"""The form of step 4 as .xlsx: one official's indicators, what he fills in unlocked, all else locked.

There is no password: a phone's program can scroll, widen columns and, where it must, take the protection off.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.domain.figures.indicator import Indicator, Kind
from kinerja_bot.spreadsheets.cell_styles import (
    AS_TEXT,
    FRAMED,
    LOCKED,
    OPEN,
    SMALL,
    TITLE,
    UNLOCKED,
    WRAPPED,
    as_typed,
    heads,
    print_landscape,
    put_text,
    stretch,
)
from kinerja_bot.spreadsheets.form_code import FormCode
from kinerja_bot.spreadsheets.form_layout import Column, FormLayout, form_layout

_THREE_DECIMALS = -3
_LEAST_LINES, _PAGES = 3, 2
_LONGEST_LIST = 255
"""Letters of the words that a cell proposes, as Excel takes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """An indicator: its target and what was last quarter as texts, and what was filled in already, by the column."""

    indicator: Indicator
    target: str = ""
    before: str = ""
    filled: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """What a form is made of."""

    code: FormCode
    office: str
    period: str
    name: str
    rows: tuple[FormRow, ...]


def entry_form(form: EntryForm) -> bytes:
    """Write the form."""
    wanted, book = form_layout(), Workbook()
    sheet = book.worksheets[0]
    sheet.title = wanted.sheet
    heading = _write_head(sheet, wanted, form)
    heads(sheet, heading, [(one.heading(form.code.quarter), one.width) for one in wanted.columns])
    for number, row in enumerate(form.rows, start=heading + 1):
        for column, one in enumerate(wanted.columns, start=1):
            _write_cell(sheet, (number, column), one, row, wanted.empty)
    sheet.freeze_panes = f"B{heading + 1}"
    stretch(sheet, range(heading, heading + len(form.rows) + 1), _LEAST_LINES)
    print_landscape(sheet, f"{heading}:{heading}", "A:A", _PAGES)
    _protect(sheet)
    hidden = book.create_sheet(wanted.code_sheet)
    put_text(hidden, 1, 1, form.code.text)
    hidden.sheet_state = "hidden"
    book.save(made := BytesIO())
    return made.getvalue()


def _write_head(sheet: Worksheet, wanted: FormLayout, form: EntryForm) -> int:
    """What stands above the table; gives the row of its headings."""
    lines = [
        wanted.title,
        f"{wanted.office}{form.office}",
        f"{wanted.period}{form.period}",
        f"{wanted.name}{form.name}",
        f"{wanted.code}{form.code.text}",
        *wanted.guide,
    ]
    for row, line in enumerate(lines, start=1):
        put_text(sheet, row, 1, line)
    sheet["A1"].font = TITLE
    for row in range(len(lines) - len(wanted.guide), len(lines) + 1):
        sheet.cell(row, 1).font = SMALL
    return len(lines) + 2


def _write_cell(sheet: Worksheet, at: tuple[int, int], column: Column, row: FormRow, empty: str) -> None:
    """What is filled in is a text, so that no program makes a day of 12.5."""
    is_open = column.open and not (column.path == "spent" and row.indicator.budget is None)
    shown = _typed(row.filled.get(column.path)) if is_open else _shown(column.path, row) or empty
    cell = put_text(sheet, *at, shown)
    cell.alignment, cell.border, cell.fill = WRAPPED, FRAMED, OPEN if is_open else LOCKED
    cell.number_format = AS_TEXT
    if is_open:
        cell.protection = UNLOCKED
        if column.path == "value" and row.indicator.kind is Kind.PREDICATE:
            _propose(sheet, cell, tuple(row.indicator.scale))


def _shown(path: str, row: FormRow) -> str:
    indicator = row.indicator
    known = {
        "id": indicator.key,
        "objective": indicator.objective,
        "name": indicator.name,
        "unit": indicator.unit,
        "entered": indicator.entered.value,
        "target": row.target,
        "before": row.before,
    }
    return known.get(path, "")


def _typed(value: object) -> str:
    """As somebody would type it: with a comma, and never three decimals, which might be thousands."""
    if isinstance(value, Decimal):
        return as_typed(value) + ("0" if value.as_tuple().exponent == _THREE_DECIMALS else "")
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


def _propose(sheet: Worksheet, cell: Cell, words: tuple[str, ...]) -> None:
    """The labels of a scale, to choose from; another word is read, and explained where it is none of them."""
    listed = ",".join(words)
    if not words or len(listed) > _LONGEST_LIST or any("," in one or '"' in one for one in words):
        return
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(choice)
    choice.add(cell)


def _protect(sheet: Worksheet) -> None:
    """Widths and heights can still be changed, which a small screen needs."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
