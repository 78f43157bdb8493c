"""An office's working calendar, with the holidays of the years around a date."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from kinerja_bot.domain.office import Office
from kinerja_bot.domain.working_time import HoursRange, WeeklyHours, WorkingCalendar
from kinerja_bot.holiday_source import indonesian_closed_days


def calendar_of(office: Office, now: datetime) -> WorkingCalendar:
    """The calendar that holds around `now`: last year, this year and the next, with the office's own days."""
    return _calendar(office.zone, office.hours, office.ranges, now.year, office.days_off, office.days_on)


@lru_cache(maxsize=512)
def _calendar(
    zone: ZoneInfo,
    hours: WeeklyHours,
    ranges: tuple[HoursRange, ...],
    year: int,
    days_off: frozenset[date],
    days_on: frozenset[date],
) -> WorkingCalendar:
    closed = (indonesian_closed_days((year - 1, year, year + 1)) | days_off) - days_on
    return WorkingCalendar(zone, hours, ranges, closed)
