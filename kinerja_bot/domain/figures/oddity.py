"""What is odd about a number that somebody has typed: it is asked back once, and taken if it is so."""

from decimal import Decimal
from enum import StrEnum
from typing import Final

from kinerja_bot.domain.figures.indicator import Aggregation, Bounds, Entered, Indicator, Kind, Target
from kinerja_bot.domain.figures.progress import ADDED_UP

_TEN: Final = 10
_ALL: Final = 100
_LITTLE_MONEY: Final = 1000
"""Rupiah; whoever types less has probably typed millions."""


class Oddity(StrEnum):
    """Why a number is asked back; the sentences stand under these words."""

    NEGATIVE = "negatif"
    BELOW_BEFORE = "di_bawah_lalu"
    """A running total that is less than it was a quarter ago."""

    OVER_ALL = "lebih_seratus"
    TEN_TIMES_BEFORE = "sepuluh_kali_lalu"
    TENTH_OF_BEFORE = "sepersepuluh_lalu"
    TEN_TIMES_TARGET = "sepuluh_kali_target"
    TENTH_OF_TARGET = "sepersepuluh_target"
    OVER_BUDGET = "lebih_anggaran"
    LITTLE_MONEY = "uang_kecil"


def odd_value(
    value: Decimal, indicator: Indicator, *, before: Decimal | None = None, target: Target | None = None
) -> Oddity | None:
    """Say what is odd first of all; `before` is last quarter's value, as it was entered."""
    if value < 0:
        return Oddity.NEGATIVE
    if before is not None and _runs(indicator) and value < before:
        return Oddity.BELOW_BEFORE
    if indicator.kind is Kind.PERCENT and value > _ALL:
        return Oddity.OVER_ALL
    if before and value >= before * _TEN > 0:
        return Oddity.TEN_TIMES_BEFORE
    if before and 0 < value * _TEN <= before:
        return Oddity.TENTH_OF_BEFORE
    return _beside_target(value, target) if _is_like_its_target(indicator) else None


def odd_spending(spent: Decimal, indicator: Indicator, *, before: Decimal | None = None) -> Oddity | None:
    """Say what is odd about rupiah; `before` is last quarter's, as it was entered."""
    if spent < 0:
        return Oddity.NEGATIVE
    if 0 < spent < _LITTLE_MONEY:
        return Oddity.LITTLE_MONEY
    if before is not None and indicator.budget_entered is Entered.RUNNING and spent < before:
        return Oddity.BELOW_BEFORE
    if indicator.budget and spent > indicator.budget:
        return Oddity.OVER_BUDGET
    return None


def _runs(indicator: Indicator) -> bool:
    return indicator.entered is Entered.RUNNING and indicator.aggregation in ADDED_UP


def _is_like_its_target(indicator: Indicator) -> bool:
    """Whether what is typed counts what the target counts: a running total, or a quarter's own."""
    if indicator.aggregation is Aggregation.CUMULATIVE:
        return indicator.entered is Entered.RUNNING
    return indicator.aggregation is not Aggregation.SUM or indicator.entered is Entered.QUARTER


def _beside_target(value: Decimal, target: Target | None) -> Oddity | None:
    lower, upper = (target.lower, target.upper) if isinstance(target, Bounds) else (target, target)
    if isinstance(upper, Decimal) and value >= upper * _TEN > 0:
        return Oddity.TEN_TIMES_TARGET
    if isinstance(lower, Decimal) and 0 < value * _TEN <= lower:
        return Oddity.TENTH_OF_TARGET
    return None
