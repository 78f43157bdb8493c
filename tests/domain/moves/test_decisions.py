"""The Camat's Ya or Tidak to a version of the document (SOP step 8)."""

import pytest

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import ActionNotAvailable, AlreadyDecided, NewerVersion, ReasonNeeded
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.steps import complete, decide
from tests.builders import (
    CAMAT,
    KASUBAG,
    MONDAY_9AM,
    NO,
    YES,
    a_cycle,
    a_task,
    carried_out,
    doing,
    with_file,
)

REASON = "Realisasi IK-03 belum sesuai"


def after_one_tidak() -> Cycle:
    """The document lies with the Kasubag for the second time, as task 9000."""
    cycle = a_cycle(at_step=8)
    return carried_out(cycle, decide(cycle, 800, NO, doing(CAMAT), reason=REASON))


def after_the_second_version() -> Cycle:
    """The Camat has version 2 before him, as task 9100."""
    cycle = with_file(after_one_tidak(), 9000, "Dokumen TW III v2.docx")
    return carried_out(cycle, complete(cycle, 9000, doing(KASUBAG)), ids=9100)


def test_a_rejected_document_goes_back_to_the_planner_with_the_reason() -> None:
    cycle = a_cycle(at_step=8, document="Dokumen TW III v1.docx")

    outcome = decide(cycle, 800, NO, doing(CAMAT), reason=REASON)

    assert outcome.opened == (a_task(7, round=2, by=CAMAT, at=MONDAY_9AM, reason=REASON),)
    assert not outcome.closes


def test_an_approved_document_goes_on_to_the_input() -> None:
    outcome = decide(a_cycle(at_step=8), 800, YES, doing(CAMAT))

    assert outcome.opened == (a_task(9, by=CAMAT, at=MONDAY_9AM),)


def test_the_decision_names_the_version_and_its_file() -> None:
    cycle = a_cycle(at_step=8, document="Dokumen TW III v1.docx")

    (event,) = decide(cycle, 800, NO, doing(CAMAT), reason=REASON).events

    assert (event.type, event.official_id, event.task_id) == (EventType.DECIDED, CAMAT.id, 800)
    assert event.data == {
        "decision": "dikembalikan",
        "reason": REASON,
        "version": 1,
        "files": [{"id": 700, "name": "Dokumen TW III v1.docx", "sha256": "ab" * 32}],
    }


def test_a_second_decision_is_bound_to_the_second_version() -> None:
    (event,) = decide(after_the_second_version(), 9100, YES, doing(CAMAT)).events

    assert event.data["version"] == 2
    assert [file["name"] for file in event.data["files"]] == ["Dokumen TW III v2.docx"]  # type: ignore[attr-defined]


def test_the_camat_need_not_take_his_decision_up_first() -> None:
    (decided,) = decide(a_cycle(at_step=8), 800, YES, doing(CAMAT)).changed

    assert (decided.decision, decided.done_by, decided.taken_at) == (YES, CAMAT.id, MONDAY_9AM)


@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_a_tidak_without_a_reason_decides_nothing(reason: str | None) -> None:
    with pytest.raises(ReasonNeeded):
        decide(a_cycle(at_step=8), 800, NO, doing(CAMAT), reason=reason)


def test_an_answer_that_the_procedure_does_not_know_decides_nothing() -> None:
    with pytest.raises(ActionNotAvailable):
        decide(a_cycle(at_step=8), 800, "mungkin", doing(CAMAT))


def test_a_second_tap_says_who_decided_and_when() -> None:
    with pytest.raises(AlreadyDecided) as refusal:
        decide(after_one_tidak(), 800, YES, doing(CAMAT))

    assert refusal.value.by == CAMAT
    assert refusal.value.at == MONDAY_9AM


def test_the_old_button_says_that_a_newer_version_has_come() -> None:
    with pytest.raises(NewerVersion) as refusal:
        decide(after_the_second_version(), 800, YES, doing(CAMAT))

    assert (refusal.value.seen, refusal.value.newest) == (1, 2)


def test_as_often_as_it_takes() -> None:
    cycle = after_the_second_version()

    outcome = decide(cycle, 9100, NO, doing(CAMAT), reason="Susunan belum lengkap")

    assert [(task.step.number, task.round, task.reason) for task in outcome.opened] == [
        (7, 3, "Susunan belum lengkap")
    ]
