"""The time of day in what an official types: `pukul 09.30 WITA`, `jam setengah 2`, `30 menit lagi`."""

import re
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from kinerja_bot.meeting_time.typed_words import LEAD, any_of, pattern, spoken, without
from kinerja_bot.words import WORDS

_WORDS = WORDS.meeting

LAST_HOUR: Final = 23
LAST_MINUTE: Final = 59
NOON: Final = 12
LAST_AFTERNOON_HOUR: Final = 5
HALF_AN_HOUR: Final = 30
QUARTER_OF_AN_HOUR: Final = 15

_PARTS = any_of(_WORDS.parts_of_day)
_HOUR = (
    rf"(?<!\d) (?<!\d[.:/,]) (?P<hour>\d{{1,2}}|\b{any_of(_WORDS.numbers)}\b)"
    r"(?: [.:] (?P<minute>\d\d) )? (?! \d | [.:/]\d )"
)
_INTRODUCED = rf"(?: \b (?P<clock>{any_of(_WORDS.clock)}) \s* :? \s* )? (?: \b (?P<half>{_WORDS.half_before}) \s+ )?"
_SHIFT = (
    rf"(?: \s+ (?: {any_of(_WORDS.minutes_past)} | (?P<to>{any_of(_WORDS.minutes_to)}) )"
    rf"\s+ (?P<shift>\d{{1,2}}|{any_of([*_WORDS.numbers, _WORDS.quarter])}) \b (?: \s* {any_of(_WORDS.units)} \b )?"
    rf"| \s+ (?P<quarter>{_WORDS.quarter}) \b )?"
)
_PART = rf"(?: \s* (?P<part>{_PARTS}) \b )?"
_ZONE = rf"(?: \s* (?P<zone>{any_of(_WORDS.zones)}) \b )?"
_END = (
    rf"(?: \s* {any_of(_WORDS.until)} \s* (?: {_WORDS.open_end} \b |"
    rf"(?: {any_of(_WORDS.clock)} \s* )? \d{{1,2}} (?: [.:] \d\d )? (?!\d) (?: \s* {_PARTS} \b )?"
    rf"(?: \s* (?P<end_zone>{any_of(_WORDS.zones)}) \b )? ) )?"
)
_CLOCK = pattern(
    rf"{LEAD} (?: \b (?P<part_before>{_PARTS}) \b [\s,]* {LEAD} )?"
    rf"{_INTRODUCED} {_HOUR} {_SHIFT} {_PART} {_ZONE} {_END}"
)
_SIGNS_OF_A_CLOCK = ("clock", "half", "minute", "shift", "quarter", "part", "zone")

_COUNT = rf"(?P<count>\d{{1,3}}|{any_of([*_WORDS.numbers, _WORDS.half_before, _WORDS.quarter, _WORDS.one_unit])})"
_AMOUNT = rf"{_COUNT} \s* (?P<unit>{any_of(_WORDS.units)})"
_ANY_AMOUNT = re.sub(r"\?P<\w+>", "?:", _AMOUNT)
_EACH_AMOUNT = pattern(_AMOUNT)
_DELAY = pattern(rf"(?<![\d,.]) \b (?: {_ANY_AMOUNT} \s+ ){{1,3}} {_WORDS.ahead} \b")


@dataclass(frozen=True, slots=True)
class TypedClock:
    """`time` is None for what is no time (25.70); `zone` if the official named one."""

    time: time | None
    zone: ZoneInfo | None = None


def take_clock(text: str) -> tuple[TypedClock, str]:
    """Read the first time of day, and give the text without it and without an end ("s.d. selesai")."""
    for found in _CLOCK.finditer(text):
        if any(found[sign] for sign in _SIGNS_OF_A_CLOCK):
            zone = found["zone"] or found["end_zone"]
            named = ZoneInfo(_WORDS.zones[zone.upper()]) if zone else None
            return TypedClock(_read_time(found), named), without(text, found)
    return TypedClock(None), text


def take_delay(text: str) -> tuple[timedelta | None, str]:
    """Read how long from now: "1 jam 30 menit lagi"."""
    found = _DELAY.search(text)
    if found is None:
        return None, text
    minutes = sum(
        _count(amount["count"]) * _WORDS.units[amount["unit"].lower()] for amount in _EACH_AMOUNT.finditer(found[0])
    )
    return timedelta(minutes=minutes), without(text, found)


def _count(word: str) -> float:
    special = {_WORDS.half_before: 0.5, _WORDS.quarter: 0.25, _WORDS.one_unit: 1.0}
    return special.get(word.lower()) or _number(word)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.numbers[spoken(word)]


def _read_time(found: re.Match[str]) -> time | None:
    hour, minute = _hour(found), int(found["minute"] or 0)
    if hour is None or minute > LAST_MINUTE:
        return None
    shift = _shift(found) - (HALF_AN_HOUR if found["half"] else 0)
    hour, minute = divmod(hour * 60 + minute + shift, 60)
    return time(hour, minute) if 0 <= hour <= LAST_HOUR else None


def _shift(found: re.Match[str]) -> int:
    """Minutes past the hour that is named, or before it."""
    word = found["shift"] or found["quarter"]
    if word is None:
        return 0
    minutes = QUARTER_OF_AN_HOUR if word.lower() == _WORDS.quarter else _number(word)
    return -minutes if found["to"] else minutes


def _hour(found: re.Match[str]) -> int | None:
    """The hour meant; without a part of the day, a plain "jam 2" is no office's 02.00 but 14.00."""
    hour = _number(found["hour"])
    part = found["part"] or found["part_before"]
    if part:
        first, last = _WORDS.parts_of_day[spoken(part)]
        return next((meant for meant in (hour, hour + NOON) if first <= meant <= last), None)
    if 0 < hour <= LAST_AFTERNOON_HOUR and not found["hour"].startswith("0"):
        return hour + NOON
    return hour if hour <= LAST_HOUR else None
