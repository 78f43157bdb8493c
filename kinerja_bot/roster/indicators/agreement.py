"""All indicators of a file and the rules by which they count: whatever stands in it, and every fault."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kinerja_bot.domain.figures.indicator import Measured
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.faults import Fault
from kinerja_bot.roster.checks import Source
from kinerja_bot.roster.indicators.fields import Fields
from kinerja_bot.roster.indicators.indicator_reading import Known, measured_of
from kinerja_bot.roster.indicators.rules_reading import KEY as RULES
from kinerja_bot.roster.indicators.rules_reading import rules_of
from kinerja_bot.roster.shape import section_codes
from kinerja_bot.roster.text import folded

INDICATORS = "indikator"
MOST = 300
"""Indicators of one office: a kecamatan has some tens."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What can be read; only without faults is it the office's."""

    measured: tuple[Measured, ...] = ()
    rules: Rules = field(default_factory=Rules)
    says_rules: bool = False
    """Whether the file has a word on them; else they are what is usual."""

    faults: tuple[Fault, ...] = ()


def agreement_of(source: Source, known: Known | None = None) -> Agreement:
    """Read `indikator` and `aturan_capaian`, which a file may lack; `known` is the office where it names none."""
    faults: list[Fault] = []
    data = source.data if isinstance(source.data, dict) else {}
    rows = data.get(INDICATORS)
    if rows is not None and not isinstance(rows, list):
        faults.append(source.fault((INDICATORS,), "list_type"))
    if isinstance(rows, list) and len(rows) > MOST:
        faults.append(source.fault((INDICATORS,), "too_long", max_length=MOST))
        rows = rows[:MOST]
    known = known or _known(data)
    fields = [Fields.at(source, (INDICATORS, at), faults) for at in range(len(rows) if isinstance(rows, list) else 0)]
    measured = tuple(measured_of(one, known) for one in fields)
    faults += _twice(source, measured)
    rules = rules_of(Fields.at(source, (RULES,), faults))
    return Agreement(measured, rules, bool(data.get(RULES)), tuple(faults))


def _twice(source: Source, measured: tuple[Measured, ...]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for at, one in enumerate(measured):
        key = folded(one.indicator.key)
        if key and key in first:
            place = source.place((INDICATORS, first[key], "id"))
            yield source.fault((INDICATORS, at, "id"), "duplicate_id", given=one.indicator.key, first=place)
        first.setdefault(key, at)


def _known(data: dict[object, object]) -> Known:
    """What else the file names, read as it stands: its own faults are told elsewhere."""
    office, people = data.get("instansi"), data.get("pegawai")
    sections = office.get("seksi") if isinstance(office, dict) else None
    names = {str(code): str(name) for code, name in sections.items()} if isinstance(sections, dict) else {}
    ids = [one.get("id") for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    return Known(section_codes(names), {folded(str(one)): str(one) for one in ids if one is not None})
