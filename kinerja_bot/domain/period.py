"""The quarter that is measured."""

from dataclasses import dataclass
from datetime import date, timedelta

ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter of a calendar year (*triwulan*); `quarter` is 1 to 4."""

    year: int
    quarter: int

    def __post_init__(self) -> None:
        if not 1 <= self.quarter <= len(ROMAN):
            raise ValueError(self.quarter)

    @classmethod
    def of(cls, day: date) -> "Period":
        """The quarter in which the day lies."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def roman(self) -> str:
        """The quarter as offices write it."""
        return ROMAN[self.quarter - 1]

    @property
    def first_day(self) -> date:
        """The quarter's first day."""
        return date(self.year, self.quarter * 3 - 2, 1)

    @property
    def last_day(self) -> date:
        """The quarter's last day."""
        following = Period(self.year + 1, 1) if self.quarter == len(ROMAN) else Period(self.year, self.quarter + 1)
        return following.first_day - timedelta(days=1)

    def before(self) -> "Period":
        """The quarter before this one."""
        return Period(self.year - 1, len(ROMAN)) if self.quarter == 1 else Period(self.year, self.quarter - 1)
