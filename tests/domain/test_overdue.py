"""When a task is due, when its holder is reminded, and who is told."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kinerja_bot.domain.cycle import Act
from kinerja_bot.domain.ladder import Tell
from kinerja_bot.domain.moves.clocks import scheduled
from kinerja_bot.domain.moves.reminders import Reminded, remind
from kinerja_bot.domain.overdue import alerted, superiors
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Stopwatch, Task, TaskState
from tests.builders import (
    CALENDAR,
    CAMAT,
    DESK_STAFF,
    HEAD,
    KASUBAG,
    MINUTE,
    MONDAY_8AM,
    MONDAY_9AM,
    OFFICE,
    OTHER_HEAD,
    OTHER_STAFF,
    SEKCAM,
    SOP,
    STAFF,
    TUESDAY_9AM,
    WITA,
    a_task,
    doing,
)

AN_HOUR = timedelta(hours=1)
A_WORKING_DAY = 450 * MINUTE
HOLDER, OVERSEER, SUPERIOR = (frozenset({one}) for one in (Tell.HOLDER, Tell.OVERSEER, Tell.SUPERIOR))
EIGHTY_PERCENT = MONDAY_8AM + 48 * MINUTE
"""Of the 60 minutes of step 2, given out on Monday at 08.00."""

FRIDAY_HALF_PAST_4 = datetime(2026, 10, 9, 16, 30, tzinfo=WITA)
NEXT_MONDAY = datetime(2026, 10, 12, 7, 30, tzinfo=WITA)


def looked_at(task: Task, now: datetime) -> Reminded:
    """The sweep's look at a task."""
    return remind(task, SOP.reminders, Act(None, now, CALENDAR, OFFICE))


def told(task: Task, now: datetime) -> tuple[tuple[int, ...], datetime | None]:
    """The rungs that are due, and when the next one will be."""
    found = looked_at(task, now)
    return found.rungs, found.task.next_notice_at


def walk(task: Task) -> list[tuple[datetime, frozenset[Tell]]]:
    """All that is ever told about a task that nobody does: when, and whom."""
    notices = []
    while task.next_notice_at is not None:
        now = task.next_notice_at
        found = looked_at(task, now)
        notices.append((now, found.tell))
        task = found.task
    return notices


def test_the_deadline_is_the_time_standard_from_the_moment_the_task_lies_with_its_holder() -> None:
    assert a_task(2, at=MONDAY_8AM).due_at == MONDAY_9AM


def test_what_is_handed_over_at_closing_time_on_friday_is_due_on_monday() -> None:
    assert a_task(2, at=FRIDAY_HALF_PAST_4).due_at == NEXT_MONDAY + AN_HOUR


def test_a_task_at_rest_has_no_deadline_and_no_reminder() -> None:
    resting = scheduled(a_task(5, clock=Stopwatch(10 * MINUTE)), SOP.reminders, doing(STAFF))

    assert (resting.due_at, resting.next_notice_at) == (None, None)


def test_before_its_first_rung_nobody_is_reminded() -> None:
    assert told(a_task(2), EIGHTY_PERCENT - MINUTE) == ((), EIGHTY_PERCENT)
    assert told(a_task(1), MONDAY_8AM + 4 * MINUTE) == ((), MONDAY_8AM + 5 * MINUTE)


def test_the_holder_is_reminded_at_eighty_percent_at_the_standard_and_then_every_hour() -> None:
    early = looked_at(a_task(7), EIGHTY_PERCENT)
    first = looked_at(early.task, MONDAY_9AM)
    second = looked_at(first.task, MONDAY_9AM + AN_HOUR)

    assert (early.rungs, early.tell, early.task.next_notice_at) == ((0,), HOLDER, MONDAY_9AM)
    assert (first.rungs, first.tell, first.task.next_notice_at) == ((1,), HOLDER | OVERSEER, MONDAY_9AM + AN_HOUR)
    assert (second.rungs, second.task.next_notice_at) == ((2,), MONDAY_9AM + 2 * AN_HOUR)


@pytest.mark.parametrize(("step", "minutes"), [(1, 5), (4, 5), (5, 15), (8, 5), (10, 5)])
def test_a_short_step_is_not_reminded_of_before_its_standard(step: int, minutes: int) -> None:
    first, second, *_ = walk(a_task(step))

    assert first == (MONDAY_8AM + minutes * MINUTE, HOLDER | OVERSEER)
    assert second == (first[0] + AN_HOUR, HOLDER | OVERSEER)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_after_a_working_day_the_next_superior_is_told_once(step: int) -> None:
    task = a_task(step)
    assert task.due_at is not None

    above = [at for at, tell in walk(task) if tell >= SUPERIOR]

    assert above == [CALENDAR.add(task.due_at, A_WORKING_DAY)]


def test_the_ladder_has_an_end() -> None:
    task = a_task(2)
    assert task.due_at is not None

    notices = walk(task)

    assert len(notices) == 1 + 1 + 30 + 1
    assert notices[-1][0] == CALENDAR.add(task.due_at, 30 * AN_HOUR)


def test_no_rung_is_told_twice() -> None:
    once = looked_at(a_task(2), MONDAY_9AM + 10 * MINUTE).task

    assert told(once, MONDAY_9AM + 11 * MINUTE) == ((), MONDAY_9AM + AN_HOUR)


def test_rungs_that_were_missed_are_told_together() -> None:
    one_oclock = datetime(2026, 10, 5, 13, 0, tzinfo=WITA)

    assert told(a_task(2), MONDAY_9AM + 150 * MINUTE) == ((0, 1, 2, 3), one_oclock)


def test_the_hour_between_two_reminders_counts_in_office_time() -> None:
    task = a_task(2, at=datetime(2026, 10, 5, 14, 30, tzinfo=WITA), rungs_told=2)

    assert task.next_notice_at == datetime(2026, 10, 6, 8, 0, tzinfo=WITA)


@pytest.mark.parametrize("clock", ["12.00", "12.59", "17.00", "23.00"])
def test_outside_office_hours_nobody_is_reminded(clock: str) -> None:
    hour, minute = map(int, clock.split("."))
    now = datetime(2026, 10, 5, hour, minute, tzinfo=WITA)

    assert told(a_task(2), now) == ((), CALENDAR.next_opening(now))


def test_a_standard_used_up_at_closing_time_is_reminded_of_at_closing_time() -> None:
    task = a_task(2, at=datetime(2026, 10, 5, 15, 0, tzinfo=WITA), rungs_told=1)

    assert task.due_at == datetime(2026, 10, 5, 16, 0, tzinfo=WITA)
    assert task.next_notice_at == task.due_at


@pytest.mark.parametrize("state", [TaskState.DONE, TaskState.CANCELLED])
def test_what_is_done_in_the_meantime_is_not_reminded_of(state: TaskState) -> None:
    assert told(a_task(2).evolve(state=state), TUESDAY_9AM) == ((), None)


def test_who_was_reminded_before_a_rest_is_reminded_by_his_used_time_after_it() -> None:
    """Three hours over the standard, one minute before the next reminder, the clock rested until Tuesday."""
    used = Stopwatch(AN_HOUR + 4 * AN_HOUR - MINUTE, since=TUESDAY_9AM)

    task = scheduled(a_task(2, rungs_told=5).evolve(clock=used), SOP.reminders, doing(STAFF))

    assert told(task, TUESDAY_9AM + MINUTE) == ((5,), TUESDAY_9AM + MINUTE + AN_HOUR)


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
    assert whose_turn(task, OFFICE) == late


def test_who_has_left_is_not_late() -> None:
    assert whose_turn(a_task(4, holder=STAFF), Staffing((CAMAT, SEKCAM))) == ()


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


@pytest.mark.parametrize(
    ("task", "above"),
    [
        (a_task(1), ()),
        (a_task(2), (CAMAT,)),
        (a_task(3, holder=HEAD), (CAMAT,)),
        (a_task(4, holder=STAFF), (HEAD,)),
        (a_task(4, holder=OTHER_STAFF), (OTHER_HEAD,)),
        (a_task(4, holder=DESK_STAFF), (CAMAT,)),
        (a_task(7), (CAMAT,)),
    ],
)
def test_above_a_staf_stands_the_head_of_his_section_and_above_the_others_the_camat(
    task: Task, above: tuple[Official, ...]
) -> None:
    assert superiors(task, OFFICE, SOP.reminders) == above


def test_where_a_post_is_vacant_the_next_one_up_is_told() -> None:
    without_heads = Staffing((CAMAT, SEKCAM, STAFF))

    assert superiors(a_task(4, holder=STAFF), without_heads, SOP.reminders) == (CAMAT,)
    assert superiors(a_task(4, holder=STAFF), Staffing((SEKCAM, STAFF)), SOP.reminders) == ()


def test_a_deadline_lies_on_no_day_on_which_the_office_is_closed() -> None:
    saturday = datetime(2026, 10, 10, 10, 0, tzinfo=WITA)
    resting = a_task(2, clock=Stopwatch(AN_HOUR, since=saturday))
    at_closing = a_task(2, clock=Stopwatch(AN_HOUR, since=FRIDAY_HALF_PAST_4))

    assert resting.due_at == NEXT_MONDAY
    assert at_closing.due_at == FRIDAY_HALF_PAST_4
