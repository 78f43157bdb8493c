"""After a clock that was ahead: what it has written of a task or an order does not count."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kinerja_bot.domain.acting import ActingKind, ActingOrder, Letter, first_moment
from kinerja_bot.domain.acting import planned_anew as order_planned_anew
from kinerja_bot.domain.cycle import Act
from kinerja_bot.domain.events import Doer, Event, EventType
from kinerja_bot.domain.moves.clocks import planned_anew
from kinerja_bot.domain.task import Meeting, Stopwatch, Task
from tests.builders import CALENDAR, MINUTE, MONDAY_8AM, OFFICE, SOP, WITA, a_task

MONTH = timedelta(days=31)
NOW = MONDAY_8AM + 30 * MINUTE
ACT = Act(None, NOW, CALENDAR, OFFICE, Doer.SYSTEM)
WRONG = NOW + MONTH


def planned(task: Task, told: int = 0, granted: Event | None = None) -> Task:
    return planned_anew(task, told, granted, SOP.reminders, ACT)


def test_what_no_wrong_clock_has_touched_stays_as_it_is() -> None:
    task = a_task(2, at=MONDAY_8AM)

    assert planned(task) == task


def test_rungs_that_are_told_too_early_are_told_at_their_time() -> None:
    task = a_task(2, at=MONDAY_8AM)

    after = planned(task.evolve(rungs_told=9, next_notice_at=WRONG))

    assert (after.rungs_told, after.due_at, after.next_notice_at) == (0, task.due_at, MONDAY_8AM + 48 * MINUTE)


def test_what_was_opened_or_went_on_meanwhile_runs_from_now() -> None:
    opened = planned(a_task(2, at=WRONG))
    went_on = planned(a_task(2, at=MONDAY_8AM).evolve(clock=Stopwatch(10 * MINUTE, WRONG)))

    assert (opened.opened_at, opened.clock.since, opened.due_at) == (NOW, NOW, NOW + 60 * MINUTE)
    assert (went_on.clock, went_on.due_at) == (Stopwatch(10 * MINUTE, NOW), NOW + 50 * MINUTE)


def test_nobody_has_used_more_time_than_there_was() -> None:
    rests = planned(a_task(2, at=MONDAY_8AM).evolve(clock=Stopwatch(timedelta(hours=90))))

    assert rests.clock == Stopwatch(30 * MINUTE)
    assert rests.next_notice_at is None


def test_a_nudge_of_that_time_does_not_forbid_the_next_one() -> None:
    assert planned(a_task(2, at=MONDAY_8AM).evolve(nudged_at=WRONG)).nudged_at is None


def granted(at_wrong: bool) -> tuple[Task, Event]:
    """Two hours, given by the right clock or by the wrong one."""
    at = WRONG if at_wrong else NOW - MINUTE
    until = at + timedelta(hours=2)
    task = a_task(2, at=MONDAY_8AM).evolve(clock=Stopwatch(29 * MINUTE, until), allowance=timedelta(hours=70))
    return task, Event(EventType.TIME_GRANTED, at, data={"until": until.isoformat()})


def test_time_that_was_given_stays_given() -> None:
    by_right, fact = granted(at_wrong=False)
    by_wrong, wrong_fact = granted(at_wrong=True)

    assert planned(by_right, 0, fact).clock.since == NOW - MINUTE + timedelta(hours=2)
    assert planned(by_right, 0, fact).allowance == timedelta(hours=70)
    assert planned(by_wrong, 0, wrong_fact).clock.since == NOW + timedelta(hours=2)
    assert planned(by_wrong, 0, wrong_fact).allowance == 60 * MINUTE


def test_the_clock_rests_until_a_meeting_as_before() -> None:
    meets_at = NOW + timedelta(days=1)
    task = a_task(3, at=MONDAY_8AM).evolve(clock=Stopwatch(MINUTE, meets_at), meeting=Meeting(meets_at, "Aula", 1))

    assert planned(task).clock == task.clock


FIRST, LAST = date(2026, 10, 5), date(2026, 10, 9)
ORDER = ActingOrder(
    id=1,
    office_id=1,
    kind=ActingKind.PLH,
    absent=1,
    deputy=2,
    letter=Letter("1"),
    first=FIRST,
    last=LAST,
    starts_at=first_moment(FIRST, WITA),
    ends_at=first_moment(LAST + timedelta(days=1), WITA),
    roles=frozenset({"camat"}),
    position="Camat",
    told="berlaku",
)
FUTURE = replace(ORDER, starts_at=first_moment(date(2026, 10, 7), WITA), first=date(2026, 10, 7))


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (ORDER, ORDER),
        (replace(ORDER, ended=True), replace(ORDER, told="")),
        (replace(ORDER, ended=True, ends_at=NOW + timedelta(days=1)), replace(ORDER, ended=True, ends_at=NOW)),
        (replace(ORDER, ended=True, ends_at=NOW - MINUTE), replace(ORDER, ended=True, ends_at=NOW - MINUTE)),
        (FUTURE, replace(FUTURE, told="")),
        (replace(ORDER, starts_at=NOW + timedelta(hours=8)), replace(ORDER, starts_at=NOW)),
    ],
    ids=["right", "over too early", "ended too late", "ended in time", "begun too early", "given too late"],
)
def test_an_order_counts_from_its_first_day_to_its_last(found: ActingOrder, wanted: ActingOrder) -> None:
    assert order_planned_anew(found, NOW, WITA) == wanted
