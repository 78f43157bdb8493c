"""What stands in a field of an indicator, or of the rules, as people read it."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kinerja_bot.domain.figures.changes import TARGETS
from kinerja_bot.domain.figures.indicator import Bounds
from kinerja_bot.domain.figures.rules import Grade
from kinerja_bot.messaging import formats
from kinerja_bot.words import WORDS

NOTHING: Final = "-"
_MONEY: Final = frozenset({"budget", "spent"})


def field_label(field: str) -> str:
    """What people call the field; a quarter's target names its quarter."""
    name, _, quarter = field.partition(".")
    label = WORDS.figures.fields[name]
    return f"{label} {quarter}".strip() if name == TARGETS else label


def value_text(field: str, value: object) -> str:
    """A number with all its digits, money in rupiah, a range with both bounds; a dash for what is not said."""
    if isinstance(value, Decimal):
        return formats.rupiah(value) if field in _MONEY else formats.number(value)
    if isinstance(value, Bounds):
        return f"{formats.number(value.lower)}–{formats.number(value.upper)}"
    if isinstance(value, Mapping):
        return "; ".join(f"{label} = {formats.number(one)}" for label, one in value.items()) or NOTHING
    if isinstance(value, tuple):
        return _several(value) or NOTHING
    return _word(value)


def _word(value: object) -> str:
    if isinstance(value, Grade):
        return value.name if value.minimum is None else f"{_bound(value)} {value.name}"
    if isinstance(value, StrEnum):
        return value.value.replace("_", " ")
    return str(value) if value not in (None, "") else NOTHING


def _bound(grade: Grade) -> str:
    return f"{'>' if grade.is_above else '≥'} {formats.number(grade.minimum or 0)}"


def _several(values: tuple[object, ...]) -> str:
    mark = "; " if any(isinstance(one, Grade) for one in values) else ", "
    return mark.join(value_text("", one) for one in values)
