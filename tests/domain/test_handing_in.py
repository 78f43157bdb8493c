"""A file comes for a task, or takes another one's place: all that follows from it is one outcome."""

from dataclasses import replace
from typing import Any

import pytest

from kinerja_bot.domain.errors import ActionNotAvailable
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.handing_in import hand_in, replace_file
from kinerja_bot.domain.moves.meetings import schedule
from kinerja_bot.domain.stored_file import MINUTES
from kinerja_bot.domain.task import Meeting, TaskState
from tests.builders import (
    CAMAT,
    HEAD,
    KASUBAG,
    MONDAY_9AM,
    SEKCAM,
    TUESDAY_9AM,
    a_cycle,
    a_file,
    a_task,
    carried_out,
    changed,
    doing,
)

IN_PROGRESS: dict[str, Any] = {"state": TaskState.IN_PROGRESS, "taken_at": MONDAY_9AM}
SENT = a_file(a_task(2), "Undangan.pdf", id=77, task_id=0, version=1)
"""A file as it came, for no task yet."""


def test_a_file_takes_the_task_up_by_itself() -> None:
    outcome = hand_in(a_cycle(at_step=2), 200, SENT, doing(SEKCAM))

    assert outcome.changed == (a_task(2, id=200, **IN_PROGRESS),)
    assert [event.type for event in outcome.events] == [EventType.TASK_TAKEN, EventType.FILE_RECEIVED]
    assert outcome.events[1].data == {"file": 77, "name": "Undangan.pdf", "sha256": SENT.sha256}


def test_it_is_the_tasks_in_the_round_that_is_asked_for() -> None:
    cycle = changed(a_cycle(at_step=7), 700, round=2)

    outcome = hand_in(cycle, 700, SENT, doing(KASUBAG))

    assert outcome.files == (replace(SENT, task_id=700, version=2),)


def test_a_second_file_leaves_the_task_as_it_is() -> None:
    cycle = changed(a_cycle(at_step=2), 200, **IN_PROGRESS)

    outcome = hand_in(cycle, 200, SENT, doing(SEKCAM))

    assert outcome.changed == ()
    assert [event.type for event in outcome.events] == [EventType.FILE_RECEIVED]


def test_a_signed_file_at_the_decision_does_not_put_it_in_progress() -> None:
    assert hand_in(a_cycle(at_step=8), 800, SENT, doing(CAMAT)).changed == ()


@pytest.mark.parametrize(
    ("number", "known", "text"),
    [(2, None, "IK-03 diperbaiki."), (2, "Sudah ditulis.", "Sudah ditulis."), (1, None, None)],
    ids=["from the second round on", "but not over what was written", "and not in the first"],
)
def test_a_caption_says_what_has_changed(number: int, known: str | None, text: str | None) -> None:
    cycle = changed(a_cycle(at_step=7), 700, round=number, text=known)

    outcome = hand_in(cycle, 700, SENT, doing(KASUBAG), caption="IK-03 diperbaiki.")

    assert outcome.changed[0].text == text


def test_a_file_for_a_meeting_to_come_invites_nobody_by_itself() -> None:
    cycle = a_cycle(at_step=3)
    without_file = carried_out(cycle, schedule(cycle, 300, doing(HEAD), starts_at=TUESDAY_9AM, place="Aula"))

    outcome = hand_in(without_file, 300, SENT, doing(HEAD))

    assert [event.type for event in outcome.events] == [EventType.FILE_RECEIVED]
    assert outcome.files[0].record is None


def test_a_file_for_a_meeting_that_has_begun_is_its_notula() -> None:
    held = changed(a_cycle(at_step=3), 300, meeting=Meeting(MONDAY_9AM, "Aula", 1, 76))

    outcome = hand_in(held, 300, SENT, doing(HEAD, TUESDAY_9AM))

    assert outcome.files[0].record == MINUTES


def test_a_file_that_takes_anothers_place_is_logged_as_both() -> None:
    old = a_file(a_task(2, id=200), id=76)
    cycle = replace(changed(a_cycle(at_step=2), 200, **IN_PROGRESS), files=(old,))

    outcome = replace_file(cycle, 200, old, SENT, doing(SEKCAM))

    assert [(event.type, event.data.get("by")) for event in outcome.events] == [
        (EventType.FILE_REPLACED, SENT.id),
        (EventType.FILE_RECEIVED, None),
    ]
    assert outcome.files == (replace(SENT, task_id=200),)


def test_a_step_that_hands_nothing_on_takes_no_file() -> None:
    cycle = a_cycle(at_step=2)
    step = cycle.open_tasks[0].step
    bare = replace(step, output=replace(step.output, files=type(step.output.files).NONE))

    with pytest.raises(ActionNotAvailable):
        hand_in(changed(cycle, 200, step=bare), 200, SENT, doing(SEKCAM))
