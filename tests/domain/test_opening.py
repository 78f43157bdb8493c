"""Which periods can be begun on a day, and for which of them the regency has a deadline."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from kinerja_bot.domain.forecast import deadline_of, forecast
from kinerja_bot.domain.opening import period_to_propose, periods_to_begin
from kinerja_bot.domain.period import Deadline, Period, PeriodKind, Repeats, When
from kinerja_bot.domain.procedure import Procedure
from tests.builders import CALENDAR, MONDAY_8AM, SOP, a_cycle


def sop(kind: PeriodKind, when: When = When.AFTER) -> Procedure:
    return replace(SOP, period=kind, opening=replace(SOP.opening, when=when))


@pytest.mark.parametrize(
    ("kind", "when", "today", "newest"),
    [
        (PeriodKind.QUARTER, When.AFTER, date(2027, 1, 4), (2026, 4)),
        (PeriodKind.MONTH, When.AFTER, date(2027, 1, 4), (2026, 12)),
        (PeriodKind.HALF_YEAR, When.AFTER, date(2026, 12, 31), (2026, 1)),
        (PeriodKind.YEAR, When.AFTER, date(2027, 1, 4), (2026, 1)),
        (PeriodKind.YEAR, When.WITHIN, date(2027, 1, 4), (2027, 1)),
        (PeriodKind.YEAR, When.WITHIN, date(2026, 12, 31), (2026, 1)),
        (PeriodKind.MONTH, When.WITHIN, date(2026, 10, 1), (2026, 10)),
    ],
)
def test_the_newest_is_proposed_and_three_before_it_are_offered(
    kind: PeriodKind, when: When, today: date, newest: tuple[int, int]
) -> None:
    offered = periods_to_begin(sop(kind, when), today)

    assert offered[0] == Period(kind, *newest) == period_to_propose(sop(kind, when), today)
    assert len(offered) == 4
    assert all(later.before() == earlier for later, earlier in pairwise(offered))


@pytest.mark.parametrize(("today", "asks"), [(date(2026, 4, 2), True), (date(2026, 4, 3), False)])
def test_what_can_be_repeated_is_proposed_while_its_year_is_young_and_can_be_begun(today: date, asks: bool) -> None:
    yearly = replace(sop(PeriodKind.YEAR, When.WITHIN), repeats=Repeats.CHANGE)

    assert (period_to_propose(yearly, today) is not None) == asks
    assert periods_to_begin(yearly, today)[0] == Period(PeriodKind.YEAR, 2026, 1)


@pytest.mark.parametrize("when", list(When))
def test_what_is_done_once_can_be_begun_on_any_day_and_is_never_proposed(when: When) -> None:
    once = sop(PeriodKind.ONCE, when)

    for today in (date(2026, 1, 1), date(2030, 12, 31)):
        assert periods_to_begin(once, today) == (Period(PeriodKind.ONCE, 0, 1),)
        assert period_to_propose(once, today) is None


@pytest.mark.parametrize(
    ("kind", "when", "deadline"),
    [
        (PeriodKind.MONTH, When.AFTER, Deadline.REGENCY),
        (PeriodKind.YEAR, When.AFTER, Deadline.REGENCY),
        (PeriodKind.MONTH, When.AFTER, None),
        (PeriodKind.YEAR, When.WITHIN, None),
        (PeriodKind.ONCE, When.AFTER, None),
    ],
)
def test_only_what_the_regency_waits_for_has_a_deadline_and_a_plan(
    kind: PeriodKind, when: When, deadline: Deadline | None
) -> None:
    procedure, period = replace(sop(kind, when), deadline=deadline), Period.of(kind, date(2026, 9, 1))
    has_one = deadline is not None
    cycle = replace(a_cycle(at_step=2), procedure=procedure, period=period)

    assert (deadline_of(procedure, period, 10, CALENDAR) is not None) is has_one
    assert (forecast(cycle, MONDAY_8AM, 10, CALENDAR) is not None) is has_one


def test_the_deadline_counts_from_the_end_of_the_period() -> None:
    september = Period(PeriodKind.MONTH, 2026, 9)
    third_quarter = Period(PeriodKind.QUARTER, 2026, 3)

    monthly = deadline_of(sop(PeriodKind.MONTH), september, 10, CALENDAR)

    assert monthly == deadline_of(SOP, third_quarter, 10, CALENDAR)


def test_a_button_names_a_procedure_in_eight_letters_whatever_its_key() -> None:
    long = replace(SOP, key="a" * 64)

    assert SOP.token == "5c702f31"
    assert len(long.token) == 8
    assert long.token != SOP.token
