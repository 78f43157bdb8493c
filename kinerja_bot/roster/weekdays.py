"""The days on which an office opens, as a roster writes them."""

import re
from typing import Final, Literal

from kinerja_bot.meeting_time.typed_day import WEEKDAYS
from kinerja_bot.meeting_time.typed_span import UNTIL
from kinerja_bot.roster.text import evened, folded

Day = Literal["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
DAYS: tuple[Day, ...] = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_RANGE: Final = re.compile(rf"(.+?)\s*(?:{UNTIL})\s*(.+)", re.IGNORECASE)


def days_of(value: object) -> object:
    """Days from a list, or from a text with commas; "Senin-Jumat" is five of them. What is no day stays as it is."""
    if isinstance(value, str):
        value = [word for word in re.split(r"[,;]", value) if evened(word)] or None
    if not isinstance(value, list):
        return value
    return [day for word in value for day in (_meant(evened(word)) if isinstance(word, str) else [word])]


def _meant(text: str) -> list[str]:
    """A day, or all from the one to the other."""
    ends = found.groups() if (found := _RANGE.fullmatch(text)) else (text,)
    numbers = [WEEKDAYS[folded(one)] for one in ends if folded(one) in WEEKDAYS]
    if len(numbers) < len(ends) or numbers != sorted(numbers):
        return [text]
    return list(DAYS[numbers[0] : numbers[-1] + 1])
