"""The rungs around a time standard: before it, at it, every hour, after a working day the superior; with a limit."""

from dataclasses import replace
from datetime import timedelta

from kinerja_bot.domain.deadlines import notice_time, rung_tells
from kinerja_bot.domain.ladder import Rung, Tell
from kinerja_bot.domain.moves.clocks import scheduled
from kinerja_bot.domain.overdue import overdue, superiors
from kinerja_bot.domain.people import Staffing
from tests.builders import (
    CALENDAR,
    MINUTE,
    MONDAY_8AM,
    SEKCAM,
    SOP,
    STAFF,
    STEPS,
    a_task,
    doing,
)
from tests.domain.rungs import BOTH, HOLDER, SUPERIOR, clock_times, left_alone


def test_an_hours_step_is_announced_at_48_minutes_told_at_60_and_then_every_hour() -> None:
    times = clock_times(a_task(2, at=MONDAY_8AM), 8)

    assert times == [
        *("Mon 08.48", "Mon 09.00", "Mon 10.00", "Mon 11.00"),
        *("Mon 13.00", "Mon 14.00", "Mon 15.00", "Mon 16.00"),
    ]


def test_a_five_minutes_step_is_not_announced() -> None:
    times = clock_times(a_task(4, holder=STAFF, at=MONDAY_8AM), 3)

    assert times == ["Mon 08.05", "Mon 09.05", "Mon 10.05"]


def test_steps_of_thirty_minutes_and_more_alone_have_the_rung_before_the_standard() -> None:
    announced = {number for number, step in STEPS.items() if SOP.reminders.rungs(step.minutes)[0][0] < timedelta()}

    assert announced == {number for number, step in STEPS.items() if step.minutes >= 30}
    assert announced == {2, 3, 6, 7, 9}


def test_the_announcement_is_the_holders_alone_and_at_the_standard_the_overseer_is_told_too() -> None:
    task = a_task(7)

    told = [rung_tells(task, rung, SOP.reminders) for rung in range(3)]

    assert told == [HOLDER, BOTH, BOTH]


def test_who_oversees_instead_of_the_late_overseer_is_told_with_her_second_rung() -> None:
    task = a_task(2)

    told = [rung_tells(task, rung, SOP.reminders) for rung in range(4)]

    assert told == [HOLDER, HOLDER, BOTH, BOTH]


def test_an_offices_grace_puts_notices_off_and_no_deadline() -> None:
    step = replace(STEPS[4], grace=60)
    task = scheduled(a_task(4, holder=STAFF, at=MONDAY_8AM).evolve(step=step), SOP.reminders, doing(STAFF))

    (first, _), (second, _), *_ = left_alone(task)

    assert task.due_at == MONDAY_8AM + 5 * MINUTE
    assert task.is_late(MONDAY_8AM + 6 * MINUTE)
    assert [first, second] == [MONDAY_8AM + 65 * MINUTE, MONDAY_8AM + 125 * MINUTE]


def test_a_grace_leaves_what_comes_before_the_standard_as_it_is() -> None:
    rungs = SOP.reminders.rungs(60, grace=30)

    assert [offset // MINUTE for offset, _ in rungs[:3]] == [-12, 30, 90]


def test_one_working_day_after_the_standard_the_superior_is_told_once() -> None:
    notices = list(left_alone(a_task(2, at=MONDAY_8AM)))

    upwards = [at.astimezone(CALENDAR.zone).strftime("%a %H.%M") for at, one in notices if Tell.SUPERIOR in one.tell]

    assert upwards == ["Tue 09.00"]
    assert [one.tell for _, one in notices if Tell.SUPERIOR in one.tell] == [SUPERIOR]


def test_the_hours_have_a_limit_and_then_the_task_is_left_alone() -> None:
    task = a_task(4, holder=STAFF, at=MONDAY_8AM)

    *_, (last_at, last) = left_alone(task)

    assert last.task.rungs_told == 1 + 30 + 1
    assert CALENDAR.between(task.due_at or MONDAY_8AM, last_at) == timedelta(hours=30)
    assert last.task.next_notice_at is None


def test_each_rung_is_told_once_in_the_order_of_its_number() -> None:
    notices = [one.rungs for _, one in left_alone(a_task(2))]

    assert notices == [(number,) for number in range(33)]


def test_a_limit_of_the_procedure_file_is_kept() -> None:
    short = replace(SOP.reminders, ladder=(Rung((Tell.HOLDER,), after=0), Rung((Tell.HOLDER,), every=10, limit=2)))
    task = scheduled(a_task(4, holder=STAFF), short, doing(STAFF))

    notices = [at - MONDAY_8AM for at, _ in left_alone(task, reminders=short)]

    assert notices == [5 * MINUTE, 15 * MINUTE, 25 * MINUTE]


def test_two_rungs_at_one_time_are_one_that_tells_all() -> None:
    ladder = (Rung((Tell.HOLDER,), every=60, limit=3), Rung((Tell.SUPERIOR,), after=120))
    both = replace(SOP.reminders, ladder=ladder)

    rungs = both.rungs(60)

    assert [offset // MINUTE for offset, _ in rungs] == [60, 120, 180]
    assert rungs[1][1] == frozenset({Tell.HOLDER, Tell.SUPERIOR})


def test_an_announcement_that_was_missed_is_told_together_with_the_standard() -> None:
    found = overdue(a_task(7, at=MONDAY_8AM), MONDAY_8AM + 61 * MINUTE, SOP.reminders, CALENDAR)

    assert (found.rungs, found.tell) == ((0, 1), BOTH)


def test_the_ladder_knows_no_rung_beyond_its_end() -> None:
    assert notice_time(a_task(2), 33, SOP.reminders, CALENDAR) is None


def test_the_announcement_keeps_its_share_where_the_clock_has_run_before() -> None:
    task = a_task(2, by=SEKCAM, at=MONDAY_8AM)
    rested = task.evolve(clock=task.clock.rested(MONDAY_8AM + 30 * MINUTE, CALENDAR))
    resumed = rested.evolve(clock=rested.clock.resumed(MONDAY_8AM + 120 * MINUTE))

    again = scheduled(resumed, SOP.reminders, doing(STAFF))

    assert again.next_notice_at == MONDAY_8AM + 138 * MINUTE  # 48 minutes of work
    assert again.due_at == MONDAY_8AM + 150 * MINUTE


def test_superiors_in_a_circle_end() -> None:
    circle = replace(SOP.reminders, superior={"staf": "kepala_seksi", "kepala_seksi": "staf"})

    assert superiors(a_task(4, holder=STAFF), Staffing((SEKCAM,)), circle) == ()
