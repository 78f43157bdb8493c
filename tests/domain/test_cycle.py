"""What follows when a task is done: the next step, the rest of a step, or the end of the quarter."""

from dataclasses import replace

import pytest

from kinerja_bot.domain.cycle import progress
from kinerja_bot.domain.moves.following import open_step
from kinerja_bot.domain.moves.steps import complete
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.task import TaskState
from tests.builders import (
    CAMAT,
    DESK_STAFF,
    HEAD,
    KASUBAG,
    MONDAY_9AM,
    OFFICE,
    OTHER_HEAD,
    OTHER_STAFF,
    SEKCAM,
    STAFF,
    STEPS,
    a_cycle,
    a_task,
    carried_out,
    changed,
    doing,
    with_file,
)


@pytest.mark.parametrize(
    ("step", "by", "following"),
    [(1, CAMAT, 2), (2, SEKCAM, 3), (5, CAMAT, 6), (7, KASUBAG, 8), (9, KASUBAG, 10)],
)
def test_selesai_hands_the_work_on_to_the_next_step(step: int, by: Official, following: int) -> None:
    outcome = complete(a_cycle(at_step=step, ready=True), step * 100, doing(by))

    assert {task.step.number for task in outcome.opened} == {following}
    assert not outcome.closes


def test_a_step_of_one_or_any_holder_lies_with_the_role() -> None:
    outcome = complete(a_cycle(at_step=2, ready=True), 200, doing(SEKCAM))

    assert outcome.opened == (a_task(3, by=SEKCAM, at=MONDAY_9AM),)


def test_a_step_of_every_holder_is_a_task_for_each() -> None:
    outcome = complete(a_cycle(at_step=5), 500, doing(CAMAT))

    assert outcome.opened == tuple(a_task(6, holder=one, by=CAMAT, at=MONDAY_9AM) for one in (HEAD, OTHER_HEAD))


def test_where_the_post_is_vacant_the_task_waits_for_a_holder() -> None:
    without_heads = Staffing(tuple(one for one in OFFICE.officials if not one.holds("kepala_seksi")))

    opened = open_step(a_cycle(at_step=5), STEPS[6], doing(CAMAT, staffing=without_heads))

    assert opened == (a_task(6, by=CAMAT, at=MONDAY_9AM),)


def test_a_step_of_every_holder_ends_with_the_last_of_them() -> None:
    cycle = a_cycle(at_step=4, ready=True)

    for one in (STAFF, OTHER_STAFF):
        outcome = complete(cycle, 400 + one.id, doing(one))
        cycle = carried_out(cycle, outcome)
        assert outcome.opened == ()
    outcome = complete(cycle, 400 + DESK_STAFF.id, doing(DESK_STAFF))

    assert outcome.opened == (a_task(5, by=DESK_STAFF, at=MONDAY_9AM),)


def test_the_next_role_sees_who_has_handed_in_and_who_is_missing() -> None:
    cycle = a_cycle(at_step=4, ready=True)
    cycle = carried_out(cycle, complete(cycle, 406, doing(STAFF)))

    done, left = progress(cycle, STEPS[4])

    assert [task.assignee for task in done] == [STAFF.id]
    assert [task.assignee for task in left] == [OTHER_STAFF.id, DESK_STAFF.id]


def test_of_a_returned_task_only_the_newest_round_counts() -> None:
    again = a_task(4, holder=STAFF, id=9000, round=2, requested_by=500)
    cycle = a_cycle(at_step=5)
    cycle = replace(cycle, tasks=(*cycle.tasks, again))

    done, left = progress(cycle, STEPS[4])

    assert [task.id for task in done] == [407, 408]
    assert [task.id for task in left] == [9000]


def test_the_last_step_closes_the_quarter() -> None:
    outcome = complete(a_cycle(at_step=10), 1000, doing(KASUBAG))

    assert outcome.closes
    assert outcome.opened == ()


def test_a_step_that_opens_again_counts_its_rounds_up() -> None:
    opened = open_step(a_cycle(at_step=9), STEPS[7], doing(CAMAT), reason="Perbaiki")

    assert [(task.round, task.reason) for task in opened] == [(2, "Perbaiki")]


def test_a_cycle_knows_its_own_tasks_only() -> None:
    cycle = a_cycle(at_step=2)

    assert (cycle.task(200), cycle.task(201), cycle.task(None)) == (a_task(2, id=200), None, None)


def test_what_is_done_or_cancelled_is_not_open() -> None:
    cycle = changed(a_cycle(at_step=4), 406, state=TaskState.CANCELLED)

    assert [task.id for task in cycle.open_tasks] == [407, 408]


def test_a_replaced_file_is_no_file_of_the_task() -> None:
    cycle = with_file(a_cycle(at_step=2, ready=True), 200, "Lama.docx", replaced_at=MONDAY_9AM)

    assert [file.name for file in cycle.files_of(cycle.open_tasks[0])] == ["Draf.docx"]
