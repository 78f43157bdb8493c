"""Every answer of the calendar against a count minute by minute, from before Ramadan to after Lebaran."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja_bot.domain.working_time import DEFAULT_HOURS, WorkingCalendar
from tests.domain.calendars import (
    FULL,
    MAKASSAR,
    MINUTE,
    NOTHING,
    NYEPI_AND_LEBARAN,
    PLAIN,
    wita,
)

START = wita(date(2026, 2, 12), "00.00")
DAYS = 48
MINUTES = DAYS * 24 * 60


def wall_says_open(at: datetime) -> bool:
    """The office's hours told a second time, in another way than the calendar tells them."""
    local = at.astimezone(MAKASSAR)
    day, clock = local.date(), f"{local:%H.%M}"
    if day in NYEPI_AND_LEBARAN or day.weekday() > 4:
        return False
    friday = day.weekday() == 4
    if date(2026, 2, 19) <= day <= date(2026, 3, 20):
        lunch, closing = ("11.30", "15.30") if friday else ("12.00", "15.00")
        return "08.00" <= clock < lunch or "12.30" <= clock < closing
    lunch, closing = ("11.30", "16.30") if friday else ("12.00", "16.00")
    return "07.30" <= clock < lunch or "13.00" <= clock < closing


OPEN_MINUTES = [wall_says_open(START + n * MINUTE) for n in range(MINUTES)]


def open_minutes_from(first: int) -> Iterator[int]:
    return (n for n in range(first, MINUTES) if OPEN_MINUTES[n])


minute_of_span = st.integers(0, MINUTES - 1)


@settings(max_examples=300, deadline=None)
@given(minute_of_span, minute_of_span)
def test_office_time_between_two_instants_is_the_count_of_open_minutes(first: int, last: int) -> None:
    counted = sum(OPEN_MINUTES[first:last])

    assert FULL.between(START + first * MINUTE, START + last * MINUTE) == counted * MINUTE


@settings(max_examples=300, deadline=None)
@given(st.integers(0, MINUTES // 2), st.integers(1, 2400))
def test_adding_working_minutes_ends_with_the_last_of_that_many_open_minutes(first: int, working: int) -> None:
    last_used = next(n for count, n in enumerate(open_minutes_from(first), start=1) if count == working)

    assert FULL.add(START + first * MINUTE, working * MINUTE) == START + (last_used + 1) * MINUTE


@settings(max_examples=300, deadline=None)
@given(minute_of_span)
def test_open_and_next_opening_agree_with_the_wall(minute: int) -> None:
    at = START + minute * MINUTE
    opening = next(open_minutes_from(minute), None)

    assert FULL.is_open(at) is OPEN_MINUTES[minute]
    if opening is not None:
        assert FULL.next_opening(at) == START + opening * MINUTE


instants = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    max_value=datetime(2028, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, MAKASSAR, ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")]),
)
spans = st.timedeltas(min_value=NOTHING, max_value=timedelta(hours=400))


@settings(max_examples=300, deadline=None)
@given(instants, spans)
def test_what_was_added_is_what_lies_between(start: datetime, working: timedelta) -> None:
    assert FULL.between(start, FULL.add(start, working)) == working


@settings(max_examples=300, deadline=None)
@given(instants, spans, spans)
def test_adding_in_two_parts_is_adding_at_once(start: datetime, first: timedelta, second: timedelta) -> None:
    in_two_parts = FULL.add(FULL.add(start, first), second + MINUTE)

    assert in_two_parts == FULL.add(start, first + second + MINUTE)


def test_five_years_add_up_exactly() -> None:
    start = wita(date(2026, 1, 1), "00.00")
    working = timedelta(hours=37.5) * 52 * 5

    assert PLAIN.between(start, PLAIN.add(start, working)) == working
    assert WorkingCalendar(MAKASSAR, DEFAULT_HOURS).between(start, start + timedelta(days=7 * 260)) == working
