"""One of the file's *indikator*, with what was realised."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from kinerja_bot.domain.figures.indicator import (
    QUARTERS,
    Aggregation,
    Entered,
    Indicator,
    Kind,
    Measured,
    Polarity,
    Target,
)
from kinerja_bot.faults import closest
from kinerja_bot.number_reading import Expected
from kinerja_bot.roster.indicators.fields import Fields
from kinerja_bot.roster.indicators.quarters import by_quarter
from kinerja_bot.roster.indicators.rules_reading import negative_of
from kinerja_bot.roster.indicators.scales import labels_of
from kinerja_bot.roster.indicators.values import Values
from kinerja_bot.roster.text import folded

FIELDS: Final = (
    *("id", "sasaran_strategis", "indikator", "definisi", "rumus", "satuan", "polaritas", "jenis", "skala"),
    *("agregasi", "cara_isi", "rumus_negatif", "rumus_negatif_tahunan", "target_tahunan", "target_tw"),
    *("penanggung_jawab", "pelaksana", "sumber_data", "program", "kegiatan", "subkegiatan"),
    *("anggaran", "cara_isi_anggaran", "realisasi_tw", "realisasi_anggaran_tw"),
    *("pendorong", "kendala", "tindak_lanjut"),
)
FOR_TESTS: Final = "harapan_uji"
"""What the example's tests expect; the program reads none of it."""

LONGEST_KEY: Final = 60
"""Characters of an ID, which stands on buttons and in columns."""

_MONEY = Expected("rupiah", is_money=True)
_OF_AN_INDEX = {"indeks", "nilai", "skor", "poin"}
_OF_A_PERCENTAGE = {"%", "persen"}


@dataclass(frozen=True, slots=True)
class Known:
    """Codes of sections by every way to write them, and ids of persons; empty where the file names none."""

    sections: Mapping[str, str]
    persons: Mapping[str, str]


def measured_of(fields: Fields, known: Known) -> Measured:
    """The indicator, as far as it can be read; what cannot be is among the faults."""
    fields.refuse_others((*FIELDS, FOR_TESTS))
    values = _values(fields)
    return Measured(
        _indicator(fields, values, known),
        realised=values.entries("realisasi_tw"),
        spent=_spent(fields),
        driver=fields.text("pendorong"),
        obstacle=fields.text("kendala"),
        follow_up=fields.text("tindak_lanjut"),
    )


def _values(fields: Fields) -> Values:
    unit, scale = fields.text("satuan", needed=True), labels_of(fields, "skala")
    kind = fields.choice("jenis", Kind) or _likely_kind(fields, unit)
    if kind is Kind.PREDICATE and fields.given("skala") is None:
        fields.fault("skala", "scale_missing")
    return Values(fields, unit, kind, scale)


def _indicator(fields: Fields, values: Values, known: Known) -> Indicator:
    aggregation = fields.choice("agregasi", Aggregation, needed=True) or Aggregation.LAST
    return Indicator(
        key=fields.text("id", needed=True, longest=LONGEST_KEY),
        name=fields.text("indikator", needed=True),
        objective=fields.text("sasaran_strategis", needed=True),
        unit=values.unit,
        kind=values.kind,
        scale=values.scale,
        polarity=fields.choice("polaritas", Polarity, needed=True) or Polarity.POSITIVE,
        aggregation=aggregation,
        entered=fields.choice("cara_isi", Entered) or aggregation.usually_entered,
        year_target=values.target(fields, "target_tahunan"),
        targets=_targets(fields, values, aggregation),
        definition=fields.text("definisi"),
        formula=fields.text("rumus"),
        source=fields.text("sumber_data"),
        section=_section(fields, known),
        persons=_persons(fields, known),
        programme=fields.text("program"),
        activity=fields.text("kegiatan"),
        subactivity=fields.text("subkegiatan"),
        budget=_money(fields, "anggaran"),
        budget_entered=fields.choice("cara_isi_anggaran", Entered) or Entered.RUNNING,
        negative=negative_of(fields, "rumus_negatif"),
        negative_year=negative_of(fields, "rumus_negatif_tahunan"),
    )


def _targets(fields: Fields, values: Values, aggregation: Aggregation) -> Mapping[str, Target]:
    """A target may be a dash, but not forgotten."""
    targets = values.targets("target_tw")
    if fields.given("target_tahunan") is None:
        fields.fault("target_tahunan", "missing")
    if fields.given("target_tw") is None and aggregation is not Aggregation.YEARLY:
        fields.fault("target_tw", "missing")
    if aggregation is Aggregation.CUMULATIVE:
        _refuse_descending(fields, targets)
    return targets


def _spent(fields: Fields) -> Mapping[str, Decimal]:
    inner = fields.inside("realisasi_anggaran_tw")
    paid = {quarter: _money(inner, name) for quarter, name in by_quarter(inner)}
    return {quarter: money for quarter, money in paid.items() if money is not None}


def _likely_kind(fields: Fields, unit: str) -> Kind:
    """By what else is said, where `jenis` is left out."""
    if fields.given("skala") is not None:
        return Kind.PREDICATE
    if isinstance(fields.given("target_tahunan"), dict | list):
        return Kind.RANGE
    if folded(unit) in _OF_A_PERCENTAGE:
        return Kind.PERCENT
    return Kind.INDEX if folded(unit) in _OF_AN_INDEX else Kind.NUMBER


def _refuse_descending(fields: Fields, targets: Mapping[str, object]) -> None:
    """Running totals do not fall; whoever writes each quarter's share means another aggregation."""
    numbers = [(quarter, one) for quarter in QUARTERS if isinstance(one := targets.get(quarter), Decimal)]
    for (before, lower), (quarter, higher) in pairwise(numbers):
        if higher < lower:
            given = f"{higher:f}".replace(".", ",")
            fields.inside("target_tw").fault(quarter, "target_order", given=given, first=before)


def _section(fields: Fields, known: Known) -> str | None:
    text = fields.text("penanggung_jawab")
    if not text or not known.sections:
        return text or None
    found = known.sections.get(folded(text))
    if found is None:
        meant = known.sections.get(closest(folded(text), known.sections) or "")
        codes = list(dict.fromkeys(known.sections.values()))
        fields.fault("penanggung_jawab", "unknown_section", given=text, known=codes, suggestion=meant)
    return found


def _persons(fields: Fields, known: Known) -> tuple[str, ...]:
    found: list[str] = []
    for word in fields.words("pelaksana"):
        key = known.persons.get(folded(word)) if known.persons else word
        if key is None:
            meant = known.persons.get(closest(folded(word), known.persons) or "")
            fields.fault("pelaksana", "unknown_person", given=word, suggestion=meant)
        else:
            found.append(key)
    return tuple(dict.fromkeys(found))


def _money(fields: Fields, name: object) -> Decimal | None:
    value = fields.number(name, _MONEY)
    if value is not None and value < 0:
        fields.fault(name, "money_negative", given=f"{value:f}")
        return None
    return value
