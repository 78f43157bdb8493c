"""Whether a meeting has room in office hours: what speaks against its time, so that it is asked about."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from kinerja_bot.domain.working_time import WorkingCalendar

Obstacle = Literal["closed_day", "outside", "break", "closing"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is in the way, and for a meeting that runs into it from when to when (`until` None: for that day)."""

    obstacle: Obstacle
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def doubt(at: dt.datetime, length: dt.timedelta, calendar: WorkingCalendar) -> Doubt | None:
    """What is in the way of a meeting of this length; None where the office is open all the time."""
    day = calendar.day_of(at)
    if not calendar.is_working_day(day):
        return Doubt("closed_day")
    closes = calendar.open_until(at)
    if closes is None:
        return Doubt("outside")
    if at + length <= closes:
        return None
    opens = calendar.next_opening(closes)
    return Doubt("break", closes, opens) if calendar.day_of(opens) == day else Doubt("closing", closes)
