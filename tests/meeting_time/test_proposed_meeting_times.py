"""The meeting times that are offered to tap."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja_bot.domain.working_time import HoursRange, WeeklyHours, WorkingCalendar
from kinerja_bot.meeting_time import proposals
from tests.builders import CALENDAR, WITA


def clocks(starts: list[dt.datetime]) -> list[str]:
    return [f"{at.astimezone(WITA):%d/%m %H.%M}" for at in starts]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-04-01 08:10", ["01/04 09.30", "01/04 14.00", "02/04 09.00", "02/04 10.00"]),
        ("2026-04-01 06:00", ["01/04 07.30", "01/04 14.00", "02/04 09.00", "02/04 10.00"]),
        ("2026-04-01 10:10", ["01/04 13.00", "01/04 14.00", "02/04 09.00", "02/04 10.00"]),
        ("2026-04-01 13:00", ["01/04 14.00", "02/04 09.00", "02/04 10.00", "02/04 13.30"]),
        ("2026-04-01 13:01", ["02/04 09.00", "02/04 10.00", "02/04 13.30", "03/04 09.00"]),
        ("2026-04-03 16:00", ["06/04 09.00", "06/04 10.00", "06/04 13.30", "07/04 09.00"]),
        ("2026-04-04 09:00", ["06/04 09.00", "06/04 10.00", "06/04 13.30", "07/04 09.00"]),
    ],
)
def test_proposed_times_leave_notice_and_room(now: str, expected: list[str]) -> None:
    assert clocks(proposals(dt.datetime.fromisoformat(now).replace(tzinfo=WITA), CALENDAR)) == expected


def test_proposed_times_keep_to_the_hours_of_ramadan() -> None:
    hours: tuple[tuple[dt.time, dt.time], ...] = ((dt.time(10), dt.time(12)), (dt.time(12, 30), dt.time(14)))
    short = WeeklyHours((hours,) * 5 + ((),) * 2)
    calendar = WorkingCalendar(WITA, ranges=(HoursRange(dt.date(2026, 4, 1), dt.date(2026, 4, 30), short),))

    assert clocks(proposals(dt.datetime(2026, 4, 1, 8, 0, tzinfo=WITA), calendar, count=2)) == [
        "01/04 10.00",
        "02/04 10.00",
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2028, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001
    st.integers(1, 8),
)
def test_proposed_times_are_distinct_in_order_and_in_office_hours(now: dt.datetime, count: int) -> None:
    starts = proposals(now, CALENDAR, count)

    assert len(starts) == count
    assert starts == sorted(set(starts))
    assert all(CALENDAR.is_open(at) and at - now >= dt.timedelta(hours=1) for at in starts)
