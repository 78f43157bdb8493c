"""Time granted: the clock rests, the ladder begins anew when it is over, the table of the late moves along."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.deadlines import rung_tells
from kinerja_bot.domain.errors import AlreadyDone, NotYours, ReasonNeeded, TaskNotFound
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.ladder import Tell
from kinerja_bot.domain.moves.oversight import grant
from kinerja_bot.domain.moves.reminders import remind
from kinerja_bot.domain.moves.steps import complete
from kinerja_bot.domain.overdue import overdue
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.time_errors import TimeNotAhead
from tests.builders import (
    CALENDAR,
    CAMAT,
    KASUBAG,
    MINUTE,
    MONDAY_8AM,
    SEKCAM,
    SOP,
    STAFF,
    WITA,
    a_cycle,
    carried_out,
    doing,
    with_file,
)
from tests.domain.rungs import BOTH, left_alone

LATE = 400 + STAFF.id
"""The data of one Staf, due at 08.05."""
NINE, TEN = MONDAY_8AM + 60 * MINUTE, MONDAY_8AM + 120 * MINUTE
REASON = "Menunggu data dari pihak lain"


def reminded(cycle: Cycle, task_id: int, now: datetime) -> Cycle:
    """The sweep has looked at the task."""
    task = cycle.task(task_id)
    assert task is not None
    return cycle.with_tasks((remind(task, SOP.reminders, doing(SEKCAM, now)).task,))


def granted(until: datetime = TEN, *, now: datetime = NINE, told: bool = True) -> Task:
    """A late Staf's task after the Sekcam has given time at 09.00."""
    cycle = a_cycle(at_step=4)
    if told:
        cycle = reminded(cycle, LATE, now)
    (task,) = grant(cycle, LATE, until, REASON, doing(SEKCAM, now)).changed
    return task


def test_the_deadline_is_the_end_of_the_time_granted() -> None:
    assert granted().due_at == TEN


def test_meanwhile_the_clock_rests_and_counts_no_work() -> None:
    task = granted()

    assert task.clock.used(NINE + 30 * MINUTE, CALENDAR) == task.clock.used(NINE, CALENDAR) == 60 * MINUTE


def test_nothing_is_told_before_it_is_over() -> None:
    task = granted()

    assert overdue(task, TEN - MINUTE, SOP.reminders, CALENDAR).rungs == ()
    assert task.next_notice_at == TEN


def test_then_the_ladder_begins_anew() -> None:
    task = granted()

    notices = list(left_alone(task))

    assert [(at - TEN) // MINUTE for at, _ in notices[:3]] == [0, 60, 180]  # the break between
    assert notices[0][1].tell == BOTH
    assert len(notices) == 1 + 30 + 1


def test_no_number_of_a_rung_comes_a_second_time() -> None:
    task = granted()

    numbers = [number for _, one in left_alone(task) for number in one.rungs]

    assert task.rungs_told == 1
    assert numbers == list(range(1, 33))


def test_the_announcement_before_the_standard_is_not_repeated() -> None:
    cycle = reminded(a_cycle(at_step=7), 700, MONDAY_8AM + 61 * MINUTE)
    (task,) = grant(cycle, 700, TEN, REASON, doing(SEKCAM, MONDAY_8AM + 61 * MINUTE)).changed

    assert task.rungs_told == 2
    assert rung_tells(task, 2, SOP.reminders) == BOTH
    assert next(at for at, _ in left_alone(task)) == TEN


def test_one_working_day_after_the_new_deadline_the_superior_is_told() -> None:
    upwards = [at for at, one in left_alone(granted()) if Tell.SUPERIOR in one.tell]

    assert upwards == [CALENDAR.add(TEN, timedelta(minutes=450))]


def test_time_granted_before_anything_was_late_leaves_the_standard_its_whole_length() -> None:
    cycle = a_cycle(at_step=7)

    (task,) = grant(cycle, 700, NINE, REASON, doing(SEKCAM, MONDAY_8AM + 20 * MINUTE)).changed

    assert task.due_at == NINE + 40 * MINUTE
    assert task.next_notice_at == NINE + 28 * MINUTE  # 80 % of it


def test_time_can_be_granted_again() -> None:
    cycle = a_cycle(at_step=4).with_tasks((granted(),))
    (later,) = grant(cycle, LATE, TEN + 60 * MINUTE, REASON, doing(SEKCAM, TEN - 10 * MINUTE)).changed

    assert later.due_at == TEN + 60 * MINUTE
    assert overdue(later, TEN, SOP.reminders, CALENDAR).rungs == ()


def test_time_until_the_evening_is_reminded_of_at_the_next_opening() -> None:
    task = granted(MONDAY_8AM.replace(hour=20))

    assert task.due_at == MONDAY_8AM.replace(hour=20)
    assert task.next_notice_at == datetime(2026, 10, 6, 7, 30, tzinfo=WITA)


def test_the_log_says_until_when_and_why() -> None:
    outcome = grant(a_cycle(at_step=4), LATE, TEN, REASON, doing(SEKCAM, NINE))

    (event,) = outcome.events
    assert (event.type, event.official_id, event.task_id) == (EventType.TIME_GRANTED, SEKCAM.id, LATE)
    assert event.data == {"until": TEN.isoformat(), "reason": REASON}


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_time_is_granted_for_a_reason_only(reason: str) -> None:
    with pytest.raises(ReasonNeeded):
        grant(a_cycle(at_step=4), LATE, TEN, reason, doing(SEKCAM, NINE))


@pytest.mark.parametrize("until", [NINE, NINE - MINUTE, MONDAY_8AM])
def test_time_that_is_past_is_not_granted(until: datetime) -> None:
    with pytest.raises(TimeNotAhead):
        grant(a_cycle(at_step=4), LATE, until, REASON, doing(SEKCAM, NINE))


@pytest.mark.parametrize("who", [CAMAT, KASUBAG, STAFF], ids=lambda one: one.name)
def test_only_the_overseer_grants_time(who: object) -> None:
    act = replace(doing(SEKCAM, NINE), by=who)  # type: ignore[arg-type]

    with pytest.raises(NotYours):
        grant(a_cycle(at_step=4), LATE, TEN, REASON, act)


def test_the_sekcam_is_granted_time_by_the_camat_and_not_by_herself() -> None:
    cycle = a_cycle(at_step=2)

    with pytest.raises(NotYours):
        grant(cycle, 200, TEN, REASON, doing(SEKCAM, NINE))
    assert grant(cycle, 200, TEN, REASON, doing(CAMAT, NINE)).changed[0].due_at == TEN


def test_what_is_done_or_unknown_is_granted_nothing() -> None:
    cycle = with_file(a_cycle(at_step=4), LATE)
    done = carried_out(cycle, complete(cycle, LATE, doing(STAFF, NINE)))

    with pytest.raises(AlreadyDone):
        grant(done, LATE, TEN, REASON, doing(SEKCAM, NINE))
    with pytest.raises(TaskNotFound):
        grant(done, 1, TEN, REASON, doing(SEKCAM, NINE))
