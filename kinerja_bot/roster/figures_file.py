"""Indicators alone: of an office's file, or of one that has nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kinerja_bot.domain.figures.indicator import Measured
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.faults import Fault, FaultsFound
from kinerja_bot.roster.checks import Source
from kinerja_bot.roster.indicators.agreement import INDICATORS, agreement_of
from kinerja_bot.roster.indicators.sheets import read_sheets
from kinerja_bot.roster.reading import SUFFIXES, ZIP, beginning_of, in_order, kind_fault
from kinerja_bot.roster.yaml_file import read_document


@dataclass(frozen=True, slots=True)
class OfficeFigures:
    """`office` and `year` are empty, and `sections` too, where the file does not say."""

    office: str
    year: str
    sections: Mapping[str, str]
    measured: tuple[Measured, ...]
    rules: Rules


def read_figures(path: Path) -> OfficeFigures:
    """Read what figures need of a .yaml or .xlsx, and no more. Errors: FaultsFound."""
    source, faults = _source(path)
    agreement = agreement_of(source)
    if not agreement.measured and not (faults or agreement.faults):
        raise FaultsFound(str(path), [Fault("", INDICATORS, "no_indicators")])
    missing = [one for one in faults if one.code == "header_missing"]
    if found := missing or [*faults, *agreement.faults]:
        raise FaultsFound(str(path), in_order(found))
    office = source.data.get("instansi") if isinstance(source.data, dict) else None
    head = office if isinstance(office, dict) else {}
    sections = head.get("seksi")
    return OfficeFigures(
        office=str(head.get("kecamatan") or ""),
        year=str(head.get("tahun") or ""),
        sections=sections if isinstance(sections, dict) else {},
        measured=agreement.measured,
        rules=agreement.rules,
    )


def _source(path: Path) -> tuple[Source, tuple[Fault, ...]]:
    """The file's data, and what is wrong with it already."""
    if beginning_of(path).startswith(ZIP):
        book = read_sheets(path)
        return book, tuple(book.faults)
    if path.suffix.lower() not in SUFFIXES:
        raise FaultsFound(str(path), [Fault("", "", kind_fault(path))])
    document = read_document(path)
    return document, document.duplicate_keys()
