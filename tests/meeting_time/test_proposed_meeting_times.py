"""The meeting times that are offered to tap."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja_bot.domain.working_time import HoursRange, WeeklyHours, WorkingCalendar
from kinerja_bot.meeting_time import doubt, proposals
from tests.builders import CALENDAR, WITA


def clocks(starts: list[dt.datetime]) -> list[str]:
    return [f"{at.astimezone(WITA):%d/%m %H.%M}" for at in starts]


TWO_HOURS = dt.timedelta(hours=2)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-04-01 08:10", ["02/04 09.00", "02/04 10.00", "02/04 13.30", "06/04 09.00"]),  # Friday is Good Friday
        ("2026-04-01 06:00", ["02/04 09.00", "02/04 10.00", "02/04 13.30", "06/04 09.00"]),
        ("2026-04-09 08:10", ["10/04 09.00", "10/04 13.30", "13/04 09.00", "14/04 09.00"]),  # 10.00 meets the prayer
        ("2026-04-10 16:00", ["13/04 09.00", "13/04 10.00", "13/04 13.30", "14/04 09.00"]),
        ("2026-04-11 09:00", ["13/04 09.00", "13/04 10.00", "13/04 13.30", "14/04 09.00"]),
    ],
)
def test_proposed_times_come_from_the_next_working_day_on(now: str, expected: list[str]) -> None:
    calendar = WorkingCalendar(WITA, closed_days=frozenset({dt.date(2026, 4, 3)}))

    found = proposals(dt.datetime.fromisoformat(now).replace(tzinfo=WITA), calendar, TWO_HOURS)

    assert clocks(found) == expected


@pytest.mark.parametrize(("hours", "first"), [(3, "02/04 09.00"), (4, "02/04 07.30")])
def test_a_longer_meeting_is_proposed_where_it_has_room(hours: int, first: str) -> None:
    now = dt.datetime(2026, 4, 1, 8, 0, tzinfo=WITA)

    assert clocks(proposals(now, CALENDAR, dt.timedelta(hours=hours)))[0] == first


def test_proposed_times_keep_to_the_hours_of_ramadan() -> None:
    hours: tuple[tuple[dt.time, dt.time], ...] = ((dt.time(10), dt.time(12)), (dt.time(12, 30), dt.time(14)))
    short = WeeklyHours((hours,) * 5 + ((),) * 2)
    calendar = WorkingCalendar(WITA, ranges=(HoursRange(dt.date(2026, 4, 1), dt.date(2026, 4, 30), short),))

    assert clocks(proposals(dt.datetime(2026, 4, 1, 8, 0, tzinfo=WITA), calendar, TWO_HOURS, count=2)) == [
        "02/04 10.00",
        "03/04 10.00",
    ]


def test_a_meeting_that_fits_into_no_day_is_not_proposed() -> None:
    now = dt.datetime(2026, 4, 1, 8, 0, tzinfo=WITA)

    assert proposals(now, CALENDAR, dt.timedelta(hours=5)) == []


@settings(max_examples=200, deadline=None)
@given(
    st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2028, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001
    st.integers(1, 8),
    st.integers(30, 210),
)
def test_proposed_times_are_distinct_in_order_and_have_room(now: dt.datetime, count: int, minutes: int) -> None:
    length = dt.timedelta(minutes=minutes)

    starts = proposals(now, CALENDAR, length, count)

    assert len(starts) == count
    assert starts == sorted(set(starts))
    assert all(doubt(at, length, CALENDAR) is None for at in starts)
    assert all(CALENDAR.day_of(at) > CALENDAR.day_of(now) for at in starts)


@pytest.mark.parametrize(
    ("at", "minutes", "obstacle"),
    [
        ("2026-04-06 10:00", 120, None),
        ("2026-04-06 10:01", 120, "break"),
        ("2026-04-10 10:00", 120, "break"),
        ("2026-04-06 14:30", 120, "closing"),
        ("2026-04-06 12:15", 30, "outside"),
        ("2026-04-06 19:00", 30, "outside"),
        ("2026-04-11 09:00", 30, "closed_day"),
    ],
)
def test_what_is_in_the_way_of_a_meeting_is_named(at: str, minutes: int, obstacle: str | None) -> None:
    start = dt.datetime.fromisoformat(at).replace(tzinfo=WITA)

    found = doubt(start, dt.timedelta(minutes=minutes), CALENDAR)

    assert (found.obstacle if found else None) == obstacle
