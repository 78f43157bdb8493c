"""National holidays and cuti bersama, as the `holidays` library takes them from the joint decrees (SKB)."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import holidays
from holidays import GOVERNMENT, PUBLIC, HolidayBase

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
    mark = _indonesia()().estimated_label.replace("%s", "").strip()
    return any(mark in name for name in _holidays_of(year).values())


def _holidays_of(year: int) -> HolidayBase:
    return _load(year, NATIONAL_AND_JOINT)


@cache
def _load(year: int, categories: tuple[str, ...]) -> HolidayBase:
    # Without expand=False, asking for a day of another year would add that year to the cached object.
    return _indonesia()(years=year, expand=False, language="id", categories=categories)


@cache
def _indonesia() -> type[HolidayBase]:
    """The library's class for Indonesia, from its file alone: the package around it loads those of all countries.

    They are ten megabytes, for as long as the bot runs.
    """
    path = Path(holidays.__file__).parent / "countries" / "indonesia.py"
    if (spec := spec_from_file_location("holidays_of_indonesia", path)) is None or spec.loader is None:
        raise ImportError(path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: type[HolidayBase] = module.Indonesia
    return found
