"""The headings of the template's tabs: each known, none twice, and nothing beside them that nobody would read."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kinerja_bot.faults import Fault, closest
from kinerja_bot.roster.layout import Entry, layout
from kinerja_bot.roster.text import folded
from kinerja_bot.roster.workbook import Sheet

_LONG_EMPTINESS = 10
"""Blank rows above one that somebody may have forgotten."""


def labels_of(entries: Sequence[Entry]) -> dict[str, Entry]:
    """By their labels as they are compared."""
    return {folded(entry.label): entry for entry in entries}


def columns_of(sheet: Sheet, entries: Sequence[Entry]) -> dict[str, int]:
    """The columns' numbers by path."""
    known = labels_of(entries)
    headings = {column: folded(sheet.text(1, column)) for column in range(1, sheet.width + 1)}
    return {known[heading].path: column for column, heading in headings.items() if heading in known}


def first_rows(sheet: Sheet) -> dict[str, int]:
    """Of the office's tab: the row of each label."""
    return {folded(sheet.text(row, 1)): row for row in reversed(sheet.rows) if row > 1}


def heading_faults(sheet: Sheet, entries: Sequence[Entry]) -> Iterator[Fault]:
    """Of a table: unknown, repeated and missing headings."""
    cells = [(sheet.place(1, column), sheet.text(1, column)) for column in range(1, sheet.width + 1)]
    yield from _label_faults(cells, entries)
    there = {folded(label) for _, label in cells}
    for entry in entries:
        if entry.required and folded(entry.label) not in there:
            yield Fault(sheet.place(1), entry.label, "header_missing")


def unread_columns(sheet: Sheet) -> Iterator[Fault]:
    """Those of a table that hold something, but have no heading."""
    for column in range(1, sheet.width + 1):
        rows = [row for row, at in sheet.values if at == column]
        if rows and not sheet.text(1, column):
            yield Fault(sheet.place(min(rows), column), "", "column_unread")


def office_faults(sheet: Sheet) -> Iterator[Fault]:
    """Rows of the office's tab that nobody would read: unknown, repeated, or without a label."""
    rows = [row for row in sheet.rows if row > 1]
    yield from _label_faults([(sheet.place(row, 1), sheet.text(row, 1)) for row in rows], layout().office.rows)
    for row in rows:
        if sheet.text(row, 2) and not sheet.text(row, 1):
            yield Fault(sheet.place(row, 2), "", "label_missing", {"given": sheet.text(row, 2)})


def far_below(sheet: Sheet, rows: Sequence[int]) -> list[Fault]:
    """Rows that are read, below many blank ones."""
    far = [row for above, row in pairwise(rows) if row - above > _LONG_EMPTINESS]
    return [Fault(sheet.place(row), "", "far_below") for row in far]


def _label_faults(cells: Sequence[tuple[str, str]], entries: Sequence[Entry]) -> Iterator[Fault]:
    known = {label: entry.label for label, entry in labels_of(entries).items()}
    first: dict[str, str] = {}
    for place, label in cells:
        if label and folded(label) not in known:
            yield Fault(place, label, "header_unknown", _unknown_context(label, known))
        elif label and folded(label) in first:
            yield Fault(place, label, "header_twice", {"given": label, "first": first[folded(label)]})
        first.setdefault(folded(label), place)


def _unknown_context(label: str, known: Mapping[str, str]) -> dict[str, object]:
    meant = closest(folded(label), known)
    return {"given": label, "known": list(known.values()), "suggestion": known.get(meant or "")}
