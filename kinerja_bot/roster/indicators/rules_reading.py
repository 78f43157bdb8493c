"""`aturan_capaian`: how the office computes, with each fault by its place."""

import re
from decimal import Decimal
from typing import Final

from kinerja_bot.domain.figures.rules import (
    CAPS,
    FLOORS,
    USUAL_GRADES,
    AverageOf,
    Efficiency,
    NegativeFormula,
    Rules,
)
from kinerja_bot.number_reading import Expected
from kinerja_bot.roster.indicators.fields import Fields
from kinerja_bot.roster.indicators.scales import grades_of
from kinerja_bot.roster.text import folded

KEY: Final = "aturan_capaian"

FIELDS: Final = (
    *("positif", "negatif", "negatif_tahunan", "realisasi_nol", "target_nol", "batas_bawah", "batas_atas_rata_rata"),
    *("rata_rata_dari", "pembulatan", "predikat", "sumber_predikat", "catatan_predikat", "efisiensi"),
)

_POSITIVE = {"r/t"}
_NEGATIVE = {
    "(2t-r)/t": NegativeFormula.TWICE,
    "2t-r/t": NegativeFormula.TWICE,
    "1-(r-t)/t": NegativeFormula.TWICE,
    "(1-(r-t)/t)": NegativeFormula.TWICE,
    "(t-(r-t))/t": NegativeFormula.TWICE,
    "t/r": NegativeFormula.INVERSE,
}
_WORDS = {"realisasi": "r", "target": "t", "×": "*", "x": "*", "·": "*", ":": "/", "÷": "/", "−": "-", "–": "-"}
_ALWAYS = {"target_nol": "-", "pembulatan": "2"}
"""What no office can have otherwise; the text that says so must name it."""

_PERCENT = Expected(is_percent=True)


def rules_of(fields: Fields) -> Rules:
    """The office's rules; what it leaves out is as usual."""
    fields.refuse_others(FIELDS)
    _positive(fields)
    for name, sign in _ALWAYS.items():
        if (text := fields.text(name)) and sign not in text:
            fields.fault(name, "rule_fixed", given=text)
    usual = Rules()
    return Rules(
        negative=negative_of(fields, "negatif") or usual.negative,
        negative_year=negative_of(fields, "negatif_tahunan"),
        nothing_realised=_nothing(fields, usual.nothing_realised),
        floor=_one_of(fields, "batas_bawah", FLOORS),
        cap=_one_of(fields, "batas_atas_rata_rata", CAPS),
        average_of=fields.choice("rata_rata_dari", AverageOf) or usual.average_of,
        grades=grades_of(fields, "predikat") or USUAL_GRADES,
        scale_source=fields.text("sumber_predikat"),
        note=fields.text("catatan_predikat"),
        efficiency=fields.choice("efisiensi", Efficiency),
    )


def negative_of(fields: Fields, name: str) -> NegativeFormula | None:
    """The formula as people write it: `(2 * target - realisasi) / target * 100`, `T/R`."""
    text = fields.text(name)
    found = _NEGATIVE.get(_bare(text))
    if text and found is None:
        fields.fault(name, "unknown_formula", given=text, known=[one.value for one in NegativeFormula])
    return found


def _positive(fields: Fields) -> None:
    text = fields.text("positif")
    if text and _bare(text) not in _POSITIVE:
        fields.fault("positif", "unknown_formula", given=text, known=["R/T"])


def _bare(text: str) -> str:
    """Letters and signs alone, without the `x 100` at the end."""
    plain = folded(text).replace(" ", "")
    for word, sign in _WORDS.items():
        plain = plain.replace(word, sign)
    plain = re.sub(r"\*?100%?$", "", plain)
    return plain.replace("2*t", "2t").replace("[", "(").replace("]", ")").replace("{", "(").replace("}", ")")


def _nothing(fields: Fields, usual: Decimal | None) -> Decimal | None:
    """A dash means: no percentage."""
    if fields.given("realisasi_nol") is None:
        return usual
    return fields.number("realisasi_nol", _PERCENT)


def _one_of(fields: Fields, name: str, allowed: tuple[Decimal, ...]) -> Decimal | None:
    value = fields.number(name, _PERCENT)
    if value is not None and value not in allowed:
        fields.fault(name, "not_offered", given=value, known=[str(one) for one in allowed])
        return None
    return value
