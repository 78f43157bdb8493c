"""What the reader of spreadsheets does not tell: what is hidden, not calculated, an error, or far away.

The cells of .xlsx and .ods are looked through once, as a stream: blank ones cost time, but no memory.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import IO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

_MOST_CELLS = 200_000
"""That show something; a roster of a thousand people has ten thousand."""

_MOST_MERGED = 50_000

_REL_ID = "}id"

At = tuple[int, int]
"""Row and column, from 1."""

Area = tuple[int, int, int, int]
"""The first row and column, and the last."""


class TooManyCellsError(Exception):
    """More of them show something than a roster can have."""


@dataclass(slots=True)
class Unseen:
    """Of one tab; `lowest` and `rightmost` are the last cells that show something."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    uncalculated: set[At] = field(default_factory=set)
    calculated: set[At] = field(default_factory=set)
    """What shows the result of a formula."""

    percents: set[At] = field(default_factory=set)
    """Of .ods, which says so of the value itself."""

    merged: list[Area] = field(default_factory=list)
    errors: dict[At, str] = field(default_factory=dict)
    lowest: At = (0, 0)
    rightmost: At = (0, 0)
    shown: int = 0

    def hides_column(self, column: int) -> bool:
        """Whether nobody sees it."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def merge(self, area: Area) -> None:
        """Note cells that are shown as one. Errors: TooManyCellsError."""
        if len(self.merged) >= _MOST_MERGED:
            raise TooManyCellsError
        self.merged.append(area)

    def show(self, at: At) -> None:
        """Note a cell that shows something. Errors: TooManyCellsError."""
        self.shown += 1
        if self.shown > _MOST_CELLS:
            raise TooManyCellsError
        self.lowest = at if at[0] > self.lowest[0] else self.lowest
        self.rightmost = at if at[1] > self.rightmost[1] else self.rightmost


def unseen_in(archive: zipfile.ZipFile) -> dict[str, Unseen]:
    """By the tabs' names. Errors: TooManyCellsError; KeyError, expat's and ElementTree's for what is no workbook."""
    if "content.xml" in archive.namelist():
        found: dict[str, Unseen] = {}
        _parse(archive.open("content.xml"), _OdsTables(found))
        return found
    return {name: _sheet(archive, part) for name, part in _parts(archive)}


def _sheet(archive: zipfile.ZipFile, part: str) -> Unseen:
    unseen = Unseen()
    _parse(archive.open(part), _XlsxSheet(unseen))
    return unseen


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Tabs by name, and where in the archive each lies, in whichever of the two namespaces (transitional, strict)."""
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - at most a megabyte
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    for one in ET.fromstring(archive.read("xl/workbook.xml")).iter():  # noqa: S314
        if _local(one.tag) == "sheet":
            keys = [value for name, value in one.attrib.items() if name.endswith(_REL_ID)]
            target = targets.get(keys[0] if keys else "", "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in archive.namelist():
                yield one.get("name", ""), part


class _XlsxSheet:
    """One sheet's XML; cells without an address follow the one before."""

    def __init__(self, unseen: Unseen) -> None:
        self._unseen = unseen
        self._row = self._column = 0
        self._kind = ""
        self._is_formula = False
        self._value: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
                if attributes.get("hidden") in {"1", "true"}:
                    self._unseen.hidden_rows.add(self._row)
            case "c":
                at = attributes.get("r")
                self._row, self._column = coordinate_to_tuple(at) if at else (self._row, self._column + 1)
                self._kind, self._is_formula, self._value = attributes.get("t", "n"), False, None
            case "f":
                self._is_formula = True
            case "v" | "is":
                self._value = []
            case "col" if attributes.get("hidden") in {"1", "true"}:
                self._unseen.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
            case "mergeCell":
                left, top, right, bottom = range_boundaries(attributes["ref"])
                self._unseen.merge((top or 1, left or 1, bottom or 1, right or 1))
            case _:
                pass

    def text(self, data: str) -> None:
        if self._value is not None:
            self._value.append(data)

    def end(self, name: str) -> None:
        if name != "c":
            return
        at, value = (self._row, self._column), "".join(self._value or ())
        if value:
            self._unseen.show(at)
            if self._is_formula:
                self._unseen.calculated.add(at)
        elif self._is_formula and self._kind != "str":  # an empty text is a result, too
            self._unseen.show(at)
            self._unseen.uncalculated.add(at)
        if self._kind == "e":
            self._unseen.errors[at] = value


class _OdsTables:
    """The whole content.xml; rows and cells say how often they are repeated."""

    def __init__(self, found: dict[str, Unseen]) -> None:
        self._found = found
        self._unseen = Unseen()
        self._row = self._column = self._next_row = self._next_column = 1
        self._is_error = self._is_formula = self._is_percent = self._shows = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        named = {_local(key): value for key, value in attributes.items()}
        is_hidden = named.get("visibility") in {"collapse", "filter"}
        match name:
            case "table":
                self._unseen = self._found.setdefault(named.get("name", ""), Unseen())
                self._next_row = self._next_column = 1
            case "table-column":
                self._column = self._next_column
                self._next_column += int(named.get("number-columns-repeated", 1))
                if is_hidden:
                    self._unseen.hidden_columns.append((self._column, self._next_column - 1))
            case "table-row":
                self._row = self._next_row
                self._next_row += int(named.get("number-rows-repeated", 1))
                self._next_column = 1
                if is_hidden and self._next_row - self._row < _MOST_CELLS:
                    self._unseen.hidden_rows.update(range(self._row, self._next_row))
            case "table-cell" | "covered-table-cell":
                self._column = self._next_column
                self._next_column += int(named.get("number-columns-repeated", 1))
                self._shows, self._is_error = False, attributes.get("calcext:value-type") == "error"
                self._is_formula, self._is_percent = "formula" in named, named.get("value-type") == "percentage"
                self._merge(int(named.get("number-rows-spanned", 1)), int(named.get("number-columns-spanned", 1)))
            case _:
                pass

    def text(self, data: str) -> None:
        if data.strip() and not self._shows:
            self._shows = True
            if self._is_error:
                self._unseen.errors[self._row, self._column] = data

    def end(self, name: str) -> None:
        if name in {"table-cell", "covered-table-cell"} and self._shows:
            self._unseen.show((self._next_row - 1, self._next_column - 1))
            if self._is_formula:
                self._unseen.calculated.update(self._repeated())
            if self._is_percent:
                self._unseen.percents.update(self._repeated())

    def _merge(self, rows: int, columns: int) -> None:
        if rows > 1 or columns > 1:
            self._unseen.merge((self._row, self._column, self._row + rows - 1, self._column + columns - 1))

    def _repeated(self) -> Iterator[At]:
        """The cells that this one stands for; the first alone where they are too many for a list of people."""
        rows, columns = range(self._row, self._next_row), range(self._column, self._next_column)
        return product(rows, columns) if len(rows) * len(columns) < _MOST_CELLS else iter([(rows[0], columns[0])])


def _parse(stream: IO[bytes], reader: "_XlsxSheet | _OdsTables") -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: reader.start(_local(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(_local(name))
    parser.CharacterDataHandler = reader.text
    with stream:
        parser.ParseFile(stream)


def _local(name: str) -> str:
    """Without its namespace."""
    return name.rpartition("}")[2].rpartition(":")[2]
