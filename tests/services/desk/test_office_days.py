"""The office's own days on top of the public calendar, and the hours of Ramadan."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kinerja_bot.services.desk.calendars import calendar_of
from tests.conftest import WITA
from tests.services.desk.days import example_office

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=WITA)
HOUR = timedelta(hours=1)
NYEPI, CUTI_BERSAMA = date(2026, 3, 19), date(2026, 3, 20)
ORDINARY = date(2026, 3, 3)
BOTH_DAYS = frozenset({NYEPI, ORDINARY})


def local(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=WITA)


def test_a_day_that_the_office_closes_has_no_hours() -> None:
    calendar = calendar_of(replace(example_office(), days_off=frozenset({ORDINARY})), NOW)

    assert not calendar.is_working_day(ORDINARY)
    assert calendar.next_opening(local(ORDINARY, 9)) == local(date(2026, 3, 4), 8)


def test_a_holiday_that_the_office_strikes_has_the_hours_of_its_weekday() -> None:
    calendar = calendar_of(replace(example_office(), days_on=frozenset({CUTI_BERSAMA})), NOW)

    assert calendar.first_moment(CUTI_BERSAMA) == local(CUTI_BERSAMA, 8)  # a Friday of Ramadan
    assert calendar.closing(CUTI_BERSAMA) == local(CUTI_BERSAMA, 15, 30)
    assert not calendar.is_working_day(NYEPI)


def test_a_saturday_stays_closed_also_when_it_is_struck() -> None:
    saturday = date(2026, 3, 7)
    calendar = calendar_of(replace(example_office(), days_on=frozenset({saturday})), NOW)

    assert not calendar.is_working_day(saturday)
    assert not calendar.has_hours_on(saturday)


def test_two_offices_with_other_days_do_not_share_a_calendar() -> None:
    plain, closed = example_office(), replace(example_office(), id=2, days_off=BOTH_DAYS)

    calendars = [calendar_of(one, NOW) for one in (plain, closed, plain)]

    assert [one.is_working_day(ORDINARY) for one in calendars] == [True, False, True]


def test_lebaran_and_cuti_bersama_of_2026_are_closed_and_the_week_after_is_not() -> None:
    calendar = calendar_of(example_office(), NOW)

    closed = [day for day in range(16, 31) if not calendar.is_working_day(date(2026, 3, day))]

    assert closed == [18, 19, 20, 21, 22, 23, 24, 28, 29]


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 2, 18), "07.30-12.00 13.00-16.00"),  # the day before
        (date(2026, 2, 19), "08.00-12.00 12.30-15.00"),  # a Thursday, the first
        (date(2026, 2, 20), "08.00-11.30 12.30-15.30"),  # a Friday
        (date(2026, 3, 17), "08.00-12.00 12.30-15.00"),  # the last that is worked on
        (date(2026, 3, 25), "07.30-12.00 13.00-16.00"),  # after Lebaran
        (date(2026, 3, 27), "07.30-11.30 13.00-16.30"),  # a Friday again
    ],
)
def test_the_hours_change_with_the_first_and_after_the_last_day_of_ramadan(day: date, hours: str) -> None:
    calendar = calendar_of(example_office(), NOW)
    minutes = [local(day, 0) + timedelta(minutes=number) for number in range(24 * 60)]

    changes = [one for one in minutes if calendar.is_open(one) is not calendar.is_open(one - timedelta(minutes=1))]

    times = [one.strftime("%H.%M") for one in changes]
    assert " ".join(f"{opens}-{closes}" for opens, closes in zip(times[::2], times[1::2], strict=True)) == hours


def test_a_span_over_the_first_day_of_ramadan_is_counted_by_the_hours_of_each_day() -> None:
    calendar = calendar_of(example_office(), NOW)

    end = calendar.add(local(date(2026, 2, 18), 15), 2 * HOUR)

    assert end == local(date(2026, 2, 19), 9)


def test_a_span_over_lebaran_counts_not_one_minute_of_it() -> None:
    calendar = calendar_of(example_office(), NOW)
    before, after = local(date(2026, 3, 17), 14), local(date(2026, 3, 25), 8, 30)

    assert calendar.between(before, after) == 2 * HOUR
    assert calendar.add(before, 2 * HOUR) == after


def test_a_year_of_ramadan_hours_is_shorter_by_what_ramadan_takes() -> None:
    ramadan = calendar_of(example_office(), NOW)
    plain = calendar_of(replace(example_office(), ranges=()), NOW)
    first, last = local(date(2026, 1, 1), 0), local(date(2027, 1, 1), 0)
    worked = [date(2026, 2, 19) + timedelta(days=number) for number in range(30)]

    days = sum(plain.is_working_day(day) for day in worked)

    assert days == 19
    assert plain.between(first, last) - ramadan.between(first, last) == days * HOUR
