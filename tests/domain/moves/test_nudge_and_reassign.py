"""*Ingatkan* at most once in half an hour; *Alihkan* leaves the part with whom it belongs to."""

from datetime import timedelta

import pytest

from kinerja_bot.domain.cycle import Cycle, progress
from kinerja_bot.domain.errors import NotYours
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.inputs import inputs_of
from kinerja_bot.domain.moves.oversight import BETWEEN_NUDGES, nudge, others, reassign
from kinerja_bot.domain.moves.returns import send_back
from kinerja_bot.domain.moves.steps import complete
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import TaskState
from kinerja_bot.domain.time_errors import NobodyElse, NudgedBefore
from tests.builders import (
    CAMAT,
    DESK_STAFF,
    HEAD,
    KASUBAG,
    MINUTE,
    MONDAY_9AM,
    OFFICE,
    OTHER_HEAD,
    OTHER_STAFF,
    SEKCAM,
    SOP,
    STAFF,
    a_cycle,
    a_task,
    carried_out,
    doing,
    with_file,
)

PART = 400 + STAFF.id


def handed_over() -> Cycle:
    """The data of the first Staf lies with another section's Staf."""
    cycle = a_cycle(at_step=4)
    return carried_out(cycle, reassign(cycle, PART, OTHER_STAFF.id, doing(SEKCAM)))


def all_handed_in(cycle: Cycle) -> Cycle:
    """Everybody sends and completes what lies with him."""
    for task in cycle.open_tasks:
        holder = OFFICE.get(task.assignee)
        assert holder is not None
        ready = with_file(cycle, task.id, f"Data {task.maker}.xlsx")
        cycle = carried_out(ready, complete(ready, task.id, doing(holder)), ids=5000 + task.id)
    return cycle


def test_a_nudge_is_on_record_with_who_and_when() -> None:
    outcome = nudge(a_cycle(at_step=4), PART, doing(SEKCAM))

    assert outcome.changed[0].nudged_at == MONDAY_9AM
    assert [(one.type, one.official_id) for one in outcome.events] == [(EventType.NUDGED, SEKCAM.id)]


@pytest.mark.parametrize("after", [timedelta(), MINUTE, BETWEEN_NUDGES - timedelta(seconds=1)], ids=str)
def test_a_second_nudge_within_half_an_hour_is_refused(after: timedelta) -> None:
    cycle = carried_out(a_cycle(at_step=4), nudge(a_cycle(at_step=4), PART, doing(SEKCAM)))

    with pytest.raises(NudgedBefore):
        nudge(cycle, PART, doing(SEKCAM, MONDAY_9AM + after))


def test_after_half_an_hour_he_may_be_nudged_again_and_others_at_any_time() -> None:
    cycle = carried_out(a_cycle(at_step=4), nudge(a_cycle(at_step=4), PART, doing(SEKCAM)))

    later = nudge(cycle, PART, doing(SEKCAM, MONDAY_9AM + BETWEEN_NUDGES)).changed[0]
    other = nudge(cycle, 400 + OTHER_STAFF.id, doing(SEKCAM)).changed[0]

    assert later.nudged_at == MONDAY_9AM + BETWEEN_NUDGES
    assert other.nudged_at == MONDAY_9AM


@pytest.mark.parametrize("who", [CAMAT, KASUBAG, HEAD, STAFF], ids=lambda one: one.name)
def test_nobody_but_the_overseer_nudges(who: object) -> None:
    with pytest.raises(NotYours):
        nudge(a_cycle(at_step=4), PART, doing(who))  # type: ignore[arg-type]


def test_a_late_camat_is_overseen_by_the_sekcam_alone() -> None:
    assert alerted(a_task(1), OFFICE, SOP.reminders) == (SEKCAM,)
    assert alerted(a_task(2), OFFICE, SOP.reminders) == (CAMAT,)


def test_the_other_holders_of_the_role_can_do_it_instead() -> None:
    assert others(a_task(4, holder=STAFF), doing(SEKCAM)) == (OTHER_STAFF, DESK_STAFF)
    assert others(a_task(3), doing(SEKCAM)) == (HEAD, OTHER_HEAD)


def test_a_role_with_one_holder_has_nobody_else() -> None:
    assert others(a_task(7), doing(SEKCAM)) == ()
    with pytest.raises(NobodyElse):
        reassign(a_cycle(at_step=7), 700, KASUBAG.id, doing(SEKCAM))


@pytest.mark.parametrize("to", [STAFF.id, HEAD.id, 99])
def test_it_goes_to_no_one_else(to: int) -> None:
    with pytest.raises(NobodyElse):
        reassign(a_cycle(at_step=4), PART, to, doing(SEKCAM))


def test_the_new_holder_begins_afresh_and_the_clock_runs_on() -> None:
    cycle = a_cycle(at_step=4)
    before = cycle.task(PART)

    (task,) = reassign(cycle, PART, OTHER_STAFF.id, doing(SEKCAM)).changed

    assert before is not None
    assert (task.assignee, task.part, task.state, task.taken_at) == (
        OTHER_STAFF.id,
        STAFF.id,
        TaskState.WAITING,
        None,
    )
    assert (task.clock, task.due_at) == (before.clock, before.due_at)
    assert whose_turn(task, OFFICE) == (OTHER_STAFF,)


def test_both_parts_of_the_one_who_does_two_are_counted() -> None:
    cycle = handed_over()

    done, left = progress(cycle, cycle.procedure.steps["data_kinerja"])

    assert (len(done), len(left)) == (0, 3)
    assert sorted(one.maker or 0 for one in left) == [STAFF.id, OTHER_STAFF.id, DESK_STAFF.id]


def test_at_step_6_it_stands_with_the_section_whose_part_it_is() -> None:
    cycle = all_handed_in(handed_over())
    review = cycle.open_tasks[0]
    cycle = carried_out(cycle, complete(cycle, review.id, doing(CAMAT)), ids=7000)
    by_head = {task.assignee: task for task in cycle.open_tasks}

    given = inputs_of(cycle, by_head[HEAD.id], HEAD, OFFICE)
    elsewhere = inputs_of(cycle, by_head[OTHER_HEAD.id], OTHER_HEAD, OFFICE)

    assert [one.maker for one in given if one.step.number == 4] == [STAFF.id]
    assert [one.done_by for one in given if one.step.number == 4] == [OTHER_STAFF.id]
    assert [one.maker for one in elsewhere if one.step.number == 4] == [OTHER_STAFF.id]


def test_what_is_returned_goes_to_who_did_it_and_is_still_the_first_ones_part() -> None:
    cycle = all_handed_in(handed_over())
    review = cycle.open_tasks[0]

    (again,) = send_back(cycle, review.id, PART, "Data belum lengkap", doing(CAMAT)).opened

    assert (again.assignee, again.part, again.round) == (OTHER_STAFF.id, STAFF.id, 2)


def test_a_part_can_be_handed_back_to_its_own_holder() -> None:
    cycle = handed_over()

    (task,) = reassign(cycle, PART, STAFF.id, doing(SEKCAM)).changed

    assert (task.assignee, task.maker) == (STAFF.id, STAFF.id)
