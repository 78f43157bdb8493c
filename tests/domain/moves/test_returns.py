"""One person's data goes back from step 5: only that task opens again."""

from datetime import timedelta

import pytest

from kinerja_bot.domain.cycle import Cycle, awaited
from kinerja_bot.domain.errors import NothingToSendBack, ReasonNeeded
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.returns import returnable, send_back
from kinerja_bot.domain.moves.steps import complete
from kinerja_bot.domain.task import Stopwatch
from tests.builders import (
    CAMAT,
    MINUTE,
    MONDAY_8AM,
    MONDAY_9AM,
    OTHER_STAFF,
    STAFF,
    a_cycle,
    a_task,
    carried_out,
    changed,
    doing,
    with_file,
)

REASON = "Data belum lengkap"
TEN_PAST_8 = MONDAY_8AM + 10 * MINUTE


def sent_back(cycle: Cycle, returned: int, *, ids: int = 9000) -> Cycle:
    return carried_out(cycle, send_back(cycle, 500, returned, REASON, doing(CAMAT, TEN_PAST_8)), ids=ids)


def test_only_the_one_persons_task_opens_again_with_the_reason() -> None:
    outcome = send_back(a_cycle(at_step=5), 500, 406, REASON, doing(CAMAT))

    assert outcome.opened == (
        a_task(4, holder=STAFF, round=2, by=CAMAT, at=MONDAY_9AM, reason=REASON, requested_by=500),
    )
    assert not outcome.closes


def test_the_log_says_what_was_returned_and_why() -> None:
    (event,) = send_back(a_cycle(at_step=5), 500, 406, REASON, doing(CAMAT)).events

    assert (event.type, event.official_id, event.task_id) == (EventType.OUTPUT_RETURNED, CAMAT.id, 500)
    assert event.data == {"returned": 406, "reason": REASON}


def test_the_camats_clock_rests_while_he_waits() -> None:
    (waiting,) = send_back(a_cycle(at_step=5), 500, 406, REASON, doing(CAMAT, TEN_PAST_8)).changed

    assert waiting.clock == Stopwatch(10 * MINUTE, since=None)
    assert (waiting.due_at, waiting.next_notice_at) == (None, None)


def test_it_runs_on_once_the_data_has_come_again() -> None:
    cycle = with_file(sent_back(a_cycle(at_step=5), 406), 9000, "Data diperbaiki.xlsx")

    outcome = complete(cycle, 9000, doing(STAFF))

    done, resumed = outcome.changed
    assert (done.id, resumed.id, outcome.opened) == (9000, 500, ())
    assert resumed.clock == Stopwatch(10 * MINUTE, since=MONDAY_9AM)
    assert resumed.due_at == MONDAY_9AM + 5 * MINUTE


def test_it_rests_until_the_last_of_two_has_come_again() -> None:
    cycle = sent_back(sent_back(a_cycle(at_step=5), 406), 407, ids=9100)
    cycle = with_file(with_file(cycle, 9000), 9100)

    one_left = carried_out(cycle, complete(cycle, 9000, doing(STAFF)))
    none_left = carried_out(one_left, complete(one_left, 9100, doing(OTHER_STAFF)))

    assert [task.assignee for task in awaited(one_left, one_left.open_tasks[0])] == [OTHER_STAFF.id]
    assert [task.clock.since for task in one_left.open_tasks] == [None, TEN_PAST_8]
    assert [task.clock.since for task in none_left.open_tasks] == [MONDAY_9AM]


def test_the_data_that_came_again_may_go_back_once_more() -> None:
    cycle = with_file(sent_back(a_cycle(at_step=5), 406), 9000)
    cycle = carried_out(cycle, complete(cycle, 9000, doing(STAFF)))

    outcome = send_back(cycle, 500, 9000, REASON, doing(CAMAT))

    assert [(task.round, task.assignee) for task in outcome.opened] == [(3, STAFF.id)]


def test_what_lies_with_its_maker_cannot_be_returned_twice() -> None:
    with pytest.raises(NothingToSendBack):
        send_back(sent_back(a_cycle(at_step=5), 406), 500, 406, REASON, doing(CAMAT))


@pytest.mark.parametrize("other", [100, 302, 500, 12345])
def test_only_the_data_of_step_4_can_be_returned(other: int) -> None:
    with pytest.raises(NothingToSendBack):
        send_back(a_cycle(at_step=5), 500, other, REASON, doing(CAMAT))


@pytest.mark.parametrize("reason", ["", " \n"])
def test_nothing_goes_back_without_a_reason(reason: str) -> None:
    with pytest.raises(ReasonNeeded):
        send_back(a_cycle(at_step=5), 500, 406, reason, doing(CAMAT))


def test_what_can_be_returned_is_what_was_handed_in_last() -> None:
    cycle = sent_back(a_cycle(at_step=5), 406)

    assert [task.id for task in returnable(cycle, cycle.tasks[-2])] == [407, 408]
    assert returnable(cycle, cycle.tasks[0]) == ()


def test_who_resumes_late_is_still_late() -> None:
    cycle = changed(a_cycle(at_step=5), 500, clock=Stopwatch(30 * MINUTE, MONDAY_8AM))
    cycle = with_file(sent_back(cycle, 406), 9000)

    _, resumed = complete(cycle, 9000, doing(STAFF)).changed

    assert resumed.clock.spent == timedelta(minutes=40)
    assert resumed.due_at == MONDAY_9AM
