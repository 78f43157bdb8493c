"""Who may do what: by the roles that somebody holds at the moment of the act, and by nothing else."""

from dataclasses import replace

import pytest

from kinerja_bot.domain.cycle import CycleState
from kinerja_bot.domain.errors import AlreadyDone, CycleClosed, NotYours, TakenBySomeone, TaskNotFound
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.rights import Action, is_concerned, permit
from tests.builders import (
    CAMAT,
    HEAD,
    KASUBAG,
    MONDAY_9AM,
    OFFICE,
    OTHER_HEAD,
    OTHER_STAFF,
    SEKCAM,
    STAFF,
    TUESDAY_9AM,
    a_cycle,
    a_done_task,
    a_task,
    changed,
    doing,
)

PLH = replace(SEKCAM, roles=frozenset({"sekcam", "camat"}))
"""The Sekcam in the time in which she also stands in for the Camat."""


def test_who_stands_in_for_the_camat_does_what_the_camat_does() -> None:
    office = Staffing(tuple(PLH if one.id == SEKCAM.id else one for one in OFFICE.officials))

    assert permit(a_cycle(at_step=8), 800, Action.DECIDE, doing(PLH, staffing=office)).id == 800


def test_once_the_role_is_gone_so_is_the_right() -> None:
    former = replace(CAMAT, roles=frozenset())

    with pytest.raises(NotYours):
        permit(a_cycle(at_step=8), 800, Action.DECIDE, doing(former))


def test_a_foreign_tap_names_whose_task_it_is() -> None:
    with pytest.raises(NotYours) as refusal:
        permit(a_cycle(at_step=4), 406, Action.TAKE, doing(OTHER_STAFF))

    assert refusal.value.holder == STAFF


def test_who_comes_second_learns_who_was_first_and_when() -> None:
    cycle = changed(a_cycle(at_step=3), 300, assignee=HEAD.id, taken_at=MONDAY_9AM)

    with pytest.raises(TakenBySomeone) as refusal:
        permit(cycle, 300, Action.TAKE, doing(OTHER_HEAD))

    assert (refusal.value.holder, refusal.value.at) == (HEAD, MONDAY_9AM)


def test_who_comes_late_learns_who_did_it_and_when() -> None:
    with pytest.raises(AlreadyDone) as refusal:
        permit(a_cycle(at_step=3), 200, Action.COMPLETE, doing(SEKCAM))

    assert refusal.value.by == SEKCAM


def test_the_first_round_of_a_shared_step_is_done_also_when_another_has_the_second() -> None:
    first = a_done_task(3, holder=HEAD, done_by=HEAD, id=300)
    second = a_task(3, holder=OTHER_HEAD, id=9000, round=2)
    cycle = replace(a_cycle(at_step=3), tasks=(first, second))

    with pytest.raises(AlreadyDone):
        permit(cycle, 300, Action.TAKE, doing(HEAD))


@pytest.mark.parametrize("task_id", [0, -1, 801, 10**17])
def test_a_task_of_another_office_does_not_exist(task_id: int) -> None:
    with pytest.raises(TaskNotFound):
        permit(a_cycle(at_step=8), task_id, Action.DECIDE, doing(CAMAT))


def test_a_closed_quarter_is_closed() -> None:
    cycle = replace(a_cycle(at_step=10), state=CycleState.CLOSED, closed_at=TUESDAY_9AM)

    with pytest.raises(CycleClosed):
        permit(cycle, 1000, Action.COMPLETE, doing(KASUBAG))


@pytest.mark.parametrize(
    ("official", "concerned"), [(STAFF, True), (OTHER_STAFF, False), (CAMAT, False), (HEAD, False)]
)
def test_a_personal_task_concerns_one_person(official: Official, concerned: bool) -> None:
    assert is_concerned(a_task(4, holder=STAFF), official, OFFICE) is concerned


@pytest.mark.parametrize(("official", "concerned"), [(HEAD, True), (OTHER_HEAD, True), (CAMAT, False)])
def test_a_task_that_nobody_has_taken_concerns_every_holder(official: Official, concerned: bool) -> None:
    assert is_concerned(a_task(3), official, OFFICE) is concerned
