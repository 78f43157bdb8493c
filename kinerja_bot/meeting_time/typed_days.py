"""One day, or the first and the last of several: `5 s.d. 9 Oktober 2026`."""

import re
from datetime import date

from kinerja_bot.meeting_time.typed_day import take_day
from kinerja_bot.words import WORDS

_UNTIL = "|".join(re.escape(word) for word in WORDS.meeting.until)
_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})\s*(?:{_UNTIL})", re.IGNORECASE)


def typed_days(text: str, today: date) -> list[date]:
    """The days named, in their order: none, one or two."""
    typed, rest = take_day(text, today)
    if typed.day is None:
        return []
    second, _ = take_day(rest, typed.day)
    if second.day is not None:
        return sorted((typed.day, second.day))
    short = _FIRST.search(rest)
    if short and 1 <= int(short[1]) <= typed.day.day:
        return [typed.day.replace(day=int(short[1])), typed.day]
    return [typed.day]
