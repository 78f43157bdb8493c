"""Which tabs of a spreadsheet are those of the template."""

from pathlib import Path

from kinerja_bot.faults import Fault, FaultsFound
from kinerja_bot.roster.headings import heading_faults, office_faults, unread_columns
from kinerja_bot.roster.indicators.layout import indicator_layout
from kinerja_bot.roster.layout import layout
from kinerja_bot.roster.text import folded
from kinerja_bot.roster.workbook import Sheet, named
from kinerja_bot.roster.workbook_file import Tabs

_ENOUGH = 2
"""Of its three tabs, by which the template is known."""


def is_template(sheets: tuple[Sheet, ...]) -> bool:
    """Whether it is the template, perhaps with a tab missing."""
    return sum(bool(named(sheets, name)) for name in _names()) >= _ENOUGH


def template_tabs(path: Path, sheets: tuple[Sheet, ...]) -> tuple[Tabs, tuple[Fault, ...]]:
    """Its three tabs, and what beside them is not read.

    Errors: FaultsFound for missing tabs and headings, before any row is judged.
    """
    found = {name: named(sheets, name) for name in _names()}
    context = {"sheets": [sheet.name for sheet in sheets]}
    faults = [Fault("", name, "sheet_missing", context) for name, tabs in found.items() if not tabs]
    faults += [Fault("", tabs[1].name, "sheet_twice", {"first": tabs[0].name}) for tabs in found.values() if tabs[1:]]
    if faults:
        raise FaultsFound(str(path), faults)
    office, sections, officials = (tabs[0] for tabs in found.values())
    faults = [
        *heading_faults(sections, layout().sections),
        *heading_faults(officials, layout().officials),
        *office_faults(office),
    ]
    if faults:
        raise FaultsFound(str(path), faults)
    apart = indicator_layout().sheets.model_dump().values()
    known = {folded(name) for name in (*found, layout().sheets.guide, *apart)}
    others = [Fault("", one.name, "sheet_unread") for one in sheets if one.values and folded(one.name) not in known]
    tabs = (office, sections, officials)
    return tabs, (*others, *(one for tab in tabs for one in unread_columns(tab)))


def _names() -> tuple[str, str, str]:
    names = layout().sheets
    return names.office, names.sections, names.officials
