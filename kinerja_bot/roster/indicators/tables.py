"""The indicators' tabs as tables to be written: what `read_sheets` takes back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from kinerja_bot.domain.figures.indicator import (
    Aggregation,
    Bounds,
    Entered,
    Kind,
    Measured,
    Polarity,
    Target,
)
from kinerja_bot.domain.figures.rules import Grade, NegativeFormula, Rules
from kinerja_bot.roster.indicators.layout import indicator_layout
from kinerja_bot.roster.layout import Entry

Row = Mapping[str, str]

_THREE_DECIMALS = -3
_CHOICES: Mapping[str, type[StrEnum]] = {
    "polaritas": Polarity,
    "jenis": Kind,
    "agregasi": Aggregation,
    "cara_isi": Entered,
    "cara_isi_anggaran": Entered,
    "rumus_negatif": NegativeFormula,
    "rumus_negatif_tahunan": NegativeFormula,
}


@dataclass(frozen=True, slots=True)
class Table:
    """A tab: its name, its columns, its rows by path, and the words that a column proposes."""

    name: str
    entries: Sequence[Entry]
    rows: Sequence[Row]
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)


def tables_of(measured: Sequence[Measured], rules: Rules) -> Iterator[Table]:
    """All three."""
    wanted = indicator_layout()
    choices = {path: [one.value for one in words] for path, words in _CHOICES.items()}
    yield Table(wanted.sheets.indicators, wanted.indicators, [_agreed(one) for one in measured], choices)
    yield Table(wanted.sheets.realised, wanted.realised, [_realised(one) for one in measured])
    header, values = wanted.rules.header, _rules(rules)
    columns = [
        Entry(label=header.label, path="label", width=32),
        Entry(label=header.value, path="value", width=60),
        Entry(label=header.note, path="note", width=60),
    ]
    rows = [{"label": one.label, "value": values.get(one.path, ""), "note": one.note} for one in wanted.rules.rows]
    yield Table(wanted.sheets.rules, columns, rows)


def _agreed(measured: Measured) -> Row:
    one = measured.indicator
    return _filled(
        {f"target_tw.{quarter}": _text(target) for quarter, target in one.targets.items()}
        | {
            "id": one.key,
            "sasaran_strategis": one.objective,
            "indikator": one.name,
            "satuan": one.unit,
            "polaritas": one.polarity,
            "jenis": one.kind,
            "agregasi": one.aggregation,
            "cara_isi": one.entered,
            "target_tahunan": "-" if one.year_target is None else _text(one.year_target),
            "penanggung_jawab": one.section,
            "pelaksana": ", ".join(one.persons),
            "definisi": one.definition,
            "rumus": one.formula,
            "sumber_data": one.source,
            "program": one.programme,
            "kegiatan": one.activity,
            "subkegiatan": one.subactivity,
            "anggaran": None if one.budget is None else _text(one.budget),
            "cara_isi_anggaran": one.budget_entered,
            "skala": "; ".join(f"{label} = {_text(number)}" for label, number in one.scale.items()),
            "rumus_negatif": one.negative,
            "rumus_negatif_tahunan": one.negative_year,
        }
    )


def _realised(measured: Measured) -> Row:
    return {
        "id": measured.indicator.key,
        **{f"realisasi_tw.{quarter}": _text(value) for quarter, value in measured.realised.items()},
        **{f"realisasi_anggaran_tw.{quarter}": _text(value) for quarter, value in measured.spent.items()},
        "pendorong": measured.driver,
        "kendala": measured.obstacle,
        "tindak_lanjut": measured.follow_up,
    }


def _rules(rules: Rules) -> Row:
    return _filled(
        {
            "positif": "R/T",
            "negatif": rules.negative,
            "negatif_tahunan": rules.negative_year,
            "realisasi_nol": "-" if rules.nothing_realised is None else _text(rules.nothing_realised),
            "batas_bawah": None if rules.floor is None else _text(rules.floor),
            "batas_atas_rata_rata": None if rules.cap is None else _text(rules.cap),
            "rata_rata_dari": rules.average_of,
            "predikat": "; ".join(_grade(one) for one in rules.grades),
            "sumber_predikat": rules.scale_source,
            "catatan_predikat": rules.note,
            "efisiensi": rules.efficiency,
        }
    )


def _filled(values: Mapping[str, str | None]) -> Row:
    return {path: text for path, text in values.items() if text}


def _grade(grade: Grade) -> str:
    if grade.minimum is None:
        return grade.name
    return f"{'>' if grade.is_above else '>='} {_text(grade.minimum)} {grade.name}"


def _text(value: Target) -> str:
    """With a comma; never three decimals, which might be thousands."""
    if isinstance(value, Bounds):
        return f"{_text(value.lower)} s.d. {_text(value.upper)}"
    if isinstance(value, Decimal):
        text = f"{value:f}".replace(".", ",")
        return f"{text}0" if value.as_tuple().exponent == _THREE_DECIMALS else text
    return value
