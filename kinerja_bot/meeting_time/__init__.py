"""Meeting time and place as officials type them, times to propose, and whether there is room for the meeting.

What reads is loaded with the first text that is typed: its expressions are large.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kinerja_bot.meeting_time.proposals import proposals
from kinerja_bot.meeting_time.room import Doubt, doubt

if TYPE_CHECKING:
    from kinerja_bot.meeting_time.parsing import ParsedMeeting
    from kinerja_bot.meeting_time.typed_day import TypedDay

__all__ = ["Doubt", "doubt", "parse_meeting", "proposals", "take_day", "typed_days"]


def parse_meeting(text: str, now: datetime, zone: ZoneInfo, *, or_today: bool = False) -> "ParsedMeeting":
    """Day, time and place, as far as named; `or_today`: an hour without any word of a day is one of today."""
    from kinerja_bot.meeting_time import parsing  # noqa: PLC0415

    return parsing.parse_meeting(text, now, zone, or_today=or_today)


def take_day(text: str, today: date) -> tuple["TypedDay", str]:
    """The first day named, and the text without it."""
    from kinerja_bot.meeting_time import typed_day  # noqa: PLC0415

    return typed_day.take_day(text, today)


def typed_days(text: str, today: date) -> list[date]:
    """The days named, first and last: none where they cannot be read, or the last comes before the first."""
    from kinerja_bot.meeting_time import typed_span  # noqa: PLC0415

    return typed_span.typed_days(text, today)
