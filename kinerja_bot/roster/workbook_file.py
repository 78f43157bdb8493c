"""A roster as the three tabs of the template, read into the shape of the .yaml file, with the cell of each value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kinerja_bot.faults import Fault, Loc, dotted
from kinerja_bot.roster.headings import columns_of, far_below, first_rows, labels_of
from kinerja_bot.roster.layout import Entry, layout
from kinerja_bot.roster.text import evened, has_unseen
from kinerja_bot.roster.unseen import At
from kinerja_bot.roster.workbook import Sheet

KEY = "[key]"
"""Behind a mapping's key in a location: the key itself, not what it stands for."""

Tabs = tuple[Sheet, Sheet, Sheet]
"""Those of the office, the sections and the officials."""


@dataclass(slots=True)
class WorkbookData:
    """The data gathered so far; `cells` and `labels` say where each value stands and what heads it."""

    data: dict[str, object]
    cells: dict[Loc, str] = field(default_factory=dict)
    labels: dict[Loc, str] = field(default_factory=dict)
    found: list[Fault] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)
    faulty: set[Loc] = field(default_factory=set)
    """Values of which it is already said why they cannot be read."""

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

    def key_fault(self, loc: Loc, code: str, **context: object) -> Fault:
        """A fault of the name under which the value at `loc` stands."""
        return self.fault((*loc, KEY), code, **context)

    def take(self, sheet: Sheet, at: At, entry: Entry, loc: Loc) -> str | None:
        """Read a cell that stands for `loc`, noting its fault if it has one."""
        self.cells[loc], self.labels[loc] = sheet.place(*at), entry.label
        reading = sheet.read(at, entry)
        if reading.code:
            self.found.append(self.fault(loc, reading.code, **reading.context))
            self.faulty.add(loc)
        if reading.text and has_unseen(reading.text):
            self.notices.append(self.fault(loc, "cleaned"))
        return reading.text


def read_tabs(tabs: Tabs) -> WorkbookData:
    """The three tabs as one."""
    office, sections, officials = tabs
    book = WorkbookData({})
    book.cells |= {("instansi",): office.name, ("pegawai",): officials.name, ("jam_kerja",): office.name}
    book.cells |= {("instansi", "seksi"): sections.name}
    book.labels |= {("instansi",): "", ("pegawai",): "", ("instansi", "seksi"): ""}
    book.labels |= {entry.loc: entry.label for entry in layout().office.rows}
    _read_office(book, office)
    _read_sections(book, sections)
    _read_officials(book, officials)
    for sheet in tabs:
        book.notices += _hidden(sheet)
    return book


def _hidden(sheet: Sheet) -> list[Fault]:
    """What of the tab is read although nobody sees it."""
    unseen = sheet.unseen
    columns = {column for _, column in sheet.values if unseen.hides_column(column)}
    return [
        *([Fault(sheet.name, "", "hidden_sheet")] if sheet.is_hidden else []),
        *([] if sheet.knows_what_is_hidden else [Fault("", "", "hidden_unknown")]),
        *(Fault(sheet.place(row), "", "hidden_row") for row in sheet.rows if row in unseen.hidden_rows),
        *(Fault(sheet.place(1, column), sheet.text(1, column), "hidden_column") for column in sorted(columns)),
    ]


def _read_office(book: WorkbookData, sheet: Sheet) -> None:
    rows = first_rows(sheet)
    found: dict[Loc, str | None] = {}
    for label, entry in labels_of(layout().office.rows).items():
        if label in rows:
            found[entry.loc] = book.take(sheet, (rows[label], 2), entry, entry.loc)
    for loc, text in found.items():
        if text is not None:
            _put(book.data, loc, text)
        elif _is_listed(loc) and any(other[:-1] == loc[:-1] and found[other] is not None for other in found):
            _put(book.data, loc, None)  # the other end of a break


def _is_listed(loc: Loc) -> bool:
    return isinstance(loc[-1], int)


def _read_sections(book: WorkbookData, sheet: Sheet) -> None:
    names: dict[str, object] = {}
    loc: Loc = ("instansi", "seksi")
    code_entry, name_entry = layout().sections
    columns = columns_of(sheet, layout().sections)
    for row in sheet.rows:
        code_at, name_at = (row, columns[code_entry.path]), (row, columns[name_entry.path])
        if row == 1 or not _shows(sheet, (code_at, name_at)):
            continue
        text = book.take(sheet, code_at, code_entry, (*loc, f"row {row}"))
        code = evened(text or "")
        if not code or code in names:
            missing = "duplicate_section" if code else "missing"
            context = {"given": code, "first": book.cells.get((*loc, code, KEY), "")}
            if (*loc, f"row {row}") not in book.faulty:
                book.found.append(Fault(sheet.place(*code_at), code_entry.label, missing, context))
            continue
        book.cells[(*loc, code, KEY)], book.labels[(*loc, code, KEY)] = sheet.place(*code_at), code_entry.label
        names[code] = book.take(sheet, name_at, name_entry, (*loc, code))
    _put(book.data, loc, names)
    book.notices += far_below(sheet, [row for row in sheet.rows if row > 1])


def _read_officials(book: WorkbookData, sheet: Sheet) -> None:
    """Who has nothing but an ID is nobody: the column is often filled with a formula far down."""
    people: list[dict[str, str]] = []
    taken: list[int] = []
    columns = columns_of(sheet, layout().officials)
    key_entry = layout().officials[0]
    for row in sheet.rows:
        cells = {path: (row, column) for path, column in columns.items()}
        if row == 1 or not _shows(sheet, tuple(cells.values())):
            continue
        if not _shows(sheet, tuple(at for path, at in cells.items() if path != key_entry.path)):
            book.notices.append(Fault(sheet.place(*cells[key_entry.path]), key_entry.label, "only_id"))
            continue
        loc: Loc = ("pegawai", len(people))
        found = {
            entry.path: book.take(sheet, cells[entry.path], entry, (*loc, entry.path))
            for entry in layout().officials
            if entry.path in cells
        }
        people.append({path: text for path, text in found.items() if text is not None})
        taken.append(row)
    book.data["pegawai"] = people
    book.notices += far_below(sheet, taken)


def _shows(sheet: Sheet, cells: tuple[At, ...]) -> bool:
    return any(at in sheet.values or at in sheet.unseen.uncalculated or at in sheet.unseen.errors for at in cells)


def _put(data: dict[str, object], loc: Loc, value: object) -> None:
    """Set a value deep in mappings and lists, which are made on the way."""
    here: object = data
    for part, following in pairwise(loc):
        empty: object = [] if isinstance(following, int) else {}
        here = _member(here, part, empty)
    _member(here, loc[-1], value)


def _member(container: object, part: int | str, default: object) -> object:
    """What is there already, or what takes the place now; gaps in lists stay as nothing."""
    if isinstance(container, list) and isinstance(part, int):
        container += [None] * (part + 1 - len(container))
        container[part] = default if container[part] is None else container[part]
        return container[part]
    return container.setdefault(part, default) if isinstance(container, dict) else default


def _nearest(known: Mapping[Loc, str], loc: Loc) -> str | None:
    """What is known of the value itself, else of the first one in it, else of what it lies in."""
    if loc not in known:
        within = next((name for other, name in known.items() if other[: len(loc)] == loc), None)
        if within is not None:
            return within
    return next((known[loc[:end]] for end in range(len(loc), 0, -1) if loc[:end] in known), None)
