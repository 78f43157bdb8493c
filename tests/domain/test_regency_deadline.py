"""The regency's deadline, and the plan backwards from it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import yaml

from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.forecast import USUAL_DAYS, forecast, regency_deadline
from kinerja_bot.domain.moves.clocks import paused
from kinerja_bot.domain.moves.oversight import grant
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.roster.reading import read
from kinerja_bot.services.desk.calendars import calendar_of
from tests.builders import CALENDAR, CAMAT, MINUTE, MONDAY_8AM, SEKCAM, STEPS, WITA, a_cycle, doing
from tests.conftest import EXAMPLE
from tests.services.desk.days import example_office

FILE: dict[str, Any] = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
QUARTERS: list[dict[str, Any]] = FILE["periode"]
DAYS = 10
WHOLE = sum(step.minutes for step in STEPS.values())
"""Minutes of all ten steps at their standards."""


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of October 2026."""
    return datetime(2026, 10, day, hour, minute, tzinfo=WITA)


@pytest.mark.parametrize("days", [5, 10])
@pytest.mark.parametrize("quarter", QUARTERS, ids=lambda one: str(one["triwulan"]))
def test_the_deadlines_of_the_example_file(quarter: dict[str, Any], days: int) -> None:
    period = Period.of(PeriodKind.QUARTER, date.fromisoformat(quarter["mulai"]))
    calendar = calendar_of(example_office(), datetime(2026, 7, 1, tzinfo=WITA))

    deadline = regency_deadline(period, days, calendar).astimezone(WITA)

    assert deadline.date() == date.fromisoformat(quarter[f"tenggat_{days}_hari_kerja"])
    assert deadline.time() == (time(16, 30) if deadline.weekday() == 4 else time(16))


def test_the_example_file_has_eight_of_them() -> None:
    assert len([key for one in QUARTERS for key in one if key.startswith("tenggat_")]) == 8


def test_an_office_has_ten_days_unless_its_file_says_otherwise() -> None:
    assert (read(EXAMPLE).office.deadline_days, USUAL_DAYS) == (None, DAYS)


def test_a_day_that_the_office_closes_moves_the_deadline_by_one() -> None:
    off = replace(example_office(), days_off=frozenset({date(2026, 10, 12)}))

    deadline = regency_deadline(Period(PeriodKind.QUARTER, 2026, 3), DAYS, calendar_of(off, at(1, 8)))

    assert deadline.astimezone(WITA) == at(15, 16)


def test_from_the_first_step_it_takes_the_standards_of_all_steps() -> None:
    plan = forecast(a_cycle(at_step=1), MONDAY_8AM, DAYS, CALENDAR)

    assert plan is not None
    assert plan.finish == CALENDAR.add(MONDAY_8AM, timedelta(minutes=WHOLE))
    assert plan.deadline.astimezone(WITA) == at(14, 16)
    assert plan.reserve == CALENDAR.between(plan.finish, plan.deadline)
    assert plan.held_up_by.number == 1


@pytest.mark.parametrize("step", range(1, 11))
def test_from_each_step_on_it_takes_the_standards_from_there(step: int) -> None:
    plan = forecast(a_cycle(at_step=step), MONDAY_8AM, DAYS, CALENDAR)

    left = sum(one.minutes for number, one in STEPS.items() if number >= step)
    assert plan is not None
    assert CALENDAR.between(MONDAY_8AM, plan.finish) == timedelta(minutes=left)


def test_what_is_late_is_taken_to_be_done_at_once() -> None:
    plan = forecast(a_cycle(at_step=10), at(6, 9), DAYS, CALENDAR)

    assert plan is not None
    assert plan.finish == at(6, 9)
    assert plan.held_up_by.number == 10


def test_the_one_who_will_be_done_last_holds_it_up() -> None:
    cycle = a_cycle(at_step=4)
    until = at(7, 10)
    (slow,) = grant(cycle, cycle.open_tasks[0].id, until, "Sakit", doing(SEKCAM, MONDAY_8AM + MINUTE)).changed

    plan = forecast(cycle.with_tasks((slow,)), MONDAY_8AM + MINUTE, DAYS, CALENDAR)

    after = sum(one.minutes for number, one in STEPS.items() if number > 4)
    assert plan is not None
    assert plan.finish == CALENDAR.add(until, timedelta(minutes=4 + after))


def test_once_the_reserve_is_gone_it_is_negative() -> None:
    plan = forecast(a_cycle(at_step=1), at(14, 15), DAYS, CALENDAR)

    assert plan is not None
    assert plan.finish > plan.deadline
    assert plan.reserve == -CALENDAR.between(plan.deadline, plan.finish)
    assert plan.reserve == timedelta(hours=1) - timedelta(minutes=WHOLE - STEPS[1].minutes)


def test_a_step_that_waits_for_returned_data_is_not_the_one_that_holds_it_up() -> None:
    cycle = a_cycle(at_step=5)
    waiting = paused(cycle, cycle.open_tasks[0], doing(CAMAT, MONDAY_8AM + 5 * MINUTE))

    plan = forecast(cycle.with_tasks((waiting,)), at(5, 11), DAYS, CALENDAR)

    after = sum(one.minutes for number, one in STEPS.items() if number > 5)
    assert plan is not None
    assert plan.finish == CALENDAR.add(at(5, 11), timedelta(minutes=10 + after))


def test_a_closed_quarter_has_no_plan() -> None:
    closed: Cycle = replace(a_cycle(at_step=10), state=CycleState.CLOSED)

    assert forecast(closed, MONDAY_8AM, DAYS, CALENDAR) is None
