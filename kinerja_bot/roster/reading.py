"""A roster from whichever file the office has: all of it, or every fault by its place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase
from typing import Final

from pydantic import ValidationError

from kinerja_bot.faults import Fault, FaultsFound, Loc, from_pydantic
from kinerja_bot.paths import is_folder
from kinerja_bot.procedures.lines import Document
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.procedures.spelling import put_right
from kinerja_bot.roster.checks import Source, row_faults
from kinerja_bot.roster.chosen import chosen_procedures
from kinerja_bot.roster.duties import duties_of
from kinerja_bot.roster.indicators.agreement import Agreement, agreement_of
from kinerja_bot.roster.indicators.sheets import agreement_in
from kinerja_bot.roster.model import Roster
from kinerja_bot.roster.shape import RosterShape
from kinerja_bot.roster.staff_list.finding import staff_list_in
from kinerja_bot.roster.tabs import is_template, template_tabs
from kinerja_bot.roster.text import has_unseen
from kinerja_bot.roster.workbook import OLD_EXCEL, ZIP, Sheet, open_book
from kinerja_bot.roster.workbook_file import WorkbookData, read_tabs
from kinerja_bot.roster.yaml_file import read_document

_MEGABYTES = 5
_YAML: Final = {".yaml", ".yml"}
_TABLES: Final = {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".tab", ".txt"}


def read(path: Path, shelf: Shelf | None = None) -> Roster:
    """Read an office from .yaml or the template; FaultsFound names each fault by line and field, or by cell.

    `shelf` has the procedures that it may run; left out, those of the program.
    """
    shelf = shelf or Shelf.of()
    sheets = open_sheets(path)
    if sheets is None:
        given = read_document(path)
        agreement = agreement_of(given)
        _refuse_lone_indicators(path, given, agreement)
        document, misspelt = put_right(given, RosterShape)
        roster = _roster(document, str(path), shelf, (*misspelt, *document.duplicate_keys()), agreement)
        return replace(roster, notices=tuple(_unseen_in(document, document.data, ())))
    if not is_template(sheets):
        raise FaultsFound(str(path), [_otherwise(path, sheets)])
    tabs, notices = template_tabs(path, sheets)
    workbook = read_tabs(tabs)
    roster = _roster(workbook, str(path), shelf, workbook.faults, agreement_in(path, sheets))
    return replace(roster, notices=(*notices, *workbook.notices))


def _refuse_lone_indicators(path: Path, document: Document, agreement: Agreement) -> None:
    """Errors: FaultsFound for a file that has indicators, and neither office nor officials."""
    given = document.data if isinstance(document.data, dict) else {}
    has_indicators = bool(agreement.measured or agreement.faults)
    if has_indicators and not {"instansi", "pegawai"} & set(given):
        raise FaultsFound(str(path), [Fault("", "", "only_indicators", {"suffix": "yaml"})])


def _otherwise(path: Path, sheets: tuple[Sheet, ...]) -> Fault:
    """What a spreadsheet is that is not the template."""
    agreement = agreement_in(path, sheets)
    if agreement.measured or agreement.faults:
        return Fault("", "", "only_indicators", {"suffix": ""})
    return Fault("", "", "staff_list" if staff_list_in(sheets) else "no_roster")


def open_sheets(path: Path) -> tuple[Sheet, ...] | None:
    """The tabs of a spreadsheet, told by its content; None for .yaml. Errors: FaultsFound."""
    beginning = _beginning(path)
    is_book = beginning.startswith((ZIP, OLD_EXCEL))
    suffix = path.suffix.lower()
    if not is_book and suffix in _YAML:
        return None
    if not is_book and suffix not in _TABLES:
        raise FaultsFound(str(path), [Fault("", "", "unknown_kind")])
    return open_book(path, beginning)


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            beginning = file.read(len(OLD_EXCEL))
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise FaultsFound(str(path), [Fault("", "", "file_missing")]) from error
    except OSError as error:
        code = "is_a_folder" if is_folder(path) else "file_unreadable"
        raise FaultsFound(str(path), [Fault("", "", code)]) from error
    if size > _MEGABYTES * 1024 * 1024:
        raise FaultsFound(str(path), [Fault("", "", "file_too_big", {"megabytes": _MEGABYTES})])
    return beginning


def _roster(source: Source, name: str, shelf: Shelf, known: tuple[Fault, ...], agreement: Agreement) -> Roster:
    chosen = chosen_procedures(source, shelf)
    duties = duties_of(chosen.procedures)
    faults = [*known, *agreement.faults, *chosen.faults, *chosen.managed_faults(source), *row_faults(source, duties)]
    try:
        shape = RosterShape.model_validate(source.data)
    except ValidationError as error:
        faults = [*_beside(from_pydantic(error, source.place, source.field), source), *faults]
    if faults:
        raise FaultsFound(name, in_order(faults))
    built = shape.built(duties, tuple(one.key for one in chosen.procedures))
    return replace(built, indicators=agreement.measured, rules=agreement.rules, says_rules=agreement.says_rules)


def _beside(faults: tuple[Fault, ...], source: Source) -> list[Fault]:
    """Those of values of which it is not said already why they cannot be read."""
    said = {source.place(loc) for loc in source.faulty} if isinstance(source, WorkbookData) else set()
    return [one for one in faults if one.place not in said]


def _unseen_in(document: Document, value: object, loc: Loc) -> Iterator[Fault]:
    """Texts that hold signs which nobody sees: they are left out."""
    if isinstance(value, str) and has_unseen(value):
        yield document.fault(loc, "cleaned")
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, member in members:
        yield from _unseen_in(document, member, (*loc, part))


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """By line; in a workbook by sheet and row."""
    return sorted(faults, key=_position)


def _position(fault: Fault) -> tuple[str, int]:
    sheet, _, cell = fault.place.rpartition("!")
    row = cell.lstrip(ascii_uppercase)
    return (sheet, int(row)) if row.isdecimal() else (fault.place, 0)
