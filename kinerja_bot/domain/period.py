"""The stretch of time that a run through a procedure is about: a quarter, a month, half a year, a year, or none."""

import calendar
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
MONTHS = len(ROMAN)
MOST_RUNS = 99
"""How often a period can be gone through."""


class PeriodKind(StrEnum):
    """How often an office goes through a procedure; the values are those of the procedure file."""

    QUARTER = "triwulan"
    MONTH = "bulanan"
    HALF_YEAR = "semester"
    YEAR = "tahunan"
    ONCE = "sekali"

    @property
    def months(self) -> int:
        """How many months a period lasts. Errors: ValueError for ONCE, which lasts for ever."""
        if self is PeriodKind.ONCE:
            raise ValueError(self)
        return _LENGTHS[self]

    @property
    def a_year(self) -> int:
        """How many there are in a year; ONCE: one for all years."""
        return MONTHS // _LENGTHS[self]


_LENGTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: MONTHS,
    PeriodKind.ONCE: MONTHS,
}


class When(StrEnum):
    """When a period's cycle is begun: once the period is over, or from its first day on."""

    AFTER = "sesudah"
    WITHIN = "awal"


class Repeats(StrEnum):
    """What it is called to go through a period once more, which is done once the last run is over."""

    CHANGE = "perubahan"


class Deadline(StrEnum):
    """Who waits for the result of a period that is over."""

    REGENCY = "kabupaten"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The `number`-th (from 1) of a calendar year; periods of one kind are in the order of time.

    ONCE has a single period, of year 0: that is why an office goes through such a procedure once.
    `run` counts (from 1) how often a period is gone through, where the procedure may be repeated in it.
    """

    kind: PeriodKind
    year: int
    number: int
    run: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.kind.a_year:
            raise ValueError(self.number)
        if not 1 <= self.run <= MOST_RUNS:
            raise ValueError(self.run)
        if self.kind is PeriodKind.ONCE and self.year != 0:
            raise ValueError(self.year)
        if self.kind is not PeriodKind.ONCE and not date.min.year <= self.year <= date.max.year:
            raise ValueError(self.year)

    @classmethod
    def of(cls, kind: PeriodKind, day: date) -> "Period":
        """The period in which the day lies."""
        if kind is PeriodKind.ONCE:
            return cls(kind, 0, 1)
        return cls(kind, day.year, (day.month - 1) // kind.months + 1)

    @property
    def roman(self) -> str:
        """The number as offices write it."""
        return ROMAN[self.number - 1]

    @property
    def first_day(self) -> date:
        """The first day. Errors: ValueError for ONCE."""
        return date(self.year, (self.number - 1) * self.kind.months + 1, 1)

    @property
    def last_day(self) -> date:
        """The last day. Errors: ValueError for ONCE."""
        month = self.number * self.kind.months
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def before(self) -> "Period":
        """The period before this one. Errors: ValueError for ONCE, and before the first year."""
        if self.kind is PeriodKind.ONCE:
            raise ValueError(self)
        if self.number > 1:
            return Period(self.kind, self.year, self.number - 1)
        return Period(self.kind, self.year - 1, self.kind.a_year)

    @property
    def plain(self) -> dict[str, str | int]:
        """The period in plain values, as the log keeps it."""
        again = {"run": self.run} if self.run > 1 else {}
        return {"kind": self.kind.value, "year": self.year, "number": self.number} | again

    def again(self) -> "Period":
        """The same period, gone through once more. Errors: ValueError."""
        return replace(self, run=self.run + 1)

    @property
    def first_run(self) -> "Period":
        """The same period, gone through for the first time."""
        return replace(self, run=1)
