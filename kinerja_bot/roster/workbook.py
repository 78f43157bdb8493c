"""The tabs of a spreadsheet (.xlsx, .ods, .xls, .csv), opened without its ever failing but by a fault.

python-calamine reads all of them, and of .xlsx also what openpyxl does not: strict OOXML, styles with an empty fill.
"""

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from openpyxl.utils import get_column_letter

from kinerja_bot.faults import Fault, FaultsFound
from kinerja_bot.roster.cells import Reading, as_text, read_cell
from kinerja_bot.roster.csv_text import csv_cells
from kinerja_bot.roster.layout import Entry
from kinerja_bot.roster.text import evened, folded
from kinerja_bot.roster.unseen import At, TooManyCellsError, Unseen, unseen_in

ZIP: Final = b"PK"
OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"

_MB = 1024 * 1024
_MOST_AT_ONCE = _MB
"""Bytes of what is read as a whole: all but cells, texts and pictures."""

_MOST_OF_TEXTS = 8 * _MB
_MOST_OF_CELLS = 64 * _MB
_CELLS = ("xl/worksheets/", "content.xml")
_TEXTS = ("xl/sharedStrings",)
_NEVER_READ = ("xl/media/", "Pictures/", "Thumbnails/")

_SEALED = "EncryptedPackage".encode("utf-16-le")
"""Stands in a newer document that has a password."""

_OTHER_DOCUMENTS: Final = {"word": "Word", "ppt": "PowerPoint"}

_LARGEST_AREA = 1_000_000
"""Cells of the rectangle from A1 to the last that show something; the reader keeps all of them."""

_NO_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
_DAMAGED = (*_NO_ZIP, ExpatError, ParseError, LookupError, ValueError, OSError)
"""What an archive or an XML that is not whole makes its readers raise."""

Cells = Mapping[At, object]
"""What stands in a tab, by row and column; only what shows something."""


@dataclass(frozen=True)
class Sheet:
    """One tab."""

    name: str
    values: Cells
    unseen: Unseen = field(default_factory=Unseen)
    is_hidden: bool = False
    knows_what_is_hidden: bool = True
    """Nobody says so of an .xls."""

    @cached_property
    def width(self) -> int:
        """The last column with something in it."""
        return max((column for _, column in self.values), default=0)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Those that show something, an error too, or would once a formula is calculated."""
        return tuple(sorted({row for row, _ in (*self.values, *self.unseen.uncalculated, *self.unseen.errors)}))

    def read(self, at: At, entry: Entry) -> Reading:
        """The cell's text, or its fault."""
        if at in self.unseen.uncalculated:
            return Reading(None, "formula")
        if at in self.unseen.errors:
            return Reading(None, "cell_error", {"given": self.unseen.errors[at]})
        return read_cell(self.values.get(at), entry)

    def text(self, row: int, column: int) -> str:
        """What the cell shows, on one line."""
        value = self.values.get((row, column))
        return "" if value is None else evened(as_text(value))

    def texts(self, row: int) -> list[str]:
        """All that the row shows, from left to right."""
        return [text for column in range(1, self.width + 1) if (text := self.text(row, column))]

    def place(self, row: int, column: int | None = None) -> str:
        """The cell as Excel calls it, or the row."""
        return f"{self.name}!{get_column_letter(column) if column else ''}{row}"


def open_book(path: Path, beginning: bytes) -> tuple[Sheet, ...]:
    """All tabs; `beginning` are the file's first bytes. Errors: FaultsFound."""
    if beginning.startswith(ZIP):
        return _tabs(path, _looked_through(path))
    if beginning.startswith(OLD_EXCEL):
        return _tabs(path, None)
    return (Sheet(path.stem, csv_cells(path)),)


def _looked_through(path: Path) -> dict[str, Unseen]:
    """What is unseen, once it is known that nothing in it unpacks to more than a roster needs."""
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_swollen(path, archive)
            found = unseen_in(archive)
    except TooManyCellsError:
        raise _refused(path, "file_swollen") from None
    except FaultsFound:
        raise
    except _NO_ZIP:
        raise _refused(path, "not_xlsx") from None
    except _DAMAGED:
        raise FaultsFound(str(path), [_what_else(path, is_zip=True)]) from None
    for name, unseen in found.items():
        if unseen.lowest[0] * unseen.rightmost[1] > _LARGEST_AREA:
            at = unseen.lowest if unseen.lowest[0] > unseen.rightmost[1] else unseen.rightmost
            place = Sheet(name, {}).place(*at)
            raise FaultsFound(str(path), [Fault(place, "", "cell_far_away")])
    return found


def _refuse_swollen(path: Path, archive: zipfile.ZipFile) -> None:
    """What it unpacks to is known from its list of parts, of which none can be read beyond what that says."""
    bounds = {_CELLS: _MOST_OF_CELLS, _TEXTS: _MOST_OF_TEXTS, _NEVER_READ: None}
    sizes = dict.fromkeys([*bounds, ("",)], 0)
    for part in archive.infolist():
        kind = next(names for names in sizes if part.filename.startswith(names))
        sizes[kind] += part.file_size
    for kind, size in sizes.items():
        bound = bounds.get(kind, _MOST_AT_ONCE)
        if bound is not None and size > bound:
            raise _refused(path, "file_swollen")


def _tabs(path: Path, unseen: Mapping[str, Unseen] | None) -> tuple[Sheet, ...]:
    """A damaged workbook makes any reader raise almost anything."""
    from python_calamine import (  # noqa: PLC0415 - rosters are rare
        CalamineSheet,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
        load_workbook,
    )

    def merged(sheet: CalamineSheet) -> Unseen:
        """All that is said of an .xls beside its cells."""
        areas = sheet.merged_cell_ranges or []
        return Unseen(merged=[(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in areas])

    try:
        with load_workbook(BytesIO(path.read_bytes())) as book:  # told by its content, not by its name
            return tuple(
                Sheet(
                    one.name,
                    _cells(book.get_sheet_by_name(one.name).to_python(skip_empty_area=False)),
                    merged(book.get_sheet_by_name(one.name)) if unseen is None else unseen.get(one.name, Unseen()),
                    is_hidden=one.visible != SheetVisibleEnum.Visible,
                    knows_what_is_hidden=unseen is not None,
                )
                for one in book.sheets_metadata
                if one.typ == SheetTypeEnum.WorkSheet and (unseen is None or one.name in unseen)
            )
    except PasswordError:
        raise _refused(path, "has_password") from None
    except Exception as error:
        raise FaultsFound(str(path), [_what_else(path, is_zip=unseen is not None)]) from error


def _what_else(path: Path, *, is_zip: bool) -> Fault:
    """What a file is that no reader of spreadsheets takes."""
    if not is_zip:
        return Fault("", "", "has_password" if _SEALED in path.read_bytes() else "old_excel")
    with zipfile.ZipFile(path) as archive:
        parts = {name.partition("/")[0] for name in archive.namelist()}
    kind = next((kind for part, kind in _OTHER_DOCUMENTS.items() if part in parts), None)
    return Fault("", "", "other_document", {"kind": kind}) if kind else Fault("", "", "not_xlsx")


def _cells(rows: Sequence[Sequence[object]]) -> Cells:
    return {
        (row, column): value
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if not isinstance(value, str) or evened(value)
    }


def named(sheets: tuple[Sheet, ...], name: str) -> list[Sheet]:
    """The tabs that are called so."""
    return [one for one in sheets if folded(one.name) == folded(name)]


def _refused(path: Path, code: str) -> FaultsFound:
    return FaultsFound(str(path), [Fault("", "", code)])
