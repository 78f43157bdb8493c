"""One day, or the first and the last of several: `5 s.d. 9 Oktober 2026`."""

import re
from calendar import monthrange
from datetime import date, timedelta

from kinerja_bot.meeting_time.typed_day import MONTHS, take_day
from kinerja_bot.meeting_time.typed_words import any_of, pattern
from kinerja_bot.words import WORDS

UNTIL = "|".join(re.escape(word) for word in WORDS.meeting.until)
_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})\s*(?:{UNTIL})\s*$", re.IGNORECASE)
_SHORT = re.compile(r"(?<![\d.:/-])(\d{1,2})\s*[-–]\s*(?=\d{1,2}\s+[A-Za-z])")
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_WORDS = WORDS.meeting
_END = pattern(
    rf"\b {_WORDS.end} \s+ (?: (?P<span>{any_of(_WORDS.spans)}) | (?P<month>{any_of(MONTHS)}) ) \b"
    rf"(?! \s+ {any_of(_WORDS.next)} \b ) (?: \s+ (?: {any_of(_WORDS.this)} \b | (?P<year>20\d\d) (?!\d) ) )?"
)
WEEK = timedelta(days=7)
FULL = f" {WORDS.meeting.until[0]} "


def typed_days(text: str, today: date) -> list[date]:
    """The days named, first and last: none where they cannot be read, or the last comes before the first."""
    text = _END.sub(lambda found: _last_day(found, today), text)
    if plain := _ISO.findall(text):
        return _plain(plain)
    typed, rest = take_day(_SHORT.sub(rf"\1{FULL}", text), today)
    if typed.day is None:
        return []
    second = take_day(rest, today)[0].day
    if second is None:
        return _with_bare_first(rest, typed.day)
    if (
        second < typed.day
    ):  # "Senin s.d. Jumat" goes on from Monday; "29 September s.d. 3 Oktober 2026" is of one year
        later = take_day(rest, typed.day)[0].day
        near = later is not None and timedelta() <= later - typed.day < WEEK
        return [typed.day, later] if near and later else _of_one_year(typed.day, second)
    return [typed.day, second]


def _last_day(found: re.Match[str], today: date) -> str:
    """Of the month, quarter or year under way, or of a month by its name, as digits: `31/12/2026`."""
    year = int(found["year"] or today.year)
    if found["span"]:
        months = _WORDS.spans[found["span"].lower()]
        month = -(-today.month // months) * months
    else:
        month = MONTHS[found["month"].lower()]
        year += not found["year"] and month < today.month
    return f"{monthrange(year, month)[1]}/{month:02}/{year}"


def _plain(found: list[str]) -> list[date]:
    try:
        days = [date.fromisoformat(one) for one in found[:2]]
    except ValueError:
        return []
    return days if days == sorted(days) else []


def _of_one_year(first: date, last: date) -> list[date]:
    """The first day in the last one's year, since a day without a year is taken for one to come."""
    try:
        earlier = first.replace(year=last.year)
    except ValueError:
        return []
    return [earlier, last] if earlier <= last else []


def _with_bare_first(rest: str, last: date) -> list[date]:
    """The number before "s.d." is a day of the last one's month, or of the month before."""
    bare = _FIRST.search(rest)
    if bare is None:
        return [last]
    number = int(bare[1])
    month = last if number <= last.day else last.replace(day=1) - timedelta(days=1)
    try:
        return [month.replace(day=number), last]
    except ValueError:
        return []
