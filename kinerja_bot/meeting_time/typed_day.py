"""The day in what an official types: a date, a weekday, or a word such as `besok`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kinerja_bot.meeting_time.typed_words import LEAD, any_of, pattern, spoken, without
from kinerja_bot.words import WORDS

_WORDS = WORDS.meeting
MONTHS: Final = _WORDS.months
WEEKDAYS: Final = _WORDS.weekdays

CENTURY: Final = 2000
YEARS_TO_29_FEBRUARY: Final = 8
MONTHS_TO_A_31ST: Final = 3
DAYS_IN_WEEK: Final = 7

_WEEKDAY = rf"\b (?P<weekday>{any_of(WEEKDAYS)}) \b"
_DATE_LEAD = rf"{LEAD} (?: {_WEEKDAY} [\s,]* {LEAD} )? (?<!\d) (?<!\d[.:/-]) (?P<day>\d{{1,2}})"
_YEAR = r"(?P<year>\d{4})"

_WRITTEN = pattern(rf"{_DATE_LEAD} [\s-]* (?P<month>{any_of(MONTHS)}) \b \.? (?: [\s,-]* {_YEAR} (?!\d) )?")
_NUMERIC = pattern(rf"{_DATE_LEAD} (?P<sign>[/.-]) (?P<month>\d{{1,2}}) (?P=sign) (?P<year>\d{{4}}|\d\d) (?!\d)")
_SHORT = pattern(rf"{_DATE_LEAD} / (?P<month>\d{{1,2}}) (?! \d | / )")
_IN_MONTH = pattern(
    rf"{LEAD} (?: {_WEEKDAY} [\s,]* {LEAD} )? \b {any_of(_WORDS.date)} \s? (?: : \s? )?"
    rf"(?P<day>\d{{1,2}}) (?! \d | [.:/-]\d )"
)
_NEAR = pattern(rf"{LEAD} \b (?P<near>{any_of(_WORDS.days_ahead)}) \b")
_WEEKLY = pattern(rf"{LEAD} {_WEEKDAY} (?: \s+ (?P<next>{any_of([*_WORDS.next_week, *_WORDS.next])}) \b )?")
_NEXT_WEEK = pattern(rf"{LEAD} \b {any_of(_WORDS.next_week)} \b")
_FORMS = (_WRITTEN, _NUMERIC, _SHORT, _IN_MONTH, _NEAR, _WEEKLY, _NEXT_WEEK)
"""Of two that begin at the same place the first is meant."""


@dataclass(frozen=True, slots=True)
class TypedDay:
    """`day` is None for what is no day (31 Februari); `weekly` if the same weekday a week later is meant as well."""

    day: date | None
    weekly: bool = False


def take_day(text: str, today: date) -> tuple[TypedDay, str]:
    """Read the first day named, and give the text without it."""
    matches = [match for form in _FORMS if (match := form.search(text))]
    if not matches:
        return TypedDay(None), text
    first = min(matches, key=re.Match.start)
    return _read(first, today), without(text, first)


def _read(found: re.Match[str], today: date) -> TypedDay:
    if found.re is _NEXT_WEEK:  # no day yet
        return TypedDay(None)
    if found.re is _NEAR:
        return TypedDay(today + timedelta(days=_WORDS.days_ahead[spoken(found["near"])]))
    weekday = WEEKDAYS[found["weekday"].lower()] if found["weekday"] else None
    if found.re is _WEEKLY and weekday is not None:
        return _of_weekday(weekday, next_week=found["next"] is not None, today=today)
    days = _in_coming_months(int(found["day"]), today) if found.re is _IN_MONTH else _candidates(found, today)
    day = next(days, None)
    contradicts = day is not None and weekday is not None and day.weekday() != weekday
    return TypedDay(None if contradicts else day)


def _of_weekday(weekday: int, *, next_week: bool, today: date) -> TypedDay:
    """With `depan` the weekday of the next calendar week, else the first from today on."""
    if not next_week:
        return TypedDay(today + timedelta(days=(weekday - today.weekday()) % DAYS_IN_WEEK), weekly=True)
    if weekday == WEEKDAYS["minggu"]:  # "minggu depan" is next week: no day yet
        return TypedDay(None)
    return TypedDay(today + timedelta(days=DAYS_IN_WEEK - today.weekday() + weekday))


def _candidates(found: re.Match[str], today: date) -> Iterator[date]:
    """The dates that can be meant: the one of the year named, else those from today on."""
    month = MONTHS.get(found["month"].lower()) or int(found["month"])
    year = found.groupdict().get("year")
    years = (_full_year(year),) if year else range(today.year, today.year + YEARS_TO_29_FEBRUARY + 1)
    for candidate in years:
        day = _date_or_none(candidate, month, int(found["day"]))
        if day is not None and (year or day >= today):
            yield day


def _in_coming_months(number: int, today: date) -> Iterator[date]:
    """The days with this number, from today on."""
    for ahead in range(MONTHS_TO_A_31ST):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        day = _date_or_none(year, month + 1, number)
        if day is not None and day >= today:
            yield day


def _full_year(year: str) -> int:
    return int(year) if len(year) > len("26") else CENTURY + int(year)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    if not CENTURY <= year < CENTURY + 100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
