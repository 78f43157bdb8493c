"""Dates as Indonesians write them, and what Excel leaves of one without its format."""

import re
from datetime import date, timedelta
from typing import Annotated, Final

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from kinerja_bot.meeting_time.typed_day import MONTHS
from kinerja_bot.roster.text import evened

_WEEKDAY = r"(?:[a-z']+ ?, ?)?"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)")
_IN_DIGITS = re.compile(_WEEKDAY + r"(?P<day>\d\d?)[ ./-]+(?P<month>\d\d?)[ ./-]+(?P<year>\d{4}|\d\d)", re.IGNORECASE)
_IN_WORDS = re.compile(
    _WEEKDAY + r"(?P<day>\d\d?)[ ./-]*(?P<month>[a-z]+\.?)[ ./-]*(?P<year>\d{4}|\d\d)", re.IGNORECASE
)
_CENTURY = 2000
_YEARS_OF_TWO_DIGITS = 100

_SERIAL = re.compile(r"([34567]\d{4})(?:[.,]0+)?")
_BEGINNING_OF_SERIALS: Final = date(1899, 12, 30)


def _date(value: object) -> object:
    """19/02/2026, 19-2-2026, 19 Februari 2026, 2026-02-19: the day first, as is usual here."""
    if value is None or isinstance(value, date):
        return value
    text = evened(str(value))
    if serial := _SERIAL.fullmatch(text):
        meant = _BEGINNING_OF_SERIALS + timedelta(days=int(serial[1]))
        raise PydanticCustomError("date_without_format", "a serial", {"meant": f"{meant:%d/%m/%Y}"})
    found = _ISO.fullmatch(text) or _IN_DIGITS.fullmatch(text) or _IN_WORDS.fullmatch(text)
    month = found and (MONTHS.get(found["month"].lower().rstrip(".")) or _number(found["month"]))
    try:
        if found and month:
            year = int(found["year"])
            return date(year if year >= _YEARS_OF_TWO_DIGITS else _CENTURY + year, month, int(found["day"]))
    except ValueError:
        pass
    raise PydanticCustomError("date_shape", "no date")


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


Day = Annotated[date, BeforeValidator(_date)]
"""A date of a roster."""
