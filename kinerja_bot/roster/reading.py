"""A roster from whichever file the office has: all of it, or every fault by its place."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase

from pydantic import ValidationError

from kinerja_bot.faults import Fault, FaultsFound, from_pydantic
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.roster.checks import Source, row_faults
from kinerja_bot.roster.chosen import chosen_procedures
from kinerja_bot.roster.duties import duties_of
from kinerja_bot.roster.indicators.agreement import Agreement, agreement_of
from kinerja_bot.roster.indicators.sheets import agreement_in
from kinerja_bot.roster.model import Roster
from kinerja_bot.roster.shape import RosterShape
from kinerja_bot.roster.xlsx_file import read_workbook
from kinerja_bot.roster.yaml_file import read_document

ZIP = b"PK"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MEGABYTES = 5
SUFFIXES = {".yaml", ".yml"}


def read(path: Path, shelf: Shelf | None = None) -> Roster:
    """Read an office from .yaml or .xlsx; FaultsFound names each fault by line and field, or by cell.

    `shelf` has the procedures that it may run; left out, those of the program.
    """
    shelf = shelf or Shelf.of()
    beginning = beginning_of(path)
    if beginning.startswith(ZIP):
        workbook = read_workbook(path)
        return _roster(workbook, str(path), shelf, workbook.faults, agreement_in(path))
    if beginning == _OLD_EXCEL or path.suffix.lower() not in SUFFIXES:
        code = "old_excel" if beginning == _OLD_EXCEL else kind_fault(path)
        raise FaultsFound(str(path), [Fault("", "", code)])
    document = read_document(path)
    return _roster(document, str(path), shelf, document.duplicate_keys(), agreement_of(document))


def beginning_of(path: Path) -> bytes:
    """Give the first bytes of a file of bearable size. Errors: FaultsFound."""
    try:
        with path.open("rb") as file:
            beginning = file.read(len(_OLD_EXCEL))
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise FaultsFound(str(path), [Fault("", "", "file_missing")]) from error
    except OSError as error:
        code = "is_a_folder" if path.is_dir() else "file_unreadable"
        raise FaultsFound(str(path), [Fault("", "", code)]) from error
    if size > _MEGABYTES * 1024 * 1024:
        raise FaultsFound(str(path), [Fault("", "", "file_too_big", {"megabytes": _MEGABYTES})])
    return beginning


def kind_fault(path: Path) -> str:
    """Give the code for a file that is neither."""
    return "not_xlsx" if path.suffix.lower() in {".xlsx", ".xlsm"} else "unknown_kind"


def _roster(source: Source, name: str, shelf: Shelf, known: tuple[Fault, ...], agreement: Agreement) -> Roster:
    chosen = chosen_procedures(source, shelf)
    duties = duties_of(chosen.procedures)
    faults = [*known, *agreement.faults, *chosen.faults, *chosen.managed_faults(source), *row_faults(source, duties)]
    try:
        shape = RosterShape.model_validate(source.data)
    except ValidationError as error:
        faults = [*from_pydantic(error, source.place, source.field), *faults]
    if faults:
        raise FaultsFound(name, in_order(faults))
    built = shape.built(duties, tuple(one.key for one in chosen.procedures))
    return replace(built, indicators=agreement.measured, rules=agreement.rules)


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """By line; in a workbook by sheet and row."""
    return sorted(faults, key=_position)


def _position(fault: Fault) -> tuple[str, int]:
    sheet, _, cell = fault.place.rpartition("!")
    row = cell.lstrip(ascii_uppercase)
    return (sheet, int(row)) if row.isdecimal() else (fault.place, 0)
