"""The .xlsx that an office fills in: headings, hints, and rows that are clearly invented or a draft's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.domain.figures.indicator import Measured
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.faults import TEMPLATES, Fault, FaultsFound
from kinerja_bot.procedures.loader import builtin
from kinerja_bot.roster.duties import duties_of
from kinerja_bot.roster.indicators.layout import indicator_layout
from kinerja_bot.roster.indicators.tables import Table, tables_of
from kinerja_bot.roster.layout import Entry, layout
from kinerja_bot.roster.model import Roster
from kinerja_bot.roster.reading import read
from kinerja_bot.roster.sheet_values import office_values, official_values
from kinerja_bot.roster.staff_list.draft import OFFICE, PROPOSED, Draft, Values

EXAMPLE: Final = TEMPLATES.parent / "examples" / "kantor-contoh.yaml"

_ROWS = 500
_FIRST_ROW = 2
_INDICATORS = 2
_LABEL_WIDTH, _NOTE_WIDTH, _GUIDE_WIDTH = 32, 60, 100
_BOLD = Font(bold=True)
_SHADE = PatternFill("solid", fgColor="DDEBF7")
_MISSING = PatternFill("solid", fgColor="FFEB3B")
_PROPOSAL = PatternFill("solid", fgColor="C6E0B4")
_ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
_SALUTATIONS = ("Bapak", "Ibu")

Fills = Mapping[tuple[int | None, str], PatternFill]
"""Of cells by row (from 0; None in the office's sheet) and path."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What is written below the headings."""

    office: Values
    sections: Values
    people: Sequence[Values]
    roles: Sequence[str] = ()
    fills: Fills = field(default_factory=dict)
    guide: Sequence[str] = ()
    section_fill: PatternFill | None = None
    tables: Sequence[Table] = ()


def write_template(path: Path, roster: Roster | None = None) -> None:
    """Write the workbook that `read` takes, with one invented official of each role or with a whole roster.

    Errors: FaultsFound where the name or the place will not do.
    """
    if path.suffix.lower() != ".xlsx":
        raise FaultsFound(str(path), [Fault("", "", "not_named_xlsx")])
    filled = roster or _one_of_each(read(EXAMPLE))
    people = [official_values(one) for one in filled.officials]
    roles = duties_of([builtin()]).keys
    tables = tuple(tables_of(filled.indicators, filled.rules))
    guide, office = indicator_layout().guide, office_values(filled.office)
    _write(path, _Content(office, dict(filled.office.sections), people, roles, guide=guide, tables=tables))


def write_draft(path: Path, draft: Draft) -> None:
    """Write what is known and proposed, with what is missing marked. Errors: FaultsFound as above."""
    fills: dict[tuple[int | None, str], PatternFill] = {}
    if not draft.is_known_office:
        fills |= {(None, one): _PROPOSAL for one in OFFICE if draft.office.get(one)}
    for number, person in enumerate(draft.people):
        if person["id"] not in draft.known:
            fills |= {(number, one): _PROPOSAL for one in PROPOSED if person.get(one)}
    fills |= dict.fromkeys([*draft.missing(), *draft.lost], _MISSING)
    section_fill = None if draft.is_known_office else _PROPOSAL
    guide = (*layout().draft_guide, *indicator_layout().guide)
    known = draft.office, draft.sections.names, draft.people, draft.duties.keys
    _write(path, _Content(*known, fills, guide, section_fill, tuple(tables_of((), Rules()))))


def _one_of_each(roster: Roster) -> Roster:
    first = {role: one for one in reversed(roster.officials) for role in one.roles}
    officials = tuple(one for one in roster.officials if one in first.values())
    known = {one.key for one in officials}
    indicators = tuple(_done_by(one, known) for one in roster.indicators[:_INDICATORS])
    return Roster(roster.office, officials, indicators, roster.rules)


def _done_by(measured: Measured, known: set[str]) -> Measured:
    """With those of its persons who stand in the template."""
    persons = tuple(one for one in measured.indicator.persons if one in known)
    return replace(measured, indicator=replace(measured.indicator, persons=persons))


def _write(path: Path, content: _Content) -> None:
    names = layout().sheets
    book = Workbook()
    book.remove(book.worksheets[0])
    _write_guide(book.create_sheet(names.guide), [*layout().guide, *content.guide])
    _write_office(book.create_sheet(names.office), content)
    sections = [{"kode": code, "nama": name} for code, name in content.sections.items()]
    paths = [entry.path for entry in layout().sections]
    fill = content.section_fill
    fills: Fills = {(number, path): fill for number in range(len(sections)) for path in paths} if fill else {}
    _write_table(book.create_sheet(names.sections), layout().sections, sections, fills)
    officials = book.create_sheet(names.officials)
    _write_table(officials, layout().officials, content.people, content.fills)
    _add_choices(officials, content.roles)
    for table in content.tables:
        _write_choosing(book.create_sheet(table.name), table)
    book.active = book.worksheets.index(book[names.office])
    try:
        book.save(path)
    except OSError:
        raise FaultsFound(str(path), [Fault("", "", "file_unwritable")]) from None


def _write_guide(sheet: Worksheet, lines: Sequence[str]) -> None:
    for row, line in enumerate(lines, start=1):
        cell = sheet.cell(row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = _BOLD
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH


def _write_office(sheet: Worksheet, content: _Content) -> None:
    header = layout().office.header
    _write_heading(sheet, [header.label, header.value, header.note], [_LABEL_WIDTH, _NOTE_WIDTH, _NOTE_WIDTH])
    for row, entry in enumerate(layout().office.rows, start=_FIRST_ROW):
        sheet.cell(row, 1, entry.label)
        _write_text(sheet, row, 2, content.office.get(entry.path), content.fills.get((None, entry.path)))
        sheet.cell(row, 3, entry.note)
        if entry.path.endswith("zona_waktu"):
            _add_choice(sheet, f"B{row}", _ZONES, strict=False)


def _write_table(sheet: Worksheet, entries: Sequence[Entry], rows: Sequence[Mapping[str, str]], fills: Fills) -> None:
    """All cells are text, the empty ones too, so that Excel leaves a NIP as it is typed."""
    _write_heading(sheet, [entry.label for entry in entries], [entry.width for entry in entries])
    for number in range(max(_ROWS, len(rows))):
        values = rows[number] if number < len(rows) else {}
        for column, entry in enumerate(entries, start=1):
            fill = fills.get((number, entry.path))
            _write_text(sheet, number + _FIRST_ROW, column, values.get(entry.path), fill)


def _write_choosing(sheet: Worksheet, table: Table) -> None:
    """With lists that propose a column's words."""
    _write_table(sheet, table.entries, table.rows, {})
    for column, entry in enumerate(table.entries, start=1):
        if choices := table.choices.get(entry.path):
            letter = get_column_letter(column)
            _add_choice(sheet, f"{letter}2:{letter}{_ROWS + 1}", choices, strict=False)


def _write_heading(sheet: Worksheet, labels: Sequence[str], widths: Sequence[int]) -> None:
    for column, (label, width) in enumerate(zip(labels, widths, strict=True), start=1):
        cell = sheet.cell(1, column, label)
        cell.font, cell.fill = _BOLD, _SHADE
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _write_text(sheet: Worksheet, row: int, column: int, text: str | None, fill: PatternFill | None = None) -> None:
    """As text even where it looks like a formula."""
    cell = sheet.cell(row, column, text or None)
    cell.number_format = "@"
    cell.data_type = "s" if text else cell.data_type
    if fill:
        cell.fill = fill


def _add_choices(sheet: Worksheet, roles: Sequence[str]) -> None:
    """Several roles are typed with commas, so the list of roles only proposes."""
    columns = {entry.path: get_column_letter(at) for at, entry in enumerate(layout().officials, start=1)}
    for path, choices, strict in (("peran", roles, False), ("sapaan", _SALUTATIONS, True)):
        _add_choice(sheet, f"{columns[path]}2:{columns[path]}{_ROWS + 1}", choices, strict=strict)


def _add_choice(sheet: Worksheet, cells: str, choices: Sequence[str], *, strict: bool) -> None:
    formula = f'"{",".join(choices)}"'
    validation = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=strict)
    sheet.add_data_validation(validation)
    validation.add(cells)
