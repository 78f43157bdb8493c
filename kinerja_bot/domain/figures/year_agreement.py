"""The agreement of a year (*perjanjian kinerja*): which indicators count, and how."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.instants import refuse_naive


class Origin(StrEnum):
    """Where an agreement comes from."""

    OPERATOR = "operator"
    """Imported; it counts until the first *Ya* to one of its year."""

    PROCEDURE = "perjanjian"
    """Drafted, checked and signed by the yearly SOP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAgreement:
    """A version of a year's agreement; a draft while `in_force_since` is None, and what is in force never changes."""

    id: int = 0
    office_id: int
    year: int
    origin: Origin
    indicators: tuple[Indicator, ...] = ()
    rules: Rules = field(default_factory=Rules)
    cycle_id: int | None = None
    """The cycle that drafts it."""

    made_by: int | None = None
    """The official; None for the operator."""

    made_at: datetime
    in_force_since: datetime | None = None

    def __post_init__(self) -> None:
        refuse_naive(self.made_at)
        refuse_naive(self.in_force_since)

    def indicator(self, key: str) -> Indicator | None:
        """The indicator with this key."""
        return next((one for one in self.indicators if one.key == key), None)


def in_force(agreements: Iterable[YearAgreement], at: datetime) -> YearAgreement | None:
    """The newest that was in force at an instant; before the first one of all, that one.

    A closed quarter asks with the instant at which it was closed: so it stays as it was.
    """
    known = sorted(
        (one for one in agreements if one.in_force_since is not None),
        key=lambda one: (one.in_force_since, one.id),
    )
    then = [one for one in known if one.in_force_since is not None and one.in_force_since <= at]
    return then[-1] if then else next(iter(known), None)
