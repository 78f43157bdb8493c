"""Dates, numbers and sizes as Indonesian officials write them: the filters of every template."""

import unicodedata
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit

from kinerja_bot.domain.figures.indicator import Bounds, Target
from kinerja_bot.words import WORDS

LOCALE: Final = "id"
LONG_DATE: Final = "EEEE, d MMMM y"
CLOCK_ALONE: Final = f"'{WORDS.display.clock}' HH.mm"
CLOCK: Final = f"{CLOCK_ALONE} z"
NEAR: Final = {0: WORDS.display.today, 1: WORDS.display.tomorrow}

BYTES_PER_STEP: Final = 1024  # as Telegram counts, whose limits the office sees
HOUR: Final = timedelta(hours=1)
MINUTE: Final = timedelta(minutes=1)


WORKING_DAY = timedelta(minutes=450)
"""Office time of an ordinary day."""


@lru_cache(maxsize=4096)
def long_date(day: date, zone: ZoneInfo) -> str:
    """`Senin, 6 April 2026`; a datetime is taken to the zone first."""
    local = _local(day, zone).date() if isinstance(day, datetime) else day
    return format_date(local, LONG_DATE, locale=LOCALE)


@lru_cache(maxsize=4096)
def plain_date(day: date) -> str:
    """`6 April 2026`."""
    return format_date(day, "d MMMM y", locale=LOCALE)


@lru_cache(maxsize=4096)
def long_datetime(at: datetime, zone: ZoneInfo) -> str:
    """`Senin, 6 April 2026 pukul 09.30 WITA`, the minute begun."""
    return f"{long_date(at, zone)} {clock_time(at, zone)}"


def near_datetime(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """`hari ini pukul 09.30` and `besok pukul 09.30`, as seen now; any other day in full."""
    ahead = (local_day(at, zone) - local_day(now, zone)).days
    if ahead not in NEAR:
        return long_datetime(at, zone)
    return f"{NEAR[ahead]} {format_datetime(_local(at, zone), CLOCK_ALONE, tzinfo=zone, locale=LOCALE)}"


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The day in the zone."""
    return _local(at, zone).date()


@lru_cache(maxsize=4096)
def month(day: date) -> str:
    """`April 2026`."""
    return format_date(day, "MMMM y", locale=LOCALE)


@lru_cache(maxsize=4096)
def short_month(day: date) -> str:
    """`Apr 2026`."""
    return format_date(day, "MMM y", locale=LOCALE)


@lru_cache(maxsize=4096)
def clock_time(at: datetime, zone: ZoneInfo) -> str:
    """`pukul 09.30 WITA`."""
    return format_datetime(_local(at, zone), CLOCK, tzinfo=zone, locale=LOCALE)


def number(value: Decimal | int, decimals: int | None = None) -> str:
    """`1.234,56`; rounded half up to `decimals`, without it all digits that count."""
    if decimals is None:
        return format_decimal(value, locale=LOCALE, decimal_quantization=False)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(_rounded(value, decimals), pattern, locale=LOCALE)


def percentage(value: Decimal | None) -> str:
    """`97,22 %`, and "-" where there is nothing to show."""
    return "-" if value is None else f"{number(value, 2)} %"


def figure(value: Target | None) -> str:
    """What was agreed or realised, as people read it: `1.234,5`, `10 s.d. 20`, a label, a text; "-" for nothing."""
    if value is None:
        return "-"
    if isinstance(value, Bounds):
        return f"{number(value.lower)} {WORDS.display.until} {number(value.upper)}"
    return value if isinstance(value, str) else number(value)


def rupiah(value: Decimal | int) -> str:
    """`Rp5.000,00`, rounded half up to the sen."""
    return format_currency(_rounded(value, 2), "IDR", locale=LOCALE)


@lru_cache(maxsize=4096)
def file_size(size: int) -> str:
    """`512 byte`, `248 KB`, `1,4 MB`, from a number of bytes."""
    if size < BYTES_PER_STEP:
        return format_unit(size, "byte", length="short", locale=LOCALE)
    kilobytes = _rounded(Decimal(size) / BYTES_PER_STEP, 0)
    if kilobytes < BYTES_PER_STEP:
        return f"{number(kilobytes)} KB"
    megabytes = _rounded(Decimal(size) / BYTES_PER_STEP**2, 1)
    if megabytes < BYTES_PER_STEP:
        return f"{number(megabytes)} MB"
    return f"{number(_rounded(Decimal(size) / BYTES_PER_STEP**3, 1))} GB"


@lru_cache(maxsize=4096)
def duration(span: timedelta) -> str:
    """`45 menit`, from an hour on `1 jam 45 menit`; whole minutes, a begun one does not count."""
    if span < HOUR:
        return _unit(span // MINUTE, "duration-minute")
    hours, rest = divmod(span, HOUR)
    text = _unit(hours, "duration-hour")
    return f"{text} {_unit(rest // MINUTE, 'duration-minute')}" if rest >= MINUTE else text


@lru_cache(maxsize=4096)
def working_duration(span: timedelta) -> str:
    """Working time: "45 menit kerja", and from a working day of 450 minutes on "2 hari kerja 30 menit"."""
    days, rest = divmod(span, WORKING_DAY)
    if not days:
        return f"{duration(span)} {WORDS.display.working}"
    whole = f"{days} {WORDS.display.working_days}"
    return f"{whole} {duration(rest)}" if rest >= timedelta(minutes=1) else whole


def visible(text: str) -> str:
    """What people can see of a name given in Telegram: nothing invisible, nothing that turns the writing around."""
    shown = "".join(" " if unicodedata.category(one)[0] == "Z" else one for one in text)
    return "".join(one for one in shown if unicodedata.category(one)[0] != "C").strip()


def _unit(count: int, unit: str) -> str:
    return format_unit(count, unit, length="long", locale=LOCALE)


def _rounded(value: Decimal | int, decimals: int) -> Decimal:
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    if at.utcoffset() is None:
        raise ValueError(f"naive datetime: {at}")
    return at.astimezone(zone)


def fingerprint(sha256: str, groups: int = 16) -> str:
    """A hash, or its beginning, in groups of four that can be read out: "ab12 cd34 …"."""
    parts = [sha256[at : at + 4] for at in range(0, len(sha256), 4)]
    return " ".join(parts[:groups] + ["…"] * (len(parts) > groups))
