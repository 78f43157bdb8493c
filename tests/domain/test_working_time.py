from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from kinerja_bot.domain.working_time import HoursRange, WeeklyHours, WorkingCalendar
from tests.domain.calendars import (
    CLOSED_WEEK,
    FRIDAY,
    FULL,
    HOUR,
    MAKASSAR,
    MINUTE,
    MONDAY,
    NEXT_MONDAY,
    NOTHING,
    PLAIN,
    RAMADAN,
    THURSDAY,
    wita,
)


def test_an_hour_within_the_morning_is_an_hour() -> None:
    assert PLAIN.add(wita(MONDAY, "09.00"), HOUR) == wita(MONDAY, "10.00")


def test_results_are_in_utc() -> None:
    assert PLAIN.add(wita(MONDAY, "09.00"), HOUR).tzinfo is UTC
    assert PLAIN.next_opening(wita(MONDAY, "09.00")).tzinfo is UTC


def test_the_noon_break_does_not_count() -> None:
    assert PLAIN.add(wita(MONDAY, "11.30"), HOUR) == wita(MONDAY, "13.30")


def test_what_is_handed_over_at_1630_on_friday_begins_on_monday_morning() -> None:
    assert PLAIN.add(wita(FRIDAY, "16.30"), HOUR) == wita(NEXT_MONDAY, "08.30")


def test_a_friday_afternoon_goes_on_on_monday() -> None:
    assert PLAIN.add(wita(FRIDAY, "16.00"), HOUR) == wita(NEXT_MONDAY, "08.00")


def test_sixty_minutes_from_1500_end_at_closing_time_not_on_the_next_morning() -> None:
    assert PLAIN.add(wita(MONDAY, "15.00"), HOUR) == wita(MONDAY, "16.00")


def test_adding_nothing_while_open_stays_where_it_is() -> None:
    assert PLAIN.add(wita(MONDAY, "09.17"), NOTHING) == wita(MONDAY, "09.17")


def test_adding_nothing_while_closed_waits_for_the_next_opening() -> None:
    assert PLAIN.add(wita(THURSDAY, "16.00"), NOTHING) == wita(FRIDAY, "07.30")


def test_holidays_and_the_weekend_between_them_are_bridged() -> None:
    tuesday, wednesday_after = date(2026, 3, 17), date(2026, 3, 25)

    assert FULL.add(wita(tuesday, "14.30"), HOUR) == wita(wednesday_after, "08.00")


def test_ramadan_has_its_own_hours_and_break() -> None:
    day = date(2026, 3, 9)

    assert FULL.add(wita(day, "07.30"), HOUR) == wita(day, "09.00")
    assert FULL.add(wita(day, "11.45"), HOUR) == wita(day, "13.15")
    assert FULL.closing(day) == wita(day, "15.00")


def test_a_range_includes_its_first_and_last_day() -> None:
    assert FULL.first_moment(date(2026, 2, 18)) == wita(date(2026, 2, 18), "07.30")
    assert FULL.first_moment(date(2026, 2, 19)) == wita(date(2026, 2, 19), "08.00")
    assert FULL.first_moment(date(2026, 3, 25)) == wita(date(2026, 3, 25), "07.30")


def test_of_two_ranges_over_the_same_day_the_later_entry_counts() -> None:
    calendar = WorkingCalendar(
        MAKASSAR, ranges=(HoursRange(MONDAY, FRIDAY, RAMADAN), HoursRange(THURSDAY, THURSDAY, CLOSED_WEEK))
    )

    assert calendar.closing(MONDAY) == wita(MONDAY, "15.00")
    assert not calendar.is_working_day(THURSDAY)


def test_a_weekend_holds_no_office_time() -> None:
    assert PLAIN.between(wita(FRIDAY, "16.30"), wita(NEXT_MONDAY, "07.30")) == NOTHING


def test_a_normal_week_has_thirty_seven_and_a_half_hours_and_one_in_ramadan_thirty_two_and_a_half() -> None:
    week, ramadan_week = wita(MONDAY, "00.00"), wita(date(2026, 3, 2), "00.00")

    assert PLAIN.between(week, week + timedelta(days=7)) == 37.5 * HOUR
    assert FULL.between(ramadan_week, ramadan_week + timedelta(days=7)) == 32.5 * HOUR


def test_nothing_lies_between_an_instant_and_an_earlier_one() -> None:
    assert PLAIN.between(wita(MONDAY, "10.00"), wita(MONDAY, "09.00")) == NOTHING


@pytest.mark.parametrize(
    ("clock", "is_open"),
    [("07.29", False), ("07.30", True), ("11.59", True), ("12.00", False), ("13.00", True), ("16.00", False)],
)
def test_opening_times_are_open_and_closing_times_closed(clock: str, is_open: bool) -> None:
    assert PLAIN.is_open(wita(MONDAY, clock)) is is_open


def test_the_next_opening_is_now_while_open_and_else_the_next_interval() -> None:
    assert PLAIN.next_opening(wita(MONDAY, "09.00")) == wita(MONDAY, "09.00")
    assert PLAIN.next_opening(wita(MONDAY, "12.10")) == wita(MONDAY, "13.00")
    assert PLAIN.next_opening(wita(FRIDAY, "16.30")) == wita(NEXT_MONDAY, "07.30")


def test_the_day_is_the_one_on_the_office_wall_not_that_of_utc() -> None:
    assert PLAIN.day_of(datetime(2026, 4, 5, 22, 0, tzinfo=UTC)) == MONDAY


def test_the_same_hours_are_other_instants_in_another_zone() -> None:
    jayapura = WorkingCalendar(ZoneInfo("Asia/Jayapura"))

    assert jayapura.first_moment(MONDAY) == datetime(2026, 4, 5, 22, 30, tzinfo=UTC)


def test_a_closed_day_has_neither_first_moment_nor_closing() -> None:
    saturday = date(2026, 4, 11)

    assert (PLAIN.first_moment(saturday), PLAIN.closing(saturday)) == (None, None)


def test_working_days_are_counted_from_the_day_after() -> None:
    assert PLAIN.nth_working_day_after(THURSDAY, 1) == FRIDAY
    assert PLAIN.nth_working_day_after(THURSDAY, 2) == NEXT_MONDAY
    assert FULL.nth_working_day_after(date(2026, 3, 17), 1) == date(2026, 3, 25)


def test_the_zeroth_working_day_is_refused() -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        PLAIN.nth_working_day_after(MONDAY, 0)


def test_naive_datetimes_are_refused() -> None:
    naive = datetime(2026, 4, 6, 9)  # noqa: DTZ001 - the very thing that is refused

    for question in (PLAIN.is_open, PLAIN.next_opening, PLAIN.day_of):
        with pytest.raises(ValueError, match="naive"):
            question(naive)
    with pytest.raises(ValueError, match="naive"):
        PLAIN.add(naive, HOUR)
    with pytest.raises(ValueError, match="naive"):
        PLAIN.between(wita(MONDAY, "09.00"), naive)


def test_time_is_never_taken_back() -> None:
    with pytest.raises(ValueError, match="only added"):
        PLAIN.add(wita(MONDAY, "09.00"), -MINUTE)


def test_an_office_that_never_opens_is_an_error_and_not_an_endless_search() -> None:
    never = WorkingCalendar(MAKASSAR, hours=CLOSED_WEEK)

    with pytest.raises(ValueError, match="no working time within 400 days"):
        never.add(wita(MONDAY, "09.00"), HOUR)
    with pytest.raises(ValueError, match="no working time within 400 days"):
        never.nth_working_day_after(MONDAY, 1)
    assert never.between(wita(MONDAY, "09.00"), wita(FRIDAY, "09.00")) == NOTHING


@pytest.mark.parametrize(
    "intervals",
    [
        ((time(12), time(7, 30)),),
        ((time(9), time(9)),),
        ((time(7, 30), time(12)), (time(11), time(16))),
        ((time(13), time(16)), (time(7, 30), time(12))),
        ((time(7, 30, tzinfo=UTC), time(12, tzinfo=UTC)),),
    ],
)
def test_hours_out_of_order_are_refused(intervals: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ValueError, match=r"closes at|begins before|without a zone"):
        WeeklyHours((intervals, (), (), (), (), (), ()))


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ValueError, match="7 days"):
        WeeklyHours(((),) * 6)


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        HoursRange(FRIDAY, MONDAY, RAMADAN)


def test_calendars_with_the_same_hours_are_equal_whatever_was_asked_of_them() -> None:
    asked, fresh = WorkingCalendar(MAKASSAR), WorkingCalendar(MAKASSAR)

    asked.add(wita(MONDAY, "09.00"), HOUR)

    assert asked == fresh
    assert hash(asked) == hash(fresh)
