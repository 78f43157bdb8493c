"""The tabs of a spreadsheet with what the roster's own reading leaves out: numbers as decimals, and signs of percent.

A number of a cell comes as Excel shows it, with its 15 digits; a cell formatted as a percentage as what was typed.
"""

import re
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Context, Decimal
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from kinerja_bot.roster.indicators.fields import Bare
from kinerja_bot.roster.text import folded
from kinerja_bot.roster.unseen import At
from kinerja_bot.roster.workbook import Sheet

_AS_SHOWN: Final = Context(prec=15)
_LITERAL = re.compile(r'"[^"]*"|\\.')
"""In a cell's format: what is shown as it is, and scales nothing."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: values by row and column, and the cells whose formula was never calculated."""

    sheet: Sheet
    values: Mapping[At, object]
    uncalculated: frozenset[At]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.sheet.name

    def text(self, row: int, column: int) -> str:
        """What stands in a heading."""
        return " ".join(str(self.values.get((row, column)) or "").split())

    def place(self, row: int, column: int) -> str:
        """The cell as Excel calls it."""
        return self.sheet.place(row, column)

    def columns(self) -> Iterator[tuple[int, str]]:
        """The headings of the first row."""
        for column in range(1, self.sheet.width + 1):
            if heading := self.text(1, column):
                yield column, heading

    def rows(self) -> list[int]:
        """Those below the heading in which something stands."""
        return sorted({row for row, _ in (*self.values, *self.uncalculated) if row > 1})


def tabs_of(path: Path, sheets: Sequence[Sheet], with_numbers: Collection[str]) -> Mapping[str, Tab]:
    """All tabs by their folded names; `with_numbers` are those in which a sign of percent counts."""
    named = [one.name for one in sheets if folded(one.name) in {folded(name) for name in with_numbers}]
    percents = _percents(path, named) if named else {}
    return {folded(one.name): _tab(one, percents.get(one.name, frozenset()) | one.unseen.percents) for one in sheets}


def _tab(sheet: Sheet, percents: frozenset[At]) -> Tab:
    number = Decimal if sheet.knows_what_is_hidden else Bare
    values = {at: _as_typed(value, number, is_percent=at in percents) for at, value in sheet.values.items()}
    return Tab(sheet, values | dict(sheet.unseen.errors), frozenset(sheet.unseen.uncalculated))


def _percents(path: Path, names: Sequence[str]) -> Mapping[str, frozenset[At]]:
    """Which cells are formatted as percentages; none in a file that openpyxl cannot open, though others can."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # by its content: it is particular about names, and what arrives has none
            with path.open("rb") as file, closing(load_workbook(file, read_only=True, data_only=True)) as book:
                return {
                    name: frozenset(
                        (cell.row, cell.column)
                        for row in book[name].iter_rows()
                        for cell in row
                        if cell.value is not None and "%" in _LITERAL.sub("", str(cell.number_format or ""))
                    )
                    for name in names
                }
    except Exception:  # noqa: BLE001 - it raises almost anything, and the values are read already
        return {}


def _as_typed(value: object, of: type[Decimal], *, is_percent: bool) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    number = _AS_SHOWN.create_decimal(repr(value))
    if is_percent:
        return f"{(number * 100).normalize():f}".replace(".", ",") + "%"
    return of(int(number)) if number == number.to_integral_value() else of(number)
