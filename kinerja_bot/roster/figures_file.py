"""Indicators alone: of an office's file, or of one that has nothing else."""

from dataclasses import dataclass, replace
from pathlib import Path

from kinerja_bot.domain.figures.indicator import Measured
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.faults import Fault, FaultsFound
from kinerja_bot.roster.indicators.agreement import INDICATORS, Agreement, agreement_of
from kinerja_bot.roster.indicators.sheets import agreement_on, read_sheets
from kinerja_bot.roster.reading import in_order, open_sheets
from kinerja_bot.roster.yaml_file import read_document


@dataclass(frozen=True, slots=True)
class OfficeFigures:
    """`office` and `year` are empty where the file does not say."""

    office: str
    year: str
    measured: tuple[Measured, ...]
    rules: Rules


def read_figures(path: Path) -> OfficeFigures:
    """Read what figures need of a .yaml or .xlsx, and no more. Errors: FaultsFound."""
    data, agreement = _read(path)
    if not agreement.measured and not agreement.faults:
        raise FaultsFound(str(path), [Fault("", INDICATORS, "no_indicators")])
    if agreement.faults:
        raise FaultsFound(str(path), in_order(agreement.faults))
    office = data.get("instansi") if isinstance(data, dict) else None
    head = office if isinstance(office, dict) else {}
    return OfficeFigures(
        office=str(head.get("kecamatan") or ""),
        year=str(head.get("tahun") or ""),
        measured=agreement.measured,
        rules=agreement.rules,
    )


def _read(path: Path) -> tuple[object, Agreement]:
    sheets = open_sheets(path)
    if sheets is not None:
        book = read_sheets(path, sheets)
        return book.data, agreement_on(book)
    document = read_document(path)
    found = agreement_of(document)
    return document.data, replace(found, faults=(*document.duplicate_keys(), *found.faults))
