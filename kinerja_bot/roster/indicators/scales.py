"""The office's predicates and an indicator's labels, as lists or as one line of text."""

import re
from collections.abc import Mapping
from decimal import Decimal

from kinerja_bot.domain.figures.rules import Grade
from kinerja_bot.number_reading import Expected
from kinerja_bot.roster.indicators.fields import Fields

_GRADE = re.compile(r"(?P<sign>>=|≥|>)?\s*(?P<least>[\d.,]+)?\s*(?P<name>\D.*)?")


def labels_of(fields: Fields, name: str) -> Mapping[str, Decimal]:
    """`skala`: numbers by label, or `WTP = 4; WDP = 3`."""
    value = fields.given(name)
    if isinstance(value, str):
        pairs = [one.partition("=")[::2] for one in _parts(value)]
        inner = Fields(fields.source, (*fields.loc, name), {a.strip(): b.strip() for a, b in pairs}, fields.faults)
    else:
        inner = fields.inside(name)
    found = {str(label): inner.number(label, Expected(is_index=True)) for label in inner.data}
    for label, number in found.items():
        if number is None:
            inner.fault(label, "missing")
    return {label: number for label, number in found.items() if number is not None}


def grades_of(fields: Fields, name: str) -> tuple[Grade, ...] | None:
    """`predikat`: a list of `min` (or `lebih_dari`) and `nama`, or `>= 91 Sangat Tinggi; …`; None if left out."""
    value = fields.given(name)
    if value is None:
        return None
    if isinstance(value, str):
        value = [_typed(one) for one in _parts(value)]
    if not isinstance(value, list):
        fields.fault(name, "list_type")
        return None
    loc = (*fields.loc, name)
    rows = [
        Fields(fields.source, (*loc, at), one if isinstance(one, dict) else {}, fields.faults)
        for at, one in enumerate(value)
    ]
    found = [_grade(row) for row in rows]
    open_ended = [one for one in found if one.minimum is None]
    bounds = [(one.minimum, one.is_above) for one in found]
    if len(open_ended) != 1:
        fields.fault(name, "scale_open")
    elif len(set(bounds)) < len(bounds):
        fields.fault(name, "scale_twice")
    return tuple(
        sorted(found, key=lambda one: (one.minimum is not None, one.minimum or 0, one.is_above), reverse=True)
    )


def _parts(text: str) -> list[str]:
    return [" ".join(one.split()) for one in re.split(r"[;\n]", text) if one.strip()]


def _grade(row: Fields) -> Grade:
    row.refuse_others({"min", "lebih_dari", "nama"})
    above = row.number("lebih_dari", Expected(is_percent=True))
    least = row.number("min", Expected(is_percent=True))
    return Grade(row.text("nama", needed=True), least if above is None else above, above is not None)


def _height(grade: Grade) -> tuple[bool, Decimal, bool]:
    return grade.minimum is not None, grade.minimum or Decimal(), grade.is_above


def _typed(text: str) -> dict[str, str | None]:
    found = _GRADE.fullmatch(text)
    if found is None:
        return {"nama": text}
    return {"lebih_dari" if found["sign"] == ">" else "min": found["least"], "nama": found["name"]}
