"""What stands in a form that was sent, cell by cell; done in the worker, without knowing the office.

Only what cannot be read at all is a fault here: headings that are gone, cells that nobody sees or that are one.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from kinerja_bot.faults import Fault, FaultsFound
from kinerja_bot.roster.indicators.tabs import Tab, tabs_of
from kinerja_bot.roster.text import folded
from kinerja_bot.roster.unseen import At
from kinerja_bot.roster.workbook import open_book
from kinerja_bot.spreadsheets.form_layout import Column, form_layout
from kinerja_bot.spreadsheets.sent_form import CellKind, SentCell, SentForm, SentRow

_LOWEST_HEADING: Final = 40
_MOST_ROWS: Final = 2_000
"""Below the headings; an office has some sixty indicators."""

_MOST_LETTERS: Final = 4_000
_BEGINNING: Final = 8
_UNFILLED: Final = frozenset({"-", "–", "—"})
_KEY, _VALUE = "id", "value"

Columns = Mapping[str, int]
"""By the path of what is filled in."""


def read_form(path: Path, codes: Sequence[str]) -> SentForm:
    """All rows of the sheet that is the form; `codes` are what the file holds of them."""
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    found = tuple(dict.fromkeys(codes))
    try:
        sheets = open_book(path, beginning)
        tabs = tabs_of(path, sheets, [one.name for one in sheets])
    except FaultsFound as unread:
        return SentForm(found, faults=tuple(map(_as_form, unread.faults)))
    forms = [(tab, row) for tab in tabs.values() if (row := _heading(tab))]
    others = tuple(one.name for one in tabs.values() if one.values and one.name not in _known(forms))
    if len(forms) != 1:
        code = "form_twice" if forms else "form_headings"
        names = [tab.name for tab, _ in forms]
        return SentForm(found, faults=(Fault("", "", code, {"sheets": names}),), unread=others)
    tab, heading = forms[0]
    columns, faults = _columns(tab, heading)
    faults += [Fault("", "", "form_codes", {"known": list(found)})] if len(found) > 1 else []
    if faults:
        return SentForm(found, faults=tuple(faults), unread=others)
    rows = [row for row in tab.sheet.rows if row > heading]
    if len(rows) > _MOST_ROWS:
        return SentForm(found, faults=(Fault(tab.place(rows[-1], 1), "", "form_too_long", {"most": _MOST_ROWS}),))
    read = [(row, _row(tab, row, columns)) for row in rows]
    faults = [fault for row, one in read for fault in _unseen(tab, row, columns, one)]
    letters = {path: tab.place(1, column).rpartition("!")[2].rstrip("1") for path, column in columns.items()}
    lacks_formats = not tab.sheet.knows_what_is_hidden
    return SentForm(found, tuple(one for _, one in read), tuple(faults), letters, others, lacks_formats)


def _as_form(fault: Fault) -> Fault:
    """What is said of a list of people is said of a form."""
    return Fault(fault.place, fault.field, "form_heavy") if fault.code == "file_swollen" else fault


def _known(forms: Sequence[tuple[Tab, int]]) -> frozenset[str]:
    return frozenset({form_layout().code_sheet, *(tab.name for tab, _ in forms)})


def _heading(tab: Tab) -> int | None:
    """The row with the two headings without which nothing can be read."""
    wanted = {folded(one.label) for one in form_layout().columns if one.path in {_KEY, _VALUE}}
    for row in range(1, _LOWEST_HEADING + 1):
        if wanted <= {folded(tab.text(row, column)) for column in range(1, tab.sheet.width + 1)}:
            return row
    return None


def _columns(tab: Tab, heading: int) -> tuple[Columns, list[Fault]]:
    """Where each column stands that is filled in, and the rows' keys; their order does not matter."""
    found: dict[str, int] = {}
    faults: list[Fault] = []
    named = {folded(one.label): one for one in _filled_in()}
    for column in range(1, tab.sheet.width + 1):
        one = named.get(folded(tab.text(heading, column)))
        if one is not None and one.path in found:
            context = {"given": one.label, "first": tab.place(heading, found[one.path])}
            faults.append(Fault(tab.place(heading, column), one.label, "header_twice", context))
        elif one is not None:
            found[one.path] = column
    missing = [one.label for one in _filled_in() if one.path not in found]
    faults += [Fault("", label, "form_column") for label in missing]
    return found, faults


def _filled_in() -> Iterator[Column]:
    return (one for one in form_layout().columns if one.open or one.path == _KEY)


def _row(tab: Tab, row: int, columns: Columns) -> SentRow:
    cells = {path: cell for path, column in columns.items() if path != _KEY and (cell := _cell(tab, (row, column)))}
    return SentRow(tab.place(row, columns[_KEY]), tab.text(row, columns[_KEY]), cells)


def _cell(tab: Tab, at: At) -> SentCell | None:
    """None where nothing is filled in: what is blank, or a dash."""
    value, place = tab.values.get(at), tab.place(*at)
    is_computed = at in tab.sheet.unseen.calculated
    if value is None or (isinstance(value, str) and value.strip() in _UNFILLED):
        return None
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return SentCell(place, CellKind.DAY, day.isoformat(), is_computed)
    if isinstance(value, Decimal):
        return SentCell(place, CellKind.NUMBER, f"{value:f}", is_computed)
    if isinstance(value, str):
        return SentCell(place, CellKind.TEXT, value[: _MOST_LETTERS + 1], is_computed)
    return SentCell(place, CellKind.OTHER, str(value), is_computed)


def _unseen(tab: Tab, row: int, columns: Columns, read: SentRow) -> Iterator[Fault]:
    """Errors, formulas without a result, and what somebody would enter without seeing it, or seeing it as one."""
    unseen, labels = tab.sheet.unseen, {one.path: one.label for one in _filled_in()}
    for path, column in columns.items():
        at, place = (row, column), tab.place(row, column)
        if at in tab.uncalculated:
            yield Fault(place, labels[path], "formula")
        elif at in unseen.errors:
            yield Fault(place, labels[path], "cell_error", {"given": unseen.errors[at]})
        elif path in read.cells and row in unseen.hidden_rows:
            yield Fault(place, labels[path], "form_hidden_row")
        elif path in read.cells and unseen.hides_column(column):
            yield Fault(place, labels[path], "form_hidden_column")
        elif any(top <= row <= low and left <= column <= right for top, left, low, right in unseen.merged):
            yield Fault(place, labels[path], "form_merged")
