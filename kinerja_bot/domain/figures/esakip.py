"""What is typed into e-SAKIP for an indicator: the office's fields, each in the form that its screen takes."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.exact import exact, half_up
from kinerja_bot.domain.figures.indicator import Bounds, Target
from kinerja_bot.domain.figures.realisation import Realisation
from kinerja_bot.domain.figures.settings import EsakipField, FiguresSettings

LARGEST_PROOF: Final = 10 * 1024 * 1024
"""Bytes: what e-SAKIP takes of a proof at most, where its screens name a bound."""

PROOF_ENDING: Final = ".pdf"


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field of the screen, and the bare text that goes there; empty where there is nothing to type."""

    field: EsakipField
    text: str


def field_values(
    row: Achievement, said: Realisation | None, settings: FiguresSettings, follow_up: str = ""
) -> tuple[FieldValue, ...]:
    """The fields of an indicator in the office's order; `follow_up` is said in full, with who and until when."""
    point = settings.decimal_point
    texts = {
        EsakipField.REALISED: _value(row.own, point),
        EsakipField.REALISED_SO_FAR: _value(row.running, point),
        EsakipField.ACHIEVEMENT: _percent(row.percent, point),
        EsakipField.TARGET: _value(row.target, point),
        EsakipField.BUDGET: _rupiah(row.indicator.budget),
        EsakipField.SPENT: _rupiah(row.spent),
        EsakipField.ABSORPTION: _percent(row.absorption, point),
        EsakipField.DRIVER: said.driver if said else "",
        EsakipField.OBSTACLE: said.obstacle if said else "",
        EsakipField.FOLLOW_UP: follow_up,
        EsakipField.PROOF: said.link if said else "",
    }
    return tuple(FieldValue(one, texts[one]) for one in map(EsakipField, settings.esakip_fields))


def bare(value: Decimal, point: str) -> str:
    """`1234,5`: no thousands dots, no needless zeros."""
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits.replace(".", point)


def _value(value: Target | None, point: str) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, Bounds):
        return f"{bare(value.lower, point)}-{bare(value.upper, point)}"
    return bare(value, point)


def _percent(value: Decimal | None, point: str) -> str:
    """With its two places, as it is shown everywhere."""
    return "" if value is None else f"{value:.2f}".replace(".", point)


def _rupiah(value: Decimal | None) -> str:
    """Whole rupiah."""
    return "" if value is None else f"{half_up(exact(value), 0):f}"
