"""What each is handed with his task, and whose files he may look at."""

from dataclasses import replace

import pytest

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.inputs import input_files, inputs_of, visible_tasks
from kinerja_bot.domain.moves.steps import complete, decide
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.task import Task
from tests.builders import (
    CAMAT,
    DESK_STAFF,
    HEAD,
    KASUBAG,
    MINUTE,
    MONDAY_9AM,
    NO,
    OFFICE,
    OTHER_HEAD,
    SEKCAM,
    STAFF,
    a_cycle,
    a_task,
    carried_out,
    doing,
    with_file,
)


def handed(cycle: Cycle, task_id: int, reader: Official, staffing: Staffing = OFFICE) -> list[int]:
    """The ids of the tasks whose outputs the reader is given."""
    task = cycle.task(task_id)
    assert task is not None
    return [one.id for one in inputs_of(cycle, task, reader, staffing)]


def second_version() -> Cycle:
    """The Camat said Tidak at 09.00; version 2 is before him since 09.30, as task 9100."""
    cycle = a_cycle(at_step=8)
    cycle = carried_out(cycle, decide(cycle, 800, NO, doing(CAMAT), reason="Perbaiki"))
    cycle = with_file(cycle, 9000, "Dokumen v2.docx")
    return carried_out(cycle, complete(cycle, 9000, doing(KASUBAG, MONDAY_9AM + 30 * MINUTE)), ids=9100)


@pytest.mark.parametrize(
    ("step", "reader", "given"),
    [
        (1, CAMAT, []),
        (2, SEKCAM, [100]),
        (3, HEAD, [200]),
        (5, CAMAT, [406, 407, 408]),
        (8, CAMAT, [700]),
        (9, KASUBAG, [700, 800]),
        (10, KASUBAG, [900]),
    ],
)
def test_each_step_is_handed_what_the_sheet_says(step: int, reader: Official, given: list[int]) -> None:
    assert handed(a_cycle(at_step=step), step * 100, reader) == given


def test_every_staf_is_handed_the_invitation() -> None:
    cycle = a_cycle(at_step=4)

    assert [handed(cycle, 400 + one.id, one) for one in (STAFF, DESK_STAFF)] == [[300], [300]]


def test_each_kepala_seksi_gets_the_data_of_his_own_section() -> None:
    cycle = a_cycle(at_step=6)

    assert handed(cycle, 604, HEAD) == [406, 500, 200]
    assert handed(cycle, 605, OTHER_HEAD) == [407, 500, 200]


def test_data_of_a_section_without_a_head_goes_to_the_kasubag() -> None:
    assert handed(a_cycle(at_step=7), 700, KASUBAG) == [604, 605, 408]


def test_where_no_section_has_a_head_the_kasubag_gets_all_data() -> None:
    nobody_heads = Staffing(tuple(one for one in OFFICE.officials if not one.holds("kepala_seksi")))

    assert handed(a_cycle(at_step=7), 700, KASUBAG, nobody_heads) == [604, 605, 406, 407, 408]


def test_on_tidak_the_kasubag_gets_the_document_and_the_decision_back() -> None:
    cycle = a_cycle(at_step=8)
    cycle = carried_out(cycle, decide(cycle, 800, NO, doing(CAMAT), reason="Perbaiki"))

    assert handed(cycle, 9000, KASUBAG) == [604, 605, 408, 700, 800]


def test_the_camat_is_shown_the_newest_version() -> None:
    cycle = second_version()

    files = input_files(cycle, cycle.open_tasks[0], CAMAT, OFFICE)

    assert [file.name for file in files] == ["Dokumen v2.docx"]


def test_a_decided_card_still_shows_the_version_that_was_decided_on() -> None:
    cycle = second_version()

    assert handed(cycle, 800, CAMAT) == [700]


def test_data_that_is_being_done_again_is_not_handed_over() -> None:
    cycle = a_cycle(at_step=5)
    again = a_task(4, holder=STAFF, id=9000, round=2, requested_by=500)

    assert handed(replace(cycle, tasks=(*cycle.tasks, again)), 500, CAMAT) == [407, 408]


def test_a_replaced_file_is_not_handed_over() -> None:
    cycle = with_file(a_cycle(at_step=3), 200, "Lama.docx", replaced_at=MONDAY_9AM)

    assert [file.name for file in input_files(cycle, cycle.open_tasks[0], HEAD, OFFICE)] == ["Draf.docx"]


def seen(cycle: Cycle, reader: Official, staffing: Staffing = OFFICE) -> list[int]:
    tasks: tuple[Task, ...] = visible_tasks(cycle, reader, staffing)
    return [one.id for one in tasks]


@pytest.mark.parametrize("reader", [CAMAT, SEKCAM, KASUBAG])
def test_camat_sekcam_and_kasubag_see_every_file(reader: Official) -> None:
    cycle = a_cycle(at_step=10)

    assert seen(cycle, reader) == [task.id for task in cycle.tasks]


def test_a_kepala_seksi_sees_his_section_and_what_he_is_handed() -> None:
    assert seen(a_cycle(at_step=10), HEAD) == [200, 300, 406, 500, 604]


def test_a_staf_sees_his_own_data_and_the_invitation() -> None:
    assert seen(a_cycle(at_step=10), STAFF) == [300, 406]


def test_of_two_roles_the_wider_one_counts() -> None:
    both = replace(HEAD, roles=frozenset({"kepala_seksi", "sekcam"}))
    staffing = Staffing(tuple(both if one.id == HEAD.id else one for one in OFFICE.officials))
    cycle = a_cycle(at_step=10)

    assert seen(cycle, both, staffing) == [task.id for task in cycle.tasks]


def test_data_of_somebody_who_has_left_is_no_sections() -> None:
    without_staff = Staffing(tuple(one for one in OFFICE.officials if one.id != STAFF.id))

    assert 406 not in seen(a_cycle(at_step=10), HEAD, without_staff)
    assert handed(a_cycle(at_step=7), 700, KASUBAG, without_staff) == [604, 605, 406, 408]
