"""An indicator whose fields are typed one by one in the chat: read as those of a file, with the same faults."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from kinerja_bot.domain.figures.changes import TARGETS
from kinerja_bot.domain.figures.indicator import Indicator, Measured
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.faults import Fault, Loc, sentence_of
from kinerja_bot.roster.indicators.agreement import INDICATORS
from kinerja_bot.roster.indicators.fields import Fields
from kinerja_bot.roster.indicators.indicator_reading import Known, measured_of
from kinerja_bot.roster.indicators.tables import tables_of
from kinerja_bot.roster.text import evened

PATHS: Final = {
    "name": "indikator",
    "objective": "sasaran_strategis",
    "definition": "definisi",
    "formula": "rumus",
    "unit": "satuan",
    "polarity": "polaritas",
    "aggregation": "agregasi",
    "entered": "cara_isi",
    "year_target": "target_tahunan",
    "section": "penanggung_jawab",
    "persons": "pelaksana",
    "source": "sumber_data",
    "programme": "program",
    "activity": "kegiatan",
    "subactivity": "subkegiatan",
    "budget": "anggaran",
}
"""Where a file has the fields that are changed in the chat; targets of quarters stand under `target_tw`."""

_QUARTERS: Final = "target_tw"
_EMPTY: Final = frozenset({"-", "–", "—"})
_TEXTS: Final = frozenset(PATHS) - {"year_target", "budget"}
"""What a dash leaves empty; of numbers it says that there is none."""


@dataclass(frozen=True, slots=True)
class TypedIndicator:
    """What was read; only without faults is it meant. A fault is a sentence, with the field that it is about."""

    indicator: Indicator
    faults: tuple[tuple[str, str], ...] = ()

    def faults_of(self, name: str) -> tuple[str, ...]:
        """Those of one field."""
        return tuple(sentence for about, sentence in self.faults if about == name)


@dataclass(slots=True)
class _Source:
    """One row, whose places are its fields."""

    data: object

    def place(self, loc: Loc) -> str:
        return ".".join(map(str, loc[2:]))

    def field(self, loc: Loc) -> str:
        return self.place(loc)

    def fault(self, loc: Loc, code: str, **context: object) -> Fault:
        return Fault(self.place(loc), "", code, context)

    def key_fault(self, loc: Loc, code: str, **context: object) -> Fault:
        return self.fault(loc, code, **context)


def changed(indicator: Indicator, name: str, text: str, known: Known) -> TypedIndicator:
    """The indicator with one field as it was typed; whatever else of it would be wrong by that is a fault too."""
    row = _row(indicator)
    before = set(_read(row, known).faults)
    _put(row, name, text)
    read = _read(row, known)
    faults = tuple(one for one in read.faults if one not in before)
    if name.startswith(f"{TARGETS}."):
        quarter = name.partition(".")[2]
        targets = {**indicator.targets, quarter: read.indicator.targets.get(quarter)}
        said = {one: target for one, target in targets.items() if target is not None}
        return TypedIndicator(replace(indicator, targets=said), faults)
    return TypedIndicator(replace(indicator, **{name: getattr(read.indicator, name)}), faults)


def new(key: str, said: Mapping[str, str], known: Known) -> TypedIndicator:
    """A new indicator of all that was typed so far, by field."""
    row: dict[str, object] = {"id": key}
    for name, text in said.items():
        _put(row, name, text)
    return _read(row, known)


def _row(indicator: Indicator) -> dict[str, object]:
    """As the table of a file has it."""
    table = next(iter(tables_of([Measured(indicator)], Rules())))
    row: dict[str, object] = {}
    for path, text in table.rows[0].items():
        first, _, second = path.partition(".")
        inner = row.setdefault(first, {}) if second else row
        if isinstance(inner, dict):
            inner[second or first] = text
    return row


def _put(row: dict[str, object], name: str, text: str) -> None:
    first, _, quarter = name.partition(".")
    value = "" if evened(text) in _EMPTY and first in _TEXTS else text
    if quarter:
        quarters = row.setdefault(_QUARTERS, {})
        if isinstance(quarters, dict):
            quarters[quarter] = value
    else:
        row[PATHS[name]] = value


def _read(row: dict[str, object], known: Known) -> TypedIndicator:
    source, faults = _Source({INDICATORS: [row]}), list[Fault]()
    measured = measured_of(Fields.at(source, (INDICATORS, 0), faults), known)
    return TypedIndicator(measured.indicator, tuple((_name_of(one.place), sentence_of(one)) for one in faults))


def _name_of(place: str) -> str:
    first, _, quarter = place.partition(".")
    if first == _QUARTERS:
        return f"{TARGETS}.{quarter}" if quarter else TARGETS
    return next((name for name, path in PATHS.items() if path == first), first)
