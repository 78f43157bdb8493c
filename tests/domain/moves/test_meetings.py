"""The meeting of step 3: set, moved, held; the clock rests until it begins."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kinerja_bot.domain.cycle import Cycle, Outcome
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.meeting_errors import MeetingInThePast, MeetingNotReady
from kinerja_bot.domain.moves.meetings import finish, invited, invitees, missing, schedule
from kinerja_bot.domain.moves.steps import give_back
from kinerja_bot.domain.people import Staffing
from kinerja_bot.domain.task import Meeting, Stopwatch, Task, TaskState
from tests.builders import (
    CALENDAR,
    CAMAT,
    DESK_STAFF,
    HEAD,
    KASUBAG,
    MINUTE,
    MONDAY_8AM,
    MONDAY_9AM,
    OFFICE,
    OTHER_HEAD,
    OTHER_STAFF,
    SEKCAM,
    STAFF,
    TUESDAY_9AM,
    a_cycle,
    a_task,
    carried_out,
    doing,
    with_file,
)

AN_HOUR = timedelta(hours=1)


def with_invitation(name: str = "Undangan.pdf") -> Cycle:
    return with_file(a_cycle(at_step=3), 300, name)


def invited_for_tuesday() -> Cycle:
    cycle = with_invitation()
    return carried_out(cycle, schedule(cycle, 300, doing(HEAD), starts_at=TUESDAY_9AM, place="Aula"))


def the_task(outcome: Outcome) -> Task:
    (task,) = outcome.changed
    return task


def test_setting_the_time_takes_the_task_on() -> None:
    task = the_task(schedule(a_cycle(at_step=3), 300, doing(HEAD), starts_at=TUESDAY_9AM))

    assert (task.state, task.assignee) == (TaskState.IN_PROGRESS, HEAD.id)
    assert task.meeting == Meeting(TUESDAY_9AM, None, 0)


def test_nobody_is_invited_while_something_is_missing() -> None:
    cycle = a_cycle(at_step=3)

    with_time = carried_out(cycle, schedule(cycle, 300, doing(HEAD), starts_at=TUESDAY_9AM))
    with_place = carried_out(with_time, schedule(with_time, 300, doing(HEAD), place="Aula"))

    assert missing(cycle, cycle.open_tasks[0]) == ("berkas", "waktu", "tempat")
    assert missing(with_time, with_time.open_tasks[0]) == ("berkas", "tempat")
    assert missing(with_place, with_place.open_tasks[0]) == ("berkas",)
    assert with_place.open_tasks[0].meeting == Meeting(TUESDAY_9AM, "Aula", 0)


def test_the_invitations_go_out_once_file_time_and_place_are_there() -> None:
    outcome = schedule(with_invitation(), 300, doing(HEAD), starts_at=TUESDAY_9AM, place="Aula")

    assert the_task(outcome).meeting == Meeting(TUESDAY_9AM, "Aula", 1)
    assert [(event.type, event.data) for event in outcome.events] == [
        (EventType.MEETING_SET, {"starts_at": TUESDAY_9AM.isoformat(), "place": "Aula", "sequence": 1})
    ]


def test_the_file_may_be_what_comes_last() -> None:
    cycle = a_cycle(at_step=3)
    cycle = carried_out(cycle, schedule(cycle, 300, doing(HEAD), starts_at=TUESDAY_9AM, place="Aula"))
    cycle = with_file(cycle, 300, "Undangan.pdf")

    outcome = invited(cycle, cycle.open_tasks[0], doing(HEAD))

    assert the_task(outcome).meeting == Meeting(TUESDAY_9AM, "Aula", 1)


def test_the_clock_rests_between_the_invitation_and_the_meeting() -> None:
    task = invited_for_tuesday().open_tasks[0]

    assert task.clock == Stopwatch(AN_HOUR, since=TUESDAY_9AM)
    assert task.clock.used(TUESDAY_9AM, CALENDAR) == AN_HOUR
    assert task.due_at == TUESDAY_9AM + AN_HOUR
    assert task.next_notice_at == TUESDAY_9AM + 2 * AN_HOUR  # nobody is reminded while it is held


def test_what_is_left_after_the_meeting_is_reminded_of_by_the_clock() -> None:
    cycle = a_cycle(at_step=3, ready=True)
    at_once = MONDAY_8AM + 10 * MINUTE

    (task,) = schedule(cycle, 300, doing(HEAD, at_once), starts_at=at_once + MINUTE, place="Aula").changed

    assert task.due_at == at_once + MINUTE + 110 * MINUTE
    assert task.next_notice_at == at_once + MINUTE + 2 * AN_HOUR


def test_a_meeting_that_is_moved_is_announced_anew() -> None:
    later = TUESDAY_9AM + 2 * AN_HOUR

    outcome = schedule(invited_for_tuesday(), 300, doing(HEAD, MONDAY_9AM + AN_HOUR), starts_at=later)

    assert the_task(outcome).meeting == Meeting(later, "Aula", 2)
    assert the_task(outcome).clock == Stopwatch(AN_HOUR, since=later)


@pytest.mark.parametrize(("starts_at", "place"), [(TUESDAY_9AM, None), (None, "Aula"), (TUESDAY_9AM, "Aula")])
def test_the_same_time_and_place_tapped_again_invite_nobody_anew(
    starts_at: datetime | None, place: str | None
) -> None:
    outcome = schedule(invited_for_tuesday(), 300, doing(HEAD), starts_at=starts_at, place=place)

    assert (outcome.changed, outcome.events) == ((), ())


@pytest.mark.parametrize("starts_at", [MONDAY_9AM, MONDAY_8AM])
def test_a_meeting_lies_ahead(starts_at: datetime) -> None:
    with pytest.raises(MeetingInThePast):
        schedule(with_invitation(), 300, doing(HEAD), starts_at=starts_at, place="Aula")


def test_the_next_owner_finds_the_meeting_as_it_was_set() -> None:
    cycle = invited_for_tuesday()

    free = carried_out(cycle, give_back(cycle, 300, doing(HEAD)))

    assert free.open_tasks[0].meeting == Meeting(TUESDAY_9AM, "Aula", 1)
    assert OTHER_HEAD.id not in {one.id for one in invitees(free.open_tasks[0], OFFICE)}


@pytest.mark.parametrize(
    ("cycle", "lacking"),
    [
        (a_cycle(at_step=3), ("berkas", "waktu", "tempat")),
        (with_invitation(), ("waktu", "tempat")),
    ],
)
def test_a_meeting_that_was_never_set_cannot_be_over(cycle: Cycle, lacking: tuple[str, ...]) -> None:
    with pytest.raises(MeetingNotReady) as refusal:
        finish(cycle, 300, doing(HEAD), attendance={})

    assert refusal.value.missing == lacking


def test_rapat_selesai_gives_every_staf_his_task_and_records_who_was_there() -> None:
    half_past_ten = TUESDAY_9AM + 90 * MINUTE

    outcome = finish(invited_for_tuesday(), 300, doing(HEAD, half_past_ten), attendance={"hadir": [1, 6]})

    assert outcome.opened == tuple(
        a_task(4, holder=one, by=HEAD, at=half_past_ten) for one in (STAFF, OTHER_STAFF, DESK_STAFF)
    )
    assert the_task(outcome).clock == Stopwatch(AN_HOUR + 90 * MINUTE)
    assert outcome.events[0].data == {"attendance": {"hadir": [1, 6]}, "before_schedule": False}


def test_a_meeting_closed_before_its_time_is_logged_as_such() -> None:
    outcome = finish(invited_for_tuesday(), 300, doing(HEAD, MONDAY_9AM + AN_HOUR), attendance={})

    assert outcome.events[0].data["before_schedule"] is True
    assert the_task(outcome).clock == Stopwatch(AN_HOUR)


def test_staf_camat_and_sekcam_are_invited_and_nobody_else() -> None:
    asked = invitees(invited_for_tuesday().open_tasks[0], OFFICE)

    assert asked == (CAMAT, SEKCAM, STAFF, OTHER_STAFF, DESK_STAFF)
    assert KASUBAG not in asked


def test_who_invites_does_not_invite_himself() -> None:
    head_and_sekcam = replace(HEAD, roles=frozenset({"kepala_seksi", "sekcam"}))

    asked = invitees(a_task(3, holder=HEAD), Staffing((CAMAT, head_and_sekcam, STAFF)))

    assert asked == (CAMAT, STAFF)


def test_a_step_without_a_meeting_invites_nobody() -> None:
    assert invitees(a_task(2), OFFICE) == ()
