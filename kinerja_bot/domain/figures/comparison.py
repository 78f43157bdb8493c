"""What stands out in a quarter's table: its lowest rows, what rose and fell, what has changed since an instant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.indicator import Bounds, Indicator

LOWEST = 3
"""Rows that are named as the worst."""

MET = Decimal(100)
"""A target that is met: nothing is worst of what has met its target."""


@dataclass(frozen=True, slots=True)
class Move:
    """A row's achievement in two tables, as they are shown; `points` is what lies between."""

    indicator: Indicator
    before: Decimal
    now: Decimal

    @property
    def points(self) -> Decimal:
        """How far it rose; below 0 how far it fell."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Alteration:
    """A row that says something else than it did at an earlier instant."""

    then: Achievement
    now: Achievement


def worst(rows: Iterable[Achievement], count: int = LOWEST) -> tuple[Achievement, ...]:
    """The lowest of those that have not met their target, the very lowest first."""
    missed = [(row.percent, row) for row in rows if row.percent is not None and row.percent < MET]
    return tuple(row for _, row in sorted(missed, key=lambda one: one[0])[:count])


def moves(before: Sequence[Achievement], now: Sequence[Achievement]) -> tuple[Move, ...]:
    """The rows that both tables know and show differently, from what rose most down to what fell most."""
    known = {row.indicator.key: row.percent for row in before}
    found = [
        Move(row.indicator, earlier, row.percent)
        for row in now
        if row.percent is not None and (earlier := known.get(row.indicator.key)) is not None
    ]
    return tuple(sorted((one for one in found if one.points), key=lambda one: one.points, reverse=True))


def alterations(then: Sequence[Achievement], now: Sequence[Achievement]) -> tuple[Alteration, ...]:
    """The rows of the same agreement whose value, achievement or money is another now."""
    known = {row.indicator.key: row for row in then}
    pairs = [(known[row.indicator.key], row) for row in now if row.indicator.key in known]
    return tuple(Alteration(old, new) for old, new in pairs if _said(old) != _said(new))


def has_no_target(row: Achievement) -> bool:
    """Whether nothing can be compared: there is no target, or it is 0."""
    if isinstance(row.target, Bounds):
        return not row.target.upper
    return row.target is None or row.target == 0


def _said(row: Achievement) -> tuple[object, ...]:
    return row.own, row.running, row.percent, row.spent
