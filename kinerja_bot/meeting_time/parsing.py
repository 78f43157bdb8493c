"""When and where a meeting is, read from what officials type."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from kinerja_bot.meeting_time.typed_clock import TypedClock, take_clock, take_delay
from kinerja_bot.meeting_time.typed_day import TypedDay, take_day
from kinerja_bot.meeting_time.typed_words import any_of, pattern
from kinerja_bot.words import WORDS

WEEK: Final = dt.timedelta(days=7)

_PLACE = pattern(rf"\b {any_of(WORDS.meeting.place)} (?=[\s:]) \s* :? \s* (?P<place>[^\n]+)")


@dataclass(frozen=True, slots=True)
class ParsedMeeting:
    """What was understood: `starts_at` in UTC once day and time are known, both of them in the office's zone."""

    starts_at: dt.datetime | None = None
    day: dt.date | None = None
    time: dt.time | None = None
    place: str | None = None


def parse_meeting(text: str, now: dt.datetime, zone: ZoneInfo, *, or_today: bool = False) -> ParsedMeeting:
    """Read what is there and leave the rest None; a time that is named, but past, is given as it is.

    `or_today`: an hour without any word of a day is one of today.
    """
    local_now = now.astimezone(zone)
    delay, rest = take_delay(_tidied(text))
    if delay is not None:
        return _meeting(local_now.replace(second=0, microsecond=0) + delay, zone, _place(rest))
    whole = rest
    day, rest = take_day(whole, local_now.date())
    if or_today and rest == whole:
        day = TypedDay(local_now.date())
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
