"""What a number is likely to be, and which of its meanings that leaves."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kinerja_bot.words import WORDS

_WORDS = WORDS.number

_SIMILAR: Final = 10
"""How many times as large or small as a known value a number still seems to be one like it."""

_HIGHEST_PERCENT: Final = 200
"""Of an index too: both are mostly of a hundred."""


@dataclass(frozen=True, slots=True)
class Expected:
    """`near` are values of the same kind: last quarter's, the target."""

    unit: str = ""
    is_percent: bool = False
    is_index: bool = False
    is_money: bool = False
    near: tuple[Decimal, ...] = ()

    @property
    def in_percent(self) -> bool:
        """By its kind or by its unit."""
        return self.is_percent or self.unit.strip().casefold() in _WORDS.percent

    @property
    def is_counted(self) -> bool:
        """Whether there is no half of it: rupiah, persons, cases."""
        if any(one != one.to_integral_value() for one in self.near):
            return False
        return self.is_money or self.unit.strip().casefold() in _WORDS.whole

    def left_of(self, meanings: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        """The one that is meant, where unit or history tell; else all of them."""
        for rule in (self._whole, self._similar, self._bounded):
            if len(meanings) > 1 and len(fitting := rule(meanings)) == 1:
                return fitting
        return meanings

    def _whole(self, meanings: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        """Nobody writes three decimals of what has none, be they 000."""
        return tuple(one for one in meanings if self.is_counted and _is_plain(one))

    def _similar(self, meanings: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        known = [abs(one) for one in self.near if one]
        return tuple(
            one for one in meanings if any(other <= abs(one) * _SIMILAR <= other * _SIMILAR**2 for other in known)
        )

    def _bounded(self, meanings: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        return tuple(one for one in meanings if (self.in_percent or self.is_index) and abs(one) <= _HIGHEST_PERCENT)


def _is_plain(value: Decimal) -> bool:
    return int(value.as_tuple().exponent) >= 0
