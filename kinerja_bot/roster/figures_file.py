"""Indicators alone: of an office's file, or of one that has nothing else."""

from dataclasses import dataclass, replace
from pathlib import Path

from kinerja_bot.domain.figures.indicator import Measured
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.faults import Fault, FaultsFound
from kinerja_bot.roster.indicators.agreement import INDICATORS, Agreement, agreement_of
from kinerja_bot.roster.indicators.indicator_reading import Known
from kinerja_bot.roster.indicators.layout import indicator_layout
from kinerja_bot.roster.indicators.sheets import agreement_on, read_sheets
from kinerja_bot.roster.reading import in_order, open_sheets
from kinerja_bot.roster.staff_list.finding import staff_list_in
from kinerja_bot.roster.tabs import is_template
from kinerja_bot.roster.workbook import named
from kinerja_bot.roster.yaml_file import read_document


@dataclass(frozen=True, slots=True)
class OfficeFigures:
    """`office` and `year` are empty where the file does not say."""

    office: str
    year: str
    measured: tuple[Measured, ...]
    rules: Rules
    says_rules: bool = True
    """Whether the file has a word on them."""


def read_figures(path: Path, known: Known | None = None) -> OfficeFigures:
    """Read what figures need of a .yaml or .xlsx, and no more; `known` is the office of a file that names none.

    Errors: FaultsFound.
    """
    data, agreement = _read(path, known)
    if not agreement.measured and not agreement.faults:
        raise FaultsFound(str(path), [Fault("", INDICATORS, "no_indicators")])
    if agreement.faults:
        raise FaultsFound(str(path), in_order(agreement.faults))
    office = data.get("instansi") if isinstance(data, dict) else None
    head = office if isinstance(office, dict) else data if isinstance(data, dict) else {}
    return OfficeFigures(
        office=str(head.get("kecamatan") or ""),
        year=str(head.get("tahun") or ""),
        measured=agreement.measured,
        rules=agreement.rules,
        says_rules=agreement.says_rules,
    )


def has_only_figures(path: Path) -> bool:
    """Whether a file has indicators, and neither office nor officials. Errors: FaultsFound."""
    sheets = open_sheets(path)
    if sheets is not None:
        is_listed = bool(named(sheets, indicator_layout().sheets.indicators))
        return is_listed and not is_template(sheets) and staff_list_in(sheets) is None
    data = read_document(path).data
    return isinstance(data, dict) and INDICATORS in data and not {"instansi", "pegawai"} & set(data)


def _read(path: Path, known: Known | None) -> tuple[object, Agreement]:
    sheets = open_sheets(path)
    if sheets is not None:
        book = read_sheets(path, sheets)
        return book.data, agreement_on(book, known)
    document = read_document(path)
    found = agreement_of(document, known)
    return document.data, replace(found, faults=(*document.duplicate_keys(), *found.faults))
