"""What Excel makes of the things people type into cells, turned back into text."""

from dataclasses import dataclass
from datetime import date, datetime, time

from kinerja_bot.roster.layout import Entry
from kinerja_bot.roster.text import even

_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell's text (None: empty), or the code of the fault that it has, and what was in it."""

    text: str | None
    code: str | None = None
    given: str = ""


def read_cell(value: object, formula: object, entry: Entry) -> Reading:
    """The text of a cell; `formula` is the same cell before calculation."""
    if value is None and isinstance(formula, str) and formula.startswith("="):
        return Reading(None, "formula")
    if entry.kind == "nip" and isinstance(value, int | float):
        return Reading(None, "nip_as_number")
    if entry.kind == "jam":
        return Reading(_clock(value))
    text = _text(value)
    if text and text.startswith("#") and text.endswith(("!", "?", "/A")):
        return Reading(None, "cell_error", text)
    return Reading(text)


def _clock(value: object) -> str | None:
    """07.30 may have become a time of day, its fraction, or the number 7.3."""
    if isinstance(value, datetime | time):
        return f"{value:%H.%M}"
    if isinstance(value, float) and 0 < value < 1:
        minutes = round(value * _MINUTES_A_DAY)
        return f"{minutes // 60:02}.{minutes % 60:02}"
    return f"{value:05.2f}" if isinstance(value, int | float) else _text(value)


def _text(value: object) -> str | None:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(even(str(value))) or None
