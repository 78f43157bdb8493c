"""A roster in .xlsx, read into the shape of the .yaml file, with the cell of each value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from kinerja_bot.faults import Fault, FaultsFound, Loc, closest, dotted
from kinerja_bot.roster.layout import Entry, layout
from kinerja_bot.roster.text import folded
from kinerja_bot.roster.workbook import Sheet, open_sheets


@dataclass(slots=True)
class WorkbookData:
    """The data gathered so far; `cells` and `labels` say where each value stands and what heads it."""

    data: dict[str, object]
    cells: dict[Loc, str] = field(default_factory=dict)
    labels: dict[Loc, str] = field(default_factory=dict)
    found: list[Fault] = field(default_factory=list)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with single cells."""
        return tuple(self.found)

    def place(self, loc: Loc) -> str:
        """The cell of the value, or of the nearest thing around it."""
        return _nearest(self.cells, loc) or ""

    def field(self, loc: Loc) -> str:
        """The label of the row or the column."""
        label = _nearest(self.labels, loc)
        return dotted(loc) if label is None else label

    def fault(self, loc: Loc, code: str, **context: object) -> Fault:
        """A fault of the value at `loc`."""
        return Fault(self.place(loc), self.field(loc), code, context)

    def take(self, sheet: Sheet, at: tuple[int, int], entry: Entry, loc: Loc) -> str | None:
        """Read a cell that stands for `loc`, noting its fault if it has one."""
        self.cells[loc], self.labels[loc] = sheet.place(*at), entry.label
        reading = sheet.read(*at, entry)
        if reading.code:
            self.found.append(self.fault(loc, reading.code, given=reading.given))
        return reading.text


def read_workbook(path: Path) -> WorkbookData:
    """The three sheets as one; FaultsFound for missing sheets and headings, before any row is judged."""
    names = layout().sheets
    office, sections, officials = open_sheets(path, (names.office, names.sections, names.officials))
    faults = [
        *_heading_faults(sections, layout().sections),
        *_heading_faults(officials, layout().officials),
        *_label_faults(office),
    ]
    if faults:
        raise FaultsFound(str(path), faults)
    book = WorkbookData({})
    book.cells |= {("instansi",): office.name, ("pegawai",): officials.name, ("jam_kerja",): office.name}
    book.cells |= {("instansi", "seksi"): sections.name}
    book.labels |= {("instansi",): "", ("pegawai",): "", ("instansi", "seksi"): ""}
    book.labels |= {entry.loc: entry.label for entry in layout().office.rows}
    _read_office(book, office)
    _read_sections(book, sections)
    _read_officials(book, officials)
    return book


def _read_office(book: WorkbookData, sheet: Sheet) -> None:
    entries = {folded(entry.label): entry for entry in layout().office.rows}
    for row in sheet.filled_rows():
        entry = entries.get(folded(sheet.label(row, 1)))
        if entry:
            text = book.take(sheet, (row, 2), entry, entry.loc)
            if text is not None:
                _put(book.data, entry.loc, text)


def _read_sections(book: WorkbookData, sheet: Sheet) -> None:
    names: dict[str, object] = {}
    loc: Loc = ("instansi", "seksi")
    code_entry, name_entry = layout().sections
    columns = _columns(sheet, layout().sections)
    for row in sheet.filled_rows():
        code_at = (row, columns[code_entry.path])
        code = book.take(sheet, code_at, code_entry, (*loc, f"row {row}"))
        if code is None or code in names:
            missing = "missing" if code is None else "duplicate_section"
            context = {"given": code or "", "first": book.cells.get((*loc, code or ""), "")}
            book.found.append(Fault(sheet.place(*code_at), code_entry.label, missing, context))
            continue
        names[code] = book.take(sheet, (row, columns[name_entry.path]), name_entry, (*loc, code))
    _put(book.data, loc, names)


def _read_officials(book: WorkbookData, sheet: Sheet) -> None:
    people: list[dict[str, str]] = []
    columns = _columns(sheet, layout().officials)
    for row in sheet.filled_rows():
        loc: Loc = ("pegawai", len(people))
        person: dict[str, str] = {}
        for entry in layout().officials:
            if entry.path in columns:
                text = book.take(sheet, (row, columns[entry.path]), entry, (*loc, entry.path))
                person |= {entry.path: text} if text is not None else {}
        people.append(person)
    book.data["pegawai"] = people


def _columns(sheet: Sheet, entries: Sequence[Entry]) -> dict[str, int]:
    """The columns' numbers by path."""
    paths = {folded(entry.label): entry.path for entry in entries}
    numbers = range(1, sheet.width + 1)
    headings = {column: folded(sheet.label(1, column)) for column in numbers}
    return {paths[heading]: column for column, heading in headings.items() if heading in paths}


def _heading_faults(sheet: Sheet, entries: Sequence[Entry]) -> list[Fault]:
    known = {folded(entry.label): entry.label for entry in entries}
    faults, first = [], dict[str, str]()
    for column in range(1, sheet.width + 1):
        label, place = sheet.label(1, column), sheet.place(1, column)
        if label and folded(label) not in known:
            faults.append(Fault(place, label, "header_unknown", _unknown_context(label, known)))
        elif label and folded(label) in first:
            faults.append(Fault(place, label, "header_twice", {"given": label, "first": first[folded(label)]}))
        first.setdefault(folded(label), place)
    missing = [entry for entry in entries if entry.required and folded(entry.label) not in first]
    return [*faults, *(Fault(f"{sheet.name}!1", entry.label, "header_missing") for entry in missing)]


def _label_faults(sheet: Sheet) -> list[Fault]:
    """Rows of the office's sheet that nobody would read."""
    known = {folded(entry.label): entry.label for entry in layout().office.rows}
    labels = {row: sheet.label(row, 1) for row in sheet.filled_rows()}
    return [
        Fault(sheet.place(row, 1), label, "header_unknown", _unknown_context(label, known))
        for row, label in labels.items()
        if label and folded(label) not in known
    ]


def _unknown_context(label: str, known: Mapping[str, str]) -> dict[str, object]:
    meant = closest(folded(label), known)
    return {"given": label, "known": list(known.values()), "suggestion": known.get(meant or "")}


def _put(data: dict[str, object], loc: Loc, value: object) -> None:
    """Set a value deep in mappings and lists, which are made on the way."""
    here: object = data
    for part, following in pairwise(loc):
        empty: object = [] if isinstance(following, int) else {}
        here = _member(here, part, empty)
    _member(here, loc[-1], value)


def _member(container: object, part: int | str, default: object) -> object:
    """What is there already, or what takes the place now; gaps in lists close up."""
    if isinstance(container, list):
        if isinstance(part, int) and part < len(container):
            return container[part]
        container.append(default)
        return default
    return container.setdefault(part, default) if isinstance(container, dict) else default


def _nearest(known: Mapping[Loc, str], loc: Loc) -> str | None:
    """What is known of the value itself, else of the first one in it, else of what it lies in."""
    if loc not in known:
        within = next((name for other, name in known.items() if other[: len(loc)] == loc), None)
        if within is not None:
            return within
    return next((known[loc[:end]] for end in range(len(loc), 0, -1) if loc[:end] in known), None)
