"""Starts of a meeting to be tapped."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from kinerja_bot.domain.working_time import WorkingCalendar

HALF_HOUR: Final = dt.timedelta(minutes=30)
HOUR: Final = dt.timedelta(hours=1)
NOTICE: Final = HOUR  # between the invitation and a meeting on the same day
ROOM_TODAY: Final = 2 * HOUR  # office time that must be left when it begins

NEXT_DAY_TIMES: Final = (dt.time(9), dt.time(10), dt.time(13, 30))
LATER_DAY_TIME: Final = dt.time(9)
TODAY_TIME: Final = dt.time(14)


def proposals(now: dt.datetime, calendar: WorkingCalendar, count: int = 4) -> list[dt.datetime]:
    """Starts in UTC, soonest first, each with an hour before the next break; fewer if the office hours hold fewer."""
    return list(islice((at for at in _starts(now, calendar, count) if _has_an_hour(at, calendar)), count))


def _has_an_hour(at: dt.datetime, calendar: WorkingCalendar) -> bool:
    return calendar.add(at, HOUR) - at == HOUR


def _starts(now: dt.datetime, calendar: WorkingCalendar, count: int) -> Iterator[dt.datetime]:
    today = calendar.day_of(now)
    yield from _starts_today(now, calendar)
    day = calendar.nth_working_day_after(today, 1)
    for clock in NEXT_DAY_TIMES:
        yield _at(day, clock, calendar)
    for n in range(2, count + 2):
        yield _at(calendar.nth_working_day_after(today, n), LATER_DAY_TIME, calendar)


def _starts_today(now: dt.datetime, calendar: WorkingCalendar) -> list[dt.datetime]:
    """The first half or full hour with notice and room enough, and the afternoon."""
    closing = calendar.closing(today := calendar.day_of(now))
    if closing is None:
        return []
    starts = []
    at = _next_half_hour(now + NOTICE, calendar.zone)
    while calendar.between(at, closing) >= ROOM_TODAY:
        if _has_an_hour(at, calendar):
            starts.append(at)
            break
        at += HALF_HOUR
    afternoon = _at(today, TODAY_TIME, calendar)
    if starts and afternoon > starts[0] and calendar.between(afternoon, closing) >= ROOM_TODAY:
        starts.append(afternoon)
    return starts


def _next_half_hour(at: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    local = at.astimezone(zone)
    hour = local.replace(minute=0, second=0, microsecond=0)
    return (hour + -(-(local - hour) // HALF_HOUR) * HALF_HOUR).astimezone(dt.UTC)


def _at(day: dt.date, clock: dt.time, calendar: WorkingCalendar) -> dt.datetime:
    return dt.datetime.combine(day, clock, tzinfo=calendar.zone).astimezone(dt.UTC)
