"""National holidays and cuti bersama, as the `holidays` library takes them from the joint decrees (SKB)."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from holidays import GOVERNMENT, PUBLIC, HolidayBase, country_holidays

NATIONAL_AND_JOINT = (PUBLIC, GOVERNMENT)  # pitfall 7: without both, cuti bersama is silently missing


def indonesian_closed_days(years: Iterable[int]) -> frozenset[date]:
    """Holidays and cuti bersama, weekends among them; see below for the years that are not complete."""
    return frozenset(day for year in years for day in _holidays_of(year))


def holiday_names(year: int) -> dict[date, str]:
    """In Indonesian and in order; two on one day are joined by "; ", estimates end in "(perkiraan)"."""
    return dict(sorted(_holidays_of(year).items()))


def years_without_joint_leave(years: Iterable[int]) -> tuple[int, ...]:
    """Years whose cuti bersama is not decreed, or not yet in the library."""
    return tuple(sorted(year for year in set(years) if not _load(year, (GOVERNMENT,))))


def years_with_estimates(years: Iterable[int]) -> tuple[int, ...]:
    """Years with days that follow the moon and are not confirmed in the library."""
    return tuple(sorted(year for year in set(years) if _has_estimates(year)))


def _has_estimates(year: int) -> bool:
    mark = country_holidays("ID").estimated_label.replace("%s", "").strip()
    return any(mark in name for name in _holidays_of(year).values())


def _holidays_of(year: int) -> HolidayBase:
    return _load(year, NATIONAL_AND_JOINT)


@cache
def _load(year: int, categories: tuple[str, ...]) -> HolidayBase:
    # Without expand=False, asking for a day of another year would add that year to the cached object.
    return country_holidays("ID", years=year, expand=False, language="id", categories=categories)
