"""An ordinary office week, and a year with Ramadan, Nyepi and Lebaran."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kinerja_bot.domain.working_time import HoursRange, WeeklyHours, WorkingCalendar

MAKASSAR = ZoneInfo("Asia/Makassar")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
NOTHING = timedelta(0)

RAMADAN = WeeklyHours(
    (
        *(((time(8), time(12)), (time(12, 30), time(15))),) * 4,
        ((time(8), time(11, 30)), (time(12, 30), time(15, 30))),
        (),
        (),
    )
)
NYEPI_AND_LEBARAN = frozenset(
    {date(2026, 3, 18), date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 23), date(2026, 3, 24)}
)
CLOSED_WEEK = WeeklyHours(((),) * 7)

PLAIN = WorkingCalendar(MAKASSAR)
FULL = WorkingCalendar(
    MAKASSAR,
    ranges=(HoursRange(date(2026, 2, 19), date(2026, 3, 20), RAMADAN),),
    closed_days=NYEPI_AND_LEBARAN,
)


def wita(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock.replace(".", ":")), tzinfo=MAKASSAR)


MONDAY, THURSDAY, FRIDAY = date(2026, 4, 6), date(2026, 4, 9), date(2026, 4, 10)
NEXT_MONDAY = date(2026, 4, 13)
