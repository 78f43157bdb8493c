"""The indicators' tabs of an .xlsx, read into the shape of the .yaml file, with the cell of each value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kinerja_bot.faults import Fault, Loc, closest, dotted
from kinerja_bot.roster.indicators.agreement import INDICATORS, Agreement, agreement_of
from kinerja_bot.roster.indicators.indicator_reading import Known
from kinerja_bot.roster.indicators.layout import indicator_layout
from kinerja_bot.roster.indicators.rules_reading import KEY as RULES
from kinerja_bot.roster.indicators.tabs import Tab, tabs_of
from kinerja_bot.roster.layout import Entry, layout
from kinerja_bot.roster.text import folded
from kinerja_bot.roster.workbook import Sheet

_LABEL, _VALUE = 1, 2


@dataclass(slots=True)
class SheetData:
    """The data gathered so far; `cells` say where each value stands, `labels` what heads it."""

    data: dict[str, object] = field(default_factory=dict)
    cells: dict[Loc, str] = field(default_factory=dict)
    labels: dict[Loc, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place(self, loc: Loc) -> str:
        """The cell of the value, or of what it lies in."""
        return _around(self.cells, loc) or ""

    def field(self, loc: Loc) -> str:
        """The heading of the column or the row."""
        return next(
            (self.labels[loc[:end]] for end in range(len(loc), 0, -1) if loc[:end] in self.labels), dotted(loc)
        )

    def fault(self, loc: Loc, code: str, **context: object) -> Fault:
        """A fault of the value at `loc`."""
        return Fault(self.place(loc), self.field(loc), code, context)

    def key_fault(self, loc: Loc, code: str, **context: object) -> Fault:
        """A fault of the name under which the value at `loc` stands."""
        return self.fault(loc, code, **context)

    def take(self, tab: Tab, at: tuple[int, int], entry: Entry, loc: Loc, into: dict[str, object]) -> None:
        """Put a cell's value where the .yaml file has it."""
        self.cells[loc], self.labels[loc] = tab.place(*at), entry.label
        value = tab.values.get(at)
        if at in tab.uncalculated:
            self.faults.append(self.fault(loc, "formula"))
        elif isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?", "/A")):
            self.faults.append(self.fault(loc, "cell_error", given=value))
        elif value is not None:
            first, *others = entry.path.split(".")
            inner = into.setdefault(first, {}) if others else into
            if isinstance(inner, dict):
                inner[others[0] if others else first] = value


def agreement_in(path: Path, sheets: Sequence[Sheet]) -> Agreement:
    """Read the tabs of a spreadsheet, as far as it has any."""
    return agreement_on(read_sheets(path, sheets))


def agreement_on(book: SheetData, known: Known | None = None) -> Agreement:
    """What the tabs come to; `known` is the office where they name none.

    While headings are missing no row is judged, and no cell that cannot be read.
    """
    if any(fault.code == "header_missing" for fault in book.faults):
        return Agreement(faults=tuple(book.faults))
    found, said = agreement_of(book, known), {fault.place for fault in book.faults}
    return replace(found, faults=(*book.faults, *(one for one in found.faults if one.place not in said)))


def read_sheets(path: Path, sheets: Sequence[Sheet]) -> SheetData:
    """What the three tabs say, those that are there, and which sections and persons the other tabs name."""
    names = indicator_layout().sheets
    tabs = tabs_of(path, sheets, (names.indicators, names.realised))
    book = SheetData()
    _read_known(book, tabs)
    if tab := tabs.get(folded(names.indicators)):
        _read_indicators(book, tab)
    if tab := tabs.get(folded(names.realised)):
        _read_realised(book, tab)
    if tab := tabs.get(folded(names.rules)):
        _read_rules(book, tab)
    return book


def _read_indicators(book: SheetData, tab: Tab) -> None:
    rows: list[dict[str, object]] = []
    columns = _columns(book, tab, indicator_layout().indicators)
    for row in tab.rows():
        loc: Loc = (INDICATORS, len(rows))
        found: dict[str, object] = {}
        book.cells[loc] = f"{tab.name}!A{row}"
        for entry, column in columns:
            book.take(tab, (row, column), entry, (*loc, *entry.loc), found)
            book.cells.setdefault((*loc, entry.loc[0]), tab.place(row, column))
            book.labels.setdefault((*loc, entry.loc[0]), entry.label)
        rows.append(found)
    book.data[INDICATORS] = rows


def _read_realised(book: SheetData, tab: Tab) -> None:
    """Each row goes to the indicator of the same ID."""
    rows = book.data.get(INDICATORS)
    ids = [str(one.get("id", "")) for one in rows] if isinstance(rows, list) else []
    known = {folded(one): at for at, one in enumerate(ids)}
    columns = _columns(book, tab, indicator_layout().realised)
    key = next((column for entry, column in columns if entry.path == "id"), None)
    seen: dict[str, str] = {}
    for row in tab.rows() if key else ():
        text, place = tab.text(row, key or 1), tab.place(row, key or 1)
        at = known.get(folded(text))
        if at is None or folded(text) in seen:
            code = "missing" if not text else "unknown_indicator" if at is None else "duplicate_id"
            meant = closest(folded(text), known)
            suggestion = None if meant is None else ids[known[meant]]
            context = {"given": text, "first": seen.get(folded(text), ""), "suggestion": suggestion}
            book.faults.append(Fault(place, "ID", code, context))
            continue
        seen[folded(text)] = place
        target = rows[at] if isinstance(rows, list) else {}
        for entry, column in columns:
            if entry.path != "id":
                book.take(tab, (row, column), entry, (INDICATORS, at, *entry.loc), target)


def _read_rules(book: SheetData, tab: Tab) -> None:
    entries = {folded(entry.label): entry for entry in indicator_layout().rules.rows}
    found: dict[str, object] = {}
    book.cells[(RULES,)], book.labels[(RULES,)] = tab.name, tab.name
    for row in tab.rows():
        label = tab.text(row, _LABEL)
        entry = entries.get(folded(label))
        if entry is not None:
            book.take(tab, (row, _VALUE), entry, (RULES, *entry.loc), found)
        elif label:
            book.faults.append(_unknown(tab.place(row, _LABEL), label, indicator_layout().rules.rows))
    book.data[RULES] = found


def _columns(book: SheetData, tab: Tab, entries: Sequence[Entry]) -> list[tuple[Entry, int]]:
    """Known columns; a fault for one that nobody would read, is there twice, or is missing."""
    known = {folded(entry.label): entry for entry in entries}
    found: dict[str, int] = {}
    for column, heading in tab.columns():
        if folded(heading) not in known:
            book.faults.append(_unknown(tab.place(1, column), heading, entries))
        elif folded(heading) in found:
            context = {"given": heading, "first": tab.place(1, found[folded(heading)])}
            book.faults.append(Fault(tab.place(1, column), heading, "header_twice", context))
        else:
            found[folded(heading)] = column
    for name, entry in known.items():
        if entry.required and name not in found:
            book.faults.append(Fault(f"{tab.name}!1", entry.label, "header_missing"))
    return [(known[name], column) for name, column in found.items()]


def _unknown(place: str, label: str, entries: Sequence[Entry]) -> Fault:
    known = {folded(entry.label): entry.label for entry in entries}
    meant = known.get(closest(folded(label), known) or "")
    return Fault(place, label, "header_unknown", {"given": label, "known": list(known.values()), "suggestion": meant})


def _read_known(book: SheetData, tabs: Mapping[str, Tab]) -> None:
    """Codes and ids as they stand; what is wrong with them is told by the roster's own reading."""
    names = layout().sheets
    office: dict[str, object] = {}
    if tab := tabs.get(folded(names.office)):
        labels = {folded(tab.text(row, _LABEL)): tab.text(row, _VALUE) for row in tab.rows()}
        rows = [one for one in layout().office.rows if one.loc[0] == "instansi"]
        office = {str(one.loc[1]): labels[folded(one.label)] for one in rows if labels.get(folded(one.label))}
    if tab := tabs.get(folded(names.sections)):
        office["seksi"] = dict(_pairs(tab, layout().sections))
    if tab := tabs.get(folded(names.officials)):
        ids = [one for one, _ in _pairs(tab, layout().officials[:2])]
        book.data["pegawai"] = [{"id": one} for one in ids]
    book.data["instansi"] = office


def _around(known: Mapping[Loc, str], loc: Loc) -> str | None:
    """What is known of the value itself, or of what it lies in."""
    return next((known[loc[:end]] for end in range(len(loc), 0, -1) if loc[:end] in known), None)


def _pairs(tab: Tab, entries: Sequence[Entry]) -> list[tuple[str, str]]:
    headings = {folded(heading): column for column, heading in tab.columns()}
    columns = [headings.get(folded(entry.label)) for entry in entries]
    texts = [tuple(tab.text(row, column) if column else "" for column in columns) for row in tab.rows()]
    return [(one[0], one[1]) for one in texts if one[0]]
