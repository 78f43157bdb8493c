"""A month of buttons to tap a day on, Monday first."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from kinerja_bot.domain.acting import months_after
from kinerja_bot.messaging.content import Button
from kinerja_bot.services.desk.buttons import ButtonRows

NOTHING = "·"
"""On a place of the grid without a day to choose."""


def month_grid(
    month: date, first_free: date, title: str, weekdays: list[str], press: Callable[[str, date], str]
) -> ButtonRows:
    """The days from `first_free` on; `press("tgl", day)` chooses a day, `press("bulan", day)` turns to its month."""
    first = month.replace(day=1)
    here = press("bulan", first)
    before = first - timedelta(days=1)
    earlier = Button("‹", press("bulan", before.replace(day=1))) if before >= first_free else Button(NOTHING, here)
    head = (earlier, Button(title, here), Button("›", press("bulan", months_after(first, 1))))
    names = tuple(Button(name, here) for name in weekdays)
    weeks = tuple(
        tuple(
            Button(str(number), press("tgl", day))
            if number and (day := first.replace(day=number)) >= first_free
            else Button(NOTHING, here)
            for number in week
        )
        for week in calendar.monthcalendar(first.year, first.month)
    )
    return (head, names, *weeks)
