"""The sheets of an .xlsx roster, opened without its ever failing in another way than by a fault."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.faults import Fault, FaultsFound
from kinerja_bot.roster.cells import Reading, read_cell
from kinerja_bot.roster.layout import Entry
from kinerja_bot.roster.text import folded

_EMPTY_ROWS_BEFORE_THE_END = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tab: its values as calculated, and its cells as typed."""

    name: str
    values: Worksheet
    typed: Worksheet

    def read(self, row: int, column: int, entry: Entry) -> Reading:
        """The cell's text, or its fault."""
        return read_cell(self.values.cell(row, column).value, self.typed.cell(row, column).value, entry)

    def label(self, row: int, column: int) -> str:
        """What stands in a heading."""
        return " ".join(str(self.values.cell(row, column).value or "").split())

    def place(self, row: int, column: int) -> str:
        """The cell as Excel calls it."""
        return f"{self.name}!{get_column_letter(column)}{row}"

    def filled_rows(self) -> Iterator[int]:
        """The rows below the heading in which something is typed, until a long emptiness."""
        last = 1
        for row, cells in enumerate(self.typed.iter_rows(min_row=2, values_only=True), start=2):
            if any(value is not None and str(value).strip() for value in cells):
                last = row
                yield row
            elif row - last > _EMPTY_ROWS_BEFORE_THE_END:
                return


def open_sheets(path: Path, names: tuple[str, ...]) -> tuple[Sheet, ...]:
    """The named tabs; FaultsFound if the file is no workbook, or one of them is missing."""
    values, typed = _load(path, calculated=True), _load(path, calculated=False)
    tabs = {folded(sheet.title): sheet.title for sheet in typed.worksheets}
    missing = [name for name in names if folded(name) not in tabs]
    if missing:
        context = {"sheets": [sheet.title for sheet in typed.worksheets]}
        raise FaultsFound(str(path), [Fault("", name, "sheet_missing", context) for name in missing])
    titles = [tabs[folded(name)] for name in names]
    return tuple(Sheet(title, values[title], typed[title]) for title in titles)


def _load(path: Path, *, calculated: bool) -> Workbook:
    """A damaged workbook makes openpyxl raise almost anything."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(path.read_bytes()), data_only=calculated)
    except Exception as error:
        raise FaultsFound(str(path), [Fault("", "", "not_xlsx")]) from error
