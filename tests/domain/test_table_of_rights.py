"""The whole table of rights: every role against every act, at every step."""

import itertools
from dataclasses import replace

import pytest

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import ActionNotAvailable, NotYours, RightNotHeld
from kinerja_bot.domain.moves.oversight import overseen
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import OPERATOR, Action, Right, actions_of, office_rights, permit, require, roles_with
from kinerja_bot.domain.task import Task
from kinerja_bot.services.rights_page import PAGE, rights_page
from tests.builders import CAMAT, HEAD, KASUBAG, OFFICE, SEKCAM, SOP, STAFF, STEPS, a_cycle, changed, doing

PEOPLE = {"camat": CAMAT, "sekcam": SEKCAM, "kepala_seksi": HEAD, "staf": STAFF, "kasubag_perencanaan": KASUBAG}
ALL = list(itertools.product(STEPS, Action, PEOPLE))

OFFICE_RIGHTS = {
    Right.BEGIN_CYCLE: {"camat", "sekcam"},
    Right.POSTPONE_CYCLE: {"camat"},
    Right.CONFIRM_REPORT: {"sekcam"},
    Right.OVERSEE: {"sekcam", "camat"},
    Right.REVISE_FIGURES: {"kasubag_perencanaan"},
    Right.CHANGE_CALENDAR: {"sekcam"},
    Right.APPOINT_ACTING: {"sekcam", OPERATOR},
    Right.CONFIRM_ACTING: {"camat", OPERATOR},
    Right.MANAGE_PEOPLE: {"sekcam", OPERATOR},
    Right.CHANGE_POSTS: {"sekcam", OPERATOR},
    Right.AGREE_ACCOUNT: {"camat", "sekcam", OPERATOR},
    Right.CHANGE_INDICATORS: {"kasubag_perencanaan"},
    Right.REVISE_FIGURES: {"kasubag_perencanaan"},
    Right.TAKE_ARCHIVE: {"camat", "sekcam", OPERATOR},
}


def at_step(number: int, official: Official) -> tuple[Cycle, Task]:
    """The step's open task, this person's where each has his own; in the second round, where a note is taken."""
    cycle = a_cycle(at_step=number)
    task = next(
        (one for one in cycle.open_tasks if one.assignee == official.id),
        cycle.open_tasks[0],
    )
    cycle = changed(cycle, task.id, round=2)
    found = cycle.task(task.id)
    assert found is not None
    return cycle, found


def outcome(cycle: Cycle, task: Task, action: Action, official: Official) -> str:
    try:
        permit(cycle, task.id, action, doing(official))
    except (NotYours, ActionNotAvailable) as refusal:
        return type(refusal).__name__
    return "permitted"


@pytest.mark.parametrize(("number", "action", "role"), ALL)
def test_an_act_on_a_step_is_permitted_to_its_role_and_where_the_procedure_lists_it(
    number: int, action: Action, role: str
) -> None:
    step, official = STEPS[number], PEOPLE[role]
    cycle, task = at_step(number, official)

    expected = "permitted" if step.role == role else "NotYours"
    if action not in actions_of(step):
        expected = "ActionNotAvailable"

    assert outcome(cycle, task, action, official) == expected


@pytest.mark.parametrize(("right", "role"), list(itertools.product(Right, [*PEOPLE, OPERATOR])))
def test_a_right_over_the_office_is_held_by_its_roles_alone(right: Right, role: str) -> None:
    holds = role in OFFICE_RIGHTS[right]

    try:
        require(frozenset({role}), right, SOP)
    except RightNotHeld:
        assert not holds
    else:
        assert holds


def test_no_right_is_missing_from_the_table() -> None:
    assert office_rights(SOP) == {right: frozenset(roles) for right, roles in OFFICE_RIGHTS.items()}


@pytest.mark.parametrize(("number", "role"), list(itertools.product(STEPS, PEOPLE)))
def test_the_late_are_overseen_by_the_sekcam_and_she_by_the_camat(number: int, role: str) -> None:
    cycle, task = at_step(number, PEOPLE[role])
    overseer = "camat" if STEPS[number].role == "sekcam" else "sekcam"

    try:
        overseen(cycle, task.id, doing(PEOPLE[role], staffing=OFFICE))
    except NotYours:
        assert role != overseer
    else:
        assert role == overseer


def test_the_page_shows_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == rights_page(SOP), "python -m kinerja_bot.services.rights_page"


def test_who_only_oversees_the_delays_of_another_procedure_does_not_manage_the_office() -> None:
    other = replace(SOP, manages=(), reminders=replace(SOP.reminders, alert="staf"))

    for right in (Right.CHANGE_CALENDAR, Right.APPOINT_ACTING, Right.MANAGE_PEOPLE):
        assert roles_with(right, SOP, other) - {OPERATOR} == {"sekcam"}
