"""What Excel makes of the things people type into cells, turned back into text."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kinerja_bot.roster.layout import Entry
from kinerja_bot.roster.text import evened

_MINUTES_A_DAY = 24 * 60
_A_DAY = timedelta(days=1)
MOST_EXACT = 10**15
"""From here on a spreadsheet's numbers lose digits."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell's text (None: empty), or the code of the fault that it has, and what was in it."""

    text: str | None
    code: str | None = None
    context: dict[str, object] = field(default_factory=dict)


def read_cell(value: object, entry: Entry) -> Reading:
    """The text of a cell, by what stands in it and what its row or column is for."""
    if value is None or (isinstance(value, str) and not evened(value)):
        return Reading(None)
    if entry.kind == "nip" and _is_number(value) and float(str(value)) >= MOST_EXACT:
        return Reading(None, "nip_as_number")
    if entry.kind == "jam":
        return _clock(value)
    if isinstance(value, date) and entry.kind != "tanggal":
        return Reading(None, "cell_is_date", {"given": _shown(value)})
    if isinstance(value, time | timedelta | bool):
        return Reading(None, "cell_is_no_text", {"given": _shown(value)})
    return Reading(as_text(value))


def as_text(value: object) -> str:
    """What a cell shows, more or less; dates as 2026-02-19."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _clock(value: object) -> Reading:
    """07.30 may have become a time of day, its fraction, or the number 7.3; a date, 0 or FALSE is none."""
    minutes = _minutes(value)
    if minutes is not None:
        return Reading(f"{minutes // 60:02}.{minutes % 60:02}")
    if isinstance(value, str):
        return Reading(value)
    return Reading(None, "clock_is_date" if isinstance(value, date) else "clock_shape", {"given": _shown(value)})


def _minutes(value: object) -> int | None:
    """Since midnight, which itself is no office hour: it is what an emptied cell shows."""
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, timedelta) and timedelta(0) < value < _A_DAY:
        return round(value / timedelta(minutes=1)) % _MINUTES_A_DAY or None
    if not _is_number(value) or not 0 < (number := float(str(value))) < _MINUTES_A_DAY // 60:
        return None
    if number < 1:
        return round(number * _MINUTES_A_DAY) % _MINUTES_A_DAY or None
    hour, minute = divmod(round(number * 100), 100)
    return hour * 60 + minute if minute < 60 and abs(number * 100 - round(number * 100)) < 1e-6 else None  # noqa: PLR2004


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else as_text(value).replace(".", ",")
