"""The tabs of an .xlsx with what the roster's own reading leaves out: numbers as decimals, and signs of percent.

A number of a cell comes as Excel shows it, with its 15 digits; a cell formatted as a percentage as what was typed.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from decimal import Context, Decimal
from html import unescape
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kinerja_bot.faults import Fault, FaultsFound
from kinerja_bot.roster.text import folded

_AS_SHOWN: Final = Context(prec=15)
_LITERAL = re.compile(r'"[^"]*"|\\.')
"""In a cell's format: what is shown as it is, and scales nothing."""

_LIST_OF_TABS = "xl/workbook.xml"
_TAB = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"')
_MEGABYTES = 8
_MOST_ROWS, _MOST_COLUMNS = 5000, 64
_EMPTY_ROWS_BEFORE_THE_END = 200

At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: values by row and column, and the cells whose formula was never calculated."""

    name: str
    values: Mapping[At, object]
    uncalculated: frozenset[At]

    def text(self, row: int, column: int) -> str:
        """What stands in a heading."""
        return " ".join(str(self.values.get((row, column)) or "").split())

    def place(self, row: int, column: int) -> str:
        """The cell as Excel calls it."""
        return f"{self.name}!{get_column_letter(column)}{row}"

    def columns(self) -> Iterator[tuple[int, str]]:
        """The headings of the first row."""
        for column in range(1, _MOST_COLUMNS + 1):
            if heading := self.text(1, column):
                yield column, heading

    def rows(self) -> list[int]:
        """Those below the heading in which something stands."""
        return sorted({row for row, _ in (*self.values, *self.uncalculated) if row > 1})


def open_tabs(path: Path) -> Mapping[str, Tab]:
    """All tabs by their folded names. Errors: FaultsFound where it is no workbook, or far too large."""
    _refuse_swollen(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with closing(load_workbook(path, read_only=True, data_only=True)) as values:
                found = {sheet.title: dict(_cells(sheet)) for sheet in values.worksheets}
            with closing(load_workbook(path, read_only=True)) as typed:
                formulas = {sheet.title: dict(_cells(sheet)) for sheet in typed.worksheets}
    except Exception as error:  # a damaged workbook makes openpyxl raise almost anything
        raise FaultsFound(str(path), [Fault("", "", "not_xlsx")]) from error
    return {folded(name): Tab(name, cells, _uncalculated(cells, formulas[name])) for name, cells in found.items()}


def has_tab(path: Path, names: Collection[str]) -> bool:
    """Whether one of these is in the workbook's own list, read without opening it."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_LIST_OF_TABS) as part:
            listed = _TAB.findall(part.read(_MEGABYTES * 1024 * 1024))
    except (KeyError, OSError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return False
    titles = {folded(unescape(one.decode(errors="replace"))) for one in listed}
    return not titles.isdisjoint(folded(one) for one in names)


def _refuse_swollen(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(one.file_size for one in archive.infolist() if not one.filename.startswith("xl/media/"))
    except Exception as error:
        raise FaultsFound(str(path), [Fault("", "", "not_xlsx")]) from error
    if size > _MEGABYTES * 1024 * 1024:
        raise FaultsFound(str(path), [Fault("", "", "file_too_big", {"megabytes": _MEGABYTES})])


def _cells(sheet: Any) -> Iterator[tuple[At, object]]:  # noqa: ANN401 - openpyxl's read-only sheet is untyped
    """What shows something, until a long emptiness."""
    sheet.reset_dimensions()  # what it says of its size need not be so
    last = 1
    for row, cells in enumerate(sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS), start=1):
        for column, cell in enumerate(cells, start=1):
            value = cell.value
            if value is None or (isinstance(value, str) and not value.strip()):
                continue
            last = row
            yield (row, column), _as_typed(value, str(cell.number_format or ""))
        if row - last > _EMPTY_ROWS_BEFORE_THE_END:
            return


def _as_typed(value: object, number_format: str) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    number = _AS_SHOWN.create_decimal(repr(value))
    if "%" in _LITERAL.sub("", number_format):
        return f"{number * 100:f}".replace(".", ",") + "%"
    whole = number == number.to_integral_value()
    return Decimal(int(number)) if whole else number


def _uncalculated(values: Mapping[At, object], formulas: Mapping[At, object]) -> frozenset[At]:
    return frozenset(at for at, one in formulas.items() if at not in values and str(one).startswith("="))
