"""Starts of a meeting to be tapped."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Final

from kinerja_bot.domain.working_time import WorkingCalendar
from kinerja_bot.meeting_time.room import doubt

HALF_HOUR: Final = dt.timedelta(minutes=30)
DAYS: Final = 10
"""Working days that are looked through: where no meeting of this length fits into any of them, none is proposed."""

NEXT_DAY_TIMES: Final = (dt.time(9), dt.time(10), dt.time(13, 30))
LATER_DAY_TIMES: Final = (dt.time(9),)


def proposals(now: dt.datetime, calendar: WorkingCalendar, length: dt.timedelta, count: int = 4) -> list[dt.datetime]:
    """Starts in UTC, soonest first, from the next working day on; each meeting ends before the office closes."""
    return list(islice(_starts(now, calendar, length), count))


def _starts(now: dt.datetime, calendar: WorkingCalendar, length: dt.timedelta) -> Iterator[dt.datetime]:
    day = calendar.day_of(now)
    for number in range(DAYS):
        day = calendar.nth_working_day_after(day, 1)
        usual = [_at(day, clock, calendar) for clock in (LATER_DAY_TIMES if number else NEXT_DAY_TIMES)]
        fitting = [at for at in usual if doubt(at, length, calendar) is None]
        yield from fitting or list(islice(_any_start(day, calendar, length), 1))


def _any_start(day: dt.date, calendar: WorkingCalendar, length: dt.timedelta) -> Iterator[dt.datetime]:
    """Every half hour of the day at which there is room."""
    at, closing = calendar.first_moment(day), calendar.closing(day)
    while at is not None and closing is not None and at < closing:
        if doubt(at, length, calendar) is None:
            yield at
        at += HALF_HOUR


def _at(day: dt.date, clock: dt.time, calendar: WorkingCalendar) -> dt.datetime:
    return dt.datetime.combine(day, clock, tzinfo=calendar.zone).astimezone(dt.UTC)
