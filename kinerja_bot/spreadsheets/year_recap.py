"""A year's figures as .xlsx, for the annual report (LKjIP): achievement, what was said of it, averages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.indicator import QUARTERS, Indicator
from kinerja_bot.domain.figures.realisation import FigureNote, Realisation
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.summary import Summary
from kinerja_bot.domain.figures.year_agreement import YearAgreement
from kinerja_bot.spreadsheets.cell_styles import (
    BOLD,
    FRAMED,
    HEADING,
    MONEY,
    TITLE,
    WRAPPED,
    heads,
    print_landscape,
    put_value,
    stretch,
)
from kinerja_bot.spreadsheets.recap_layout import RecapColumn, RecapLayout, recap_layout
from kinerja_bot.spreadsheets.recap_narrative import write_narrative
from kinerja_bot.spreadsheets.recap_overview import write_overview

_GROUPS, _HEADINGS, _FIRST = 3, 4, 5
_PAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRecap:
    """`office` as it is called; `rows` and `notes` all of the year; `sections` are the names of sections by code.

    `revised` are rows as they were at closing and as they are now, and why.
    """

    office: str
    year: int
    agreement: YearAgreement
    summaries: Mapping[str, Summary]
    rows: tuple[Realisation, ...] = ()
    notes: tuple[FigureNote, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    revised: tuple[tuple[Achievement, Achievement, str], ...] = ()


def year_recap(recap: YearRecap) -> bytes:
    """Write the workbook."""
    wanted, book = recap_layout(), Workbook()
    sheet = book.worksheets[0]
    sheet.title = wanted.sheets.achievement
    _write_achievement(sheet, wanted, recap)
    write_narrative(book.create_sheet(wanted.sheets.narrative), wanted, recap)
    write_overview(book.create_sheet(wanted.sheets.overview), wanted, recap)
    book.save(made := BytesIO())
    return made.getvalue()


def _write_achievement(sheet: Worksheet, wanted: RecapLayout, recap: YearRecap) -> None:
    put_value(sheet, 1, 1, wanted.title.format(year=recap.year)).font = TITLE
    put_value(sheet, 2, 1, recap.office).font = BOLD
    of_quarter, of_year = _computed(wanted, recap.agreement.rules)
    columns = [*wanted.achievement, *(one for _ in QUARTERS for one in of_quarter), *of_year]
    heads(sheet, _HEADINGS, [(one.label, one.width) for one in columns])
    start = len(wanted.achievement) + 1
    for at, quarter in enumerate(QUARTERS):
        _head_group(sheet, start + at * len(of_quarter), len(of_quarter), wanted.quarter.format(quarter=quarter))
    _head_group(sheet, start + len(QUARTERS) * len(of_quarter), len(of_year), wanted.year)
    for at, indicator in enumerate(recap.agreement.indicators):
        rows = [recap.summaries[quarter].rows[at] for quarter in QUARTERS]
        values = [*_plain(at + 1, indicator, wanted.achievement)]
        values += [_of_row(row, one) for row in rows for one in of_quarter]
        values += [_latest(rows, one) for one in of_year]
        _write_row(sheet, _FIRST + at, values, columns, wanted.empty)
    sheet.freeze_panes = f"D{_FIRST}"
    stretch(sheet, range(_HEADINGS, _FIRST + len(recap.agreement.indicators)))
    print_landscape(sheet, f"{_GROUPS}:{_HEADINGS}", "A:C", _PAGES)


def _computed(wanted: RecapLayout, rules: Rules) -> tuple[tuple[RecapColumn, ...], tuple[RecapColumn, ...]]:
    """The columns of a quarter, and those of the year, with what the office's rules add to them."""
    normalised = () if rules.cap is None else (wanted.normalised,)
    efficiency = (wanted.efficiency,) if rules.efficiency else ()
    return (*wanted.of_quarter, *normalised), (*wanted.of_year, *efficiency)


def _write_row(
    sheet: Worksheet, row: int, values: Sequence[object], columns: Sequence[RecapColumn], empty: str
) -> None:
    for column, (value, one) in enumerate(zip(values, columns, strict=True), start=1):
        cell = put_value(sheet, row, column, value, empty=empty)
        cell.border, cell.alignment = FRAMED, WRAPPED
        if one.path in MONEY:
            cell.number_format = MONEY[one.path]


def _head_group(sheet: Worksheet, start: int, width: int, label: str) -> None:
    """A heading over several columns."""
    for column in range(start, start + width):
        sheet.cell(_GROUPS, column).fill = HEADING
        sheet.cell(_GROUPS, column).border = FRAMED
    cell = put_value(sheet, _GROUPS, start, label)
    cell.font, cell.alignment = BOLD, Alignment(horizontal="center")
    sheet.merge_cells(f"{get_column_letter(start)}{_GROUPS}:{get_column_letter(start + width - 1)}{_GROUPS}")


def _plain(number: int, indicator: Indicator, columns: tuple[RecapColumn, ...]) -> Iterator[object]:
    known: Mapping[str, object] = {
        "number": number,
        "objective": indicator.objective,
        "name": indicator.name,
        "unit": indicator.unit,
        "polarity": indicator.polarity.value,
        "year_target": indicator.year_target,
    }
    return (known[one.path] for one in columns)


def _of_row(row: Achievement, column: RecapColumn) -> object:
    return row.indicator.budget if column.path == "budget" else getattr(row, column.path)


def _latest(rows: Sequence[Achievement], column: RecapColumn) -> object:
    """What the year has come to so far: of the last quarter that says it."""
    said = [value for row in rows if (value := _of_row(row, column)) is not None]
    return said[-1] if said else None
