"""When and where a meeting is: read from what officials type, or proposed to be tapped."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from kinerja_bot.domain.working_time import WorkingCalendar
from kinerja_bot.typed_clock import TypedClock, take_clock, take_delay
from kinerja_bot.typed_day import take_day
from kinerja_bot.typed_words import any_of, pattern
from kinerja_bot.words import WORDS

WEEK: Final = dt.timedelta(days=7)
HALF_HOUR: Final = dt.timedelta(minutes=30)
HOUR: Final = dt.timedelta(hours=1)
NOTICE: Final = HOUR  # between the invitation and a meeting on the same day
ROOM_TODAY: Final = 2 * HOUR  # office time that must be left when it begins

NEXT_DAY_TIMES: Final = (dt.time(9), dt.time(10), dt.time(13, 30))
LATER_DAY_TIME: Final = dt.time(9)
TODAY_TIME: Final = dt.time(14)

_PLACE = pattern(rf"\b {any_of(WORDS.meeting.place)} (?=[\s:]) \s* :? \s* (?P<place>[^\n]+)")


@dataclass(frozen=True, slots=True)
class ParsedMeeting:
    """What was understood: `starts_at` in UTC once day and time are known, both of them in the office's zone."""

    starts_at: dt.datetime | None = None
    day: dt.date | None = None
    time: dt.time | None = None
    place: str | None = None


def parse_meeting(text: str, now: dt.datetime, zone: ZoneInfo) -> ParsedMeeting:
    """Read what is there and leave the rest None; a time that is named, but past, is given as it is."""
    local_now = now.astimezone(zone)
    delay, rest = take_delay(_tidied(text))
    if delay is not None:
        return _meeting(local_now.replace(second=0, microsecond=0) + delay, zone, _place(rest))
    day, rest = take_day(rest, local_now.date())
    clock, rest = take_clock(rest)
    place = _place(rest)
    if day.day is None or clock.time is None:
        return ParsedMeeting(None, day.day, _office_time(clock, local_now), place)
    at = dt.datetime.combine(day.day, clock.time, tzinfo=clock.zone or zone)
    is_past_weekday = day.weekly and at <= local_now
    return _meeting(at + WEEK if is_past_weekday else at, zone, place)


def _tidied(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _meeting(at: dt.datetime, zone: ZoneInfo, place: str | None) -> ParsedMeeting:
    local = at.astimezone(zone)
    return ParsedMeeting(at.astimezone(dt.UTC), local.date(), local.time(), place)


def _office_time(clock: TypedClock, local_now: dt.datetime) -> dt.time | None:
    if clock.time is None or clock.zone is None:
        return clock.time
    there = dt.datetime.combine(local_now.date(), clock.time, tzinfo=clock.zone)
    return there.astimezone(local_now.tzinfo).time()


def _place(rest: str) -> str | None:
    found = _PLACE.search(rest)
    return (found["place"].strip(" ,.;:-–") or None) if found else None


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
