"""*Selesai*, and a decision, are held while a file is still to come; whoever loses the task, loses that too."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import NotYours
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.departures import Departure, hand_over
from kinerja_bot.domain.moves.handing_in import replace_file
from kinerja_bot.domain.moves.oversight import reassign
from kinerja_bot.domain.moves.settling import arrived, carried_out, refused
from kinerja_bot.domain.moves.steps import complete
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from tests.builders import CAMAT, MONDAY_9AM, OTHER_STAFF, SEKCAM, STAFF, a_cycle, a_file, doing, with_file
from tests.builders import carried_out as done

PART = 400 + STAFF.id
LATER = MONDAY_9AM + timedelta(minutes=20)


def held(step: int = 2, task_id: int = 200, by: Official = SEKCAM) -> tuple[Cycle, Task]:
    """A file is still to come, and *Selesai* was tapped."""
    cycle = with_file(a_cycle(at_step=step), task_id, sha256=None)
    cycle = done(cycle, complete(cycle, task_id, doing(by)))
    return cycle, task_of(cycle, task_id)


def task_of(cycle: Cycle, task_id: int) -> Task:
    task = cycle.task(task_id)
    assert task is not None
    return task


def test_nothing_is_handed_on_and_the_clock_rests() -> None:
    cycle, task = held()

    assert task.is_open
    assert task.held is not None
    assert (task.held.by, task.held.at) == (SEKCAM.id, MONDAY_9AM)
    assert (task.clock.since, task.next_notice_at) == (None, None)
    assert [one.step.number for one in cycle.open_tasks] == [2]


def test_a_second_tap_changes_nothing() -> None:
    cycle, task = held()

    again = complete(cycle, task.id, doing(SEKCAM, LATER))

    assert (again.changed, again.events) == ((), ())


def test_once_the_file_is_here_it_is_done_in_the_name_of_who_tapped() -> None:
    cycle, task = held()
    [file] = cycle.arriving(task)
    here = replace(cycle, files=tuple(replace(one, sha256="cd" * 32) if one is file else one for one in cycle.files))

    outcome = carried_out(here, task, doing(SEKCAM, LATER), attendances={})

    [after] = [one for one in outcome.changed if one.id == task.id]
    assert (after.is_done, after.done_by, after.held) == (True, SEKCAM.id, None)
    assert after.clock.spent == task.clock.spent
    assert [one.step.number for one in outcome.opened] == [3]


def test_who_may_not_do_it_any_more_does_not() -> None:
    cycle, task = held()

    with pytest.raises(NotYours):
        carried_out(cycle, task, doing(CAMAT, LATER), attendances={})


def test_a_refused_file_gives_the_task_back_with_its_clock_running() -> None:
    cycle, task = held()
    [file] = cycle.arriving(task)

    outcome = refused(cycle, file, "file_is_program", doing(SEKCAM, LATER))

    [after] = outcome.changed
    assert (after.held, after.clock.since) == (None, LATER)
    assert after.due_at is not None
    assert [one.type for one in outcome.events] == [EventType.FILE_REFUSED]


def test_what_was_replaced_before_it_came_holds_up_nothing() -> None:
    cycle, task = held()
    [file] = cycle.arriving(task)

    outcome = refused(cycle, replace(file, replaced_at=MONDAY_9AM), "file_is_program", doing(SEKCAM, LATER))

    assert outcome.changed == ()


@pytest.mark.parametrize("way", ["reassigned", "handed over", "withdrawn"])
def test_with_the_task_goes_what_was_held_on_it(way: str) -> None:
    cycle, task = held(4, PART, STAFF)
    act = doing(SEKCAM, LATER)
    if way == "reassigned":
        outcome = reassign(cycle, PART, OTHER_STAFF.id, act)
    else:
        heir = OTHER_STAFF.id if way == "handed over" else None
        outcome = hand_over(cycle, task, Departure(STAFF.id, "staf", heir), act)

    [after] = [one for one in outcome.changed if one.id == task.id]
    assert after.held is None
    assert not after.is_open or after.clock.since == LATER


def test_a_file_that_replaces_one_waits_for_its_own_content() -> None:
    cycle = with_file(a_cycle(at_step=2), 200)
    [old] = cycle.files_of(task_of(cycle, 200))
    new = a_file(task_of(cycle, 200), "Baru.docx", id=77, sha256=None)

    asked = replace_file(cycle, 200, old, new, doing(SEKCAM))
    [put] = asked.files
    cycle = replace(cycle, files=(*cycle.files, put))
    came = arrived(cycle, replace(put, sha256="cd" * 32), doing(SEKCAM, LATER))

    assert (asked.replaced, put.replaces) == ((), old.id)
    assert came.replaced == (old,)
    assert [one.type for one in came.events] == [EventType.FILE_ARRIVED, EventType.FILE_REPLACED]


def test_one_that_replaces_what_is_still_to_come_takes_its_place_at_once() -> None:
    cycle = with_file(a_cycle(at_step=2), 200)
    [old] = cycle.files_of(task_of(cycle, 200))
    first = a_file(task_of(cycle, 200), "Salah.docx", id=77, sha256=None, replaces=old.id)
    cycle = replace(cycle, files=(*cycle.files, first))
    second = a_file(task_of(cycle, 200), "Benar.docx", id=78, sha256=None)

    waits = replace_file(cycle, 200, first, second, doing(SEKCAM))
    is_here = replace_file(cycle, 200, first, replace(second, sha256="cd" * 32), doing(SEKCAM))

    assert (waits.replaced, waits.files[0].replaces) == ((first,), old.id)
    assert set(is_here.replaced) == {first, old}
