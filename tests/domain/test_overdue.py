"""When a task is due, when its holder is reminded, and who is told."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kinerja_bot.domain.overdue import alerted, late_ones, overdue, scheduled
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.task import Stopwatch, Task, TaskState
from tests.builders import (
    CALENDAR,
    CAMAT,
    HEAD,
    KASUBAG,
    MINUTE,
    MONDAY_8AM,
    MONDAY_9AM,
    OFFICE,
    OTHER_HEAD,
    SEKCAM,
    SOP,
    STAFF,
    TUESDAY_9AM,
    WITA,
    a_task,
)

AN_HOUR = timedelta(hours=1)
FRIDAY_HALF_PAST_4 = datetime(2026, 10, 9, 16, 30, tzinfo=WITA)
NEXT_MONDAY = datetime(2026, 10, 12, 7, 30, tzinfo=WITA)


def told(task: Task, now: datetime) -> tuple[tuple[int, ...], datetime | None]:
    """The rungs that are due, and when the next one will be."""
    found = overdue(task, now, SOP.reminders, CALENDAR)
    return found.rungs, found.task.next_notice_at


def test_the_deadline_is_the_time_standard_from_the_moment_the_task_lies_with_its_holder() -> None:
    assert a_task(2, at=MONDAY_8AM).due_at == MONDAY_9AM


def test_what_is_handed_over_at_closing_time_on_friday_is_due_on_monday() -> None:
    assert a_task(2, at=FRIDAY_HALF_PAST_4).due_at == NEXT_MONDAY + AN_HOUR


def test_a_task_at_rest_has_no_deadline_and_no_reminder() -> None:
    resting = scheduled(a_task(5, clock=Stopwatch(10 * MINUTE)), SOP.reminders, CALENDAR)

    assert (resting.due_at, resting.next_notice_at) == (None, None)


def test_before_the_deadline_nobody_is_reminded() -> None:
    assert told(a_task(2), MONDAY_9AM - MINUTE) == ((), MONDAY_9AM)


def test_the_holder_is_reminded_when_the_standard_is_used_up_and_then_every_hour() -> None:
    first = overdue(a_task(2), MONDAY_9AM, SOP.reminders, CALENDAR)
    second = overdue(first.task, MONDAY_9AM + AN_HOUR, SOP.reminders, CALENDAR)

    assert (first.rungs, first.task.next_notice_at) == ((0,), MONDAY_9AM + AN_HOUR)
    assert (second.rungs, second.task.next_notice_at) == ((1,), MONDAY_9AM + 2 * AN_HOUR)


def test_no_rung_is_told_twice() -> None:
    once = overdue(a_task(2), MONDAY_9AM + 10 * MINUTE, SOP.reminders, CALENDAR).task

    assert told(once, MONDAY_9AM + 11 * MINUTE) == ((), MONDAY_9AM + AN_HOUR)


def test_rungs_that_were_missed_are_told_together() -> None:
    assert told(a_task(2), MONDAY_9AM + 150 * MINUTE) == ((0, 1, 2), datetime(2026, 10, 5, 13, 0, tzinfo=WITA))


def test_the_hour_between_two_reminders_counts_in_office_time() -> None:
    task = a_task(2, at=datetime(2026, 10, 5, 14, 30, tzinfo=WITA), rungs_told=1)

    assert task.next_notice_at == datetime(2026, 10, 6, 8, 0, tzinfo=WITA)


@pytest.mark.parametrize("clock", ["12.00", "12.59", "16.00", "23.00"])
def test_outside_office_hours_nobody_is_reminded(clock: str) -> None:
    hour, minute = map(int, clock.split("."))
    now = datetime(2026, 10, 5, hour, minute, tzinfo=WITA)

    assert told(a_task(2), now) == ((), CALENDAR.next_opening(now))


def test_a_standard_used_up_at_closing_time_is_reminded_of_the_next_morning() -> None:
    task = a_task(2, at=datetime(2026, 10, 5, 15, 0, tzinfo=WITA))

    assert task.due_at == datetime(2026, 10, 5, 16, 0, tzinfo=WITA)
    assert task.next_notice_at == datetime(2026, 10, 6, 7, 30, tzinfo=WITA)


@pytest.mark.parametrize("state", [TaskState.DONE, TaskState.CANCELLED])
def test_what_is_done_in_the_meantime_is_not_reminded_of(state: TaskState) -> None:
    assert told(a_task(2).evolve(state=state), TUESDAY_9AM) == ((), None)


def test_who_was_reminded_before_a_rest_is_reminded_by_his_used_time_after_it() -> None:
    """Three hours over the standard, one minute before the fourth reminder, the clock rested until Tuesday."""
    used = Stopwatch(AN_HOUR + 4 * AN_HOUR - MINUTE, since=TUESDAY_9AM)

    task = scheduled(a_task(2, rungs_told=4).evolve(clock=used), SOP.reminders, CALENDAR)

    assert told(task, TUESDAY_9AM + MINUTE) == ((4,), TUESDAY_9AM + MINUTE + AN_HOUR)


def test_a_task_is_late_only_after_its_deadline() -> None:
    task = a_task(2)

    assert [task.is_late(MONDAY_9AM), task.is_late(MONDAY_9AM + MINUTE)] == [False, True]
    assert not task.evolve(state=TaskState.DONE).is_late(TUESDAY_9AM)


@pytest.mark.parametrize(
    ("task", "late"),
    [
        (a_task(2), (SEKCAM,)),
        (a_task(3), (HEAD, OTHER_HEAD)),
        (a_task(3, holder=HEAD), (HEAD,)),
        (a_task(4, holder=STAFF), (STAFF,)),
    ],
)
def test_late_is_whose_turn_it_is(task: Task, late: tuple[Official, ...]) -> None:
    assert late_ones(task, OFFICE) == late


def test_who_has_left_is_not_late() -> None:
    assert late_ones(a_task(4, holder=STAFF), Staffing((CAMAT, SEKCAM))) == ()


@pytest.mark.parametrize(
    ("task", "told"),
    [
        (a_task(1), (SEKCAM,)),
        (a_task(2), (CAMAT,)),
        (a_task(4, holder=STAFF), (SEKCAM,)),
        (a_task(7), (SEKCAM,)),
    ],
)
def test_the_sekcam_is_told_and_of_his_own_delay_the_camat(task: Task, told: tuple[Official, ...]) -> None:
    assert alerted(task, OFFICE, SOP.reminders) == told


def test_nobody_is_told_of_his_own_delay() -> None:
    both = replace(SEKCAM, roles=frozenset({"sekcam", "kasubag_perencanaan"}))

    assert alerted(a_task(7), Staffing((CAMAT, both)), SOP.reminders) == ()
    assert alerted(a_task(7), Staffing((CAMAT, SEKCAM, KASUBAG)), SOP.reminders) == (SEKCAM,)
