"""Taking on, giving back, handing in, writing, completing: the everyday moves of a task."""

from datetime import timedelta
from typing import Any

import pytest

from kinerja_bot.domain.errors import NotTaken, OutputMissing, WaitingForOthers
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves import steps
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Stopwatch, TaskState
from tests.builders import (
    CALENDAR,
    CAMAT,
    HEAD,
    KASUBAG,
    MONDAY_8AM,
    MONDAY_9AM,
    OTHER_HEAD,
    SEKCAM,
    STAFF,
    a_cycle,
    a_task,
    carried_out,
    changed,
    doing,
    with_file,
)

IN_PROGRESS: dict[str, Any] = {"state": TaskState.IN_PROGRESS, "taken_at": MONDAY_9AM}


def test_kerjakan_puts_a_task_in_progress() -> None:
    cycle = a_cycle(at_step=2)

    outcome = steps.take(cycle, 200, doing(SEKCAM))

    assert outcome.changed == (a_task(2, id=200, **IN_PROGRESS),)
    assert [(event.type, event.official_id, event.role) for event in outcome.events] == [
        (EventType.TASK_TAKEN, SEKCAM.id, "sekcam")
    ]


def test_a_second_kerjakan_by_the_same_person_changes_nothing() -> None:
    cycle = changed(a_cycle(at_step=2), 200, **IN_PROGRESS)

    outcome = steps.take(cycle, 200, doing(SEKCAM))

    assert (outcome.changed, outcome.events, outcome.opened) == ((), (), ())


def test_the_first_kepala_seksi_who_takes_the_invitation_on_owns_it() -> None:
    cycle = a_cycle(at_step=3)

    outcome = steps.take(cycle, 300, doing(OTHER_HEAD))

    assert outcome.changed[0].assignee == OTHER_HEAD.id


def test_the_owner_gives_it_back_and_anybody_may_take_it_again() -> None:
    cycle = carried_out(a_cycle(at_step=3), steps.take(a_cycle(at_step=3), 300, doing(HEAD)))

    given_back = carried_out(cycle, steps.give_back(cycle, 300, doing(HEAD)))
    again = steps.take(given_back, 300, doing(OTHER_HEAD))

    assert given_back == a_cycle(at_step=3)
    assert again.changed[0].assignee == OTHER_HEAD.id


def test_giving_back_does_not_stop_the_clock() -> None:
    cycle = changed(a_cycle(at_step=3), 300, assignee=HEAD.id, **IN_PROGRESS)

    (free,) = steps.give_back(cycle, 300, doing(HEAD)).changed

    assert (free.clock, free.due_at) == (Stopwatch(since=MONDAY_8AM), a_task(3).due_at)


def test_what_nobody_has_taken_cannot_be_given_back() -> None:
    with pytest.raises(NotTaken):
        steps.give_back(a_cycle(at_step=3), 300, doing(HEAD))


def test_the_disposition_can_be_typed_instead_of_sent() -> None:
    cycle = a_cycle(at_step=1)

    written = carried_out(cycle, steps.write(cycle, 100, "Mohon siapkan rapat.", doing(CAMAT)))
    outcome = steps.complete(written, 100, doing(CAMAT))

    assert outcome.changed[0].state is TaskState.DONE
    assert outcome.events[0].data == {"files": [], "text": "Mohon siapkan rapat."}


def test_a_text_typed_again_replaces_the_first() -> None:
    cycle = changed(a_cycle(at_step=1), 100, text="Lama", **IN_PROGRESS)

    outcome = steps.write(cycle, 100, "Baru", doing(CAMAT))

    assert [task.text for task in outcome.changed] == ["Baru"]
    assert [event.type for event in outcome.events] == [EventType.TEXT_WRITTEN]


def test_the_second_version_says_what_has_changed() -> None:
    cycle = changed(a_cycle(at_step=7), 700, round=2, reason="Realisasi IK-03 belum sesuai")

    outcome = steps.write(cycle, 700, "Realisasi IK-03 diperbaiki.", doing(KASUBAG))

    assert outcome.changed[0].text == "Realisasi IK-03 diperbaiki."


def test_a_note_on_changes_does_not_stand_for_the_document() -> None:
    cycle = changed(a_cycle(at_step=7), 700, round=2, text="Realisasi IK-03 diperbaiki.")

    with pytest.raises(OutputMissing):
        steps.complete(cycle, 700, doing(KASUBAG))


def test_selesai_without_the_required_file_says_what_is_missing() -> None:
    with pytest.raises(OutputMissing) as refusal:
        steps.complete(a_cycle(at_step=2), 200, doing(SEKCAM))

    assert refusal.value.output.name == "Draf"


def test_a_replaced_file_does_not_count() -> None:
    cycle = with_file(a_cycle(at_step=2), 200, replaced_at=MONDAY_9AM)

    with pytest.raises(OutputMissing):
        steps.complete(cycle, 200, doing(SEKCAM))


@pytest.mark.parametrize(("step", "by"), [(5, CAMAT), (10, KASUBAG)])
def test_an_optional_file_need_not_come(step: int, by: Official) -> None:
    cycle = a_cycle(at_step=step)

    outcome = steps.complete(cycle, step * 100, doing(by))

    assert outcome.changed[0].state is TaskState.DONE


def test_selesai_without_kerjakan_counts_as_both() -> None:
    (done,) = steps.complete(a_cycle(at_step=2, ready=True), 200, doing(SEKCAM)).changed

    assert (done.taken_at, done.done_at, done.done_by) == (MONDAY_9AM, MONDAY_9AM, SEKCAM.id)


def test_what_is_done_is_reminded_of_no_more_and_keeps_its_deadline() -> None:
    (done,) = steps.complete(a_cycle(at_step=2, ready=True), 200, doing(SEKCAM)).changed

    assert (done.next_notice_at, done.due_at) == (None, a_task(2).due_at)
    assert done.clock == Stopwatch(timedelta(hours=1))
    assert done.clock.used(MONDAY_9AM + timedelta(hours=2), CALENDAR) == timedelta(hours=1)


def test_the_log_names_the_files_that_were_handed_on() -> None:
    (event,) = steps.complete(a_cycle(at_step=2, ready=True), 200, doing(SEKCAM)).events

    assert event.type is EventType.TASK_COMPLETED
    assert event.data == {"files": [{"id": 200, "name": "Draf.docx", "sha256": "ab" * 32}]}


def test_the_camat_cannot_hand_on_while_he_waits_for_returned_data() -> None:
    cycle = changed(a_cycle(at_step=5), 406, state=TaskState.WAITING, requested_by=500)

    with pytest.raises(WaitingForOthers) as refusal:
        steps.complete(cycle, 500, doing(CAMAT))

    assert refusal.value.names == [STAFF.name]
