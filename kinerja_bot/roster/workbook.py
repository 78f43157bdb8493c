"""The sheets of an .xlsx roster, opened without its ever failing in another way than by a fault."""

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from kinerja_bot.faults import Fault, FaultsFound
from kinerja_bot.roster.cells import Reading, read_cell
from kinerja_bot.roster.layout import Entry
from kinerja_bot.roster.text import folded

_EMPTY_ROWS_BEFORE_THE_END = 200
_MOST_COLUMNS = 64

_MEGABYTES = 8
"""Of its parts together, unpacked; a roster of a thousand people has one."""

_MOST_AT_ONCE = 1024 * 1024
"""Bytes of what is read as a whole, which costs hundreds of times as much: all but cells, texts and pictures."""

_READ_PIECEMEAL = ("xl/worksheets/sheet", "xl/sharedStrings", "xl/media/")

Cells = Mapping[tuple[int, int], object]
"""What stands in a tab, by row and column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tab: its values as calculated, and its cells as typed."""

    name: str
    values: Cells
    typed: Cells

    @property
    def width(self) -> int:
        """The last column with something in it."""
        return max((column for _, column in self.typed), default=0)

    def read(self, row: int, column: int, entry: Entry) -> Reading:
        """The cell's text, or its fault."""
        return read_cell(self.values.get((row, column)), self.typed.get((row, column)), entry)

    def label(self, row: int, column: int) -> str:
        """What stands in a heading."""
        return " ".join(str(self.values.get((row, column)) or "").split())

    def place(self, row: int, column: int) -> str:
        """The cell as Excel calls it."""
        return f"{self.name}!{get_column_letter(column)}{row}"

    def filled_rows(self) -> Iterator[int]:
        """The rows below the heading in which something is typed."""
        filled = {row for (row, _), value in self.typed.items() if row > 1 and str(value).strip()}
        return iter(sorted(filled))


def open_sheets(path: Path, names: tuple[str, ...]) -> tuple[Sheet, ...]:
    """The named tabs; FaultsFound if the file is no workbook or far too large, or one of them is missing."""
    _refuse_swollen(path)
    with closing(_load(path, calculated=True)) as values, closing(_load(path, calculated=False)) as typed:
        tabs = {folded(sheet.title): sheet.title for sheet in typed.worksheets}
        missing = [name for name in names if folded(name) not in tabs]
        if missing:
            context = {"sheets": [sheet.title for sheet in typed.worksheets]}
            raise FaultsFound(str(path), [Fault("", name, "sheet_missing", context) for name in missing])
        titles = [tabs[folded(name)] for name in names]
        return tuple(Sheet(one, _cells(path, values, one), _cells(path, typed, one)) for one in titles)


def _refuse_swollen(path: Path) -> None:
    """What it unpacks to is known from its list of parts, of which none can be read beyond what that says."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except Exception as error:
        raise _no_workbook(path) from error
    whole = sum(one.file_size for one in parts if not one.filename.startswith(_READ_PIECEMEAL))
    if whole > _MOST_AT_ONCE or sum(one.file_size for one in parts) > _MEGABYTES * 1024 * 1024:
        raise FaultsFound(str(path), [Fault("", "", "file_too_big", {"megabytes": _MEGABYTES})])


def _load(path: Path, *, calculated: bool) -> Workbook:
    """Opened to be read cell by cell."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(path, read_only=True, data_only=calculated)
    except Exception as error:
        raise _no_workbook(path) from error


def _cells(path: Path, book: Workbook, title: str) -> Cells:
    """All that stands in a tab, until a long emptiness."""
    found: dict[tuple[int, int], object] = {}
    last = 1
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet = book[title]
            sheet.reset_dimensions()  # what it says of its size need not be so
            for row, values in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), start=1):
                filled = {(row, column): one for column, one in enumerate(values, start=1) if one is not None}
                last = row if any(str(one).strip() for one in filled.values()) else last
                if row - last > _EMPTY_ROWS_BEFORE_THE_END:
                    break
                found |= filled
    except Exception as error:
        raise _no_workbook(path) from error
    return found


def _no_workbook(path: Path) -> FaultsFound:
    """A damaged workbook makes openpyxl raise almost anything."""
    return FaultsFound(str(path), [Fault("", "", "not_xlsx")])
