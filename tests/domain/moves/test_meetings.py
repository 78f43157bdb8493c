"""The meeting of step 3: set, moved, held; the clock rests until it begins."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kinerja_bot.domain.attendance import EXCUSED, WILL_COME, Attendance
from kinerja_bot.domain.cycle import Cycle, Outcome
from kinerja_bot.domain.errors import TakenBySomeone
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.meeting_errors import MeetingInThePast, MeetingNotBegun, MeetingNotReady
from kinerja_bot.domain.moves.meetings import finish, invite, invitees, is_unsent, missing, schedule, write_minutes
from kinerja_bot.domain.moves.reminders import remind
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
    SOP,
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
    return carried_out(cycle, invite(cycle, 300, doing(HEAD), starts_at=TUESDAY_9AM, place="Aula"))


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


def test_what_is_complete_waits_for_the_owner_to_send_it() -> None:
    cycle = with_invitation()

    ready = carried_out(cycle, schedule(cycle, 300, doing(HEAD), starts_at=TUESDAY_9AM, place="Aula"))

    assert ready.open_tasks[0].meeting == Meeting(TUESDAY_9AM, "Aula", 0)
    assert is_unsent(ready, ready.open_tasks[0])


def test_kirim_undangan_makes_time_place_and_file_known() -> None:
    outcome = invite(with_invitation(), 300, doing(HEAD), starts_at=TUESDAY_9AM, place="Aula")

    (file,) = with_invitation().files_of(the_task(outcome))
    assert the_task(outcome).meeting == Meeting(TUESDAY_9AM, "Aula", 1, file.id)
    told = {"starts_at": TUESDAY_9AM.isoformat(), "place": "Aula", "sequence": 1, "file": file.id}
    assert [(event.type, event.data) for event in outcome.events] == [(EventType.MEETING_SET, told)]


def test_nothing_is_sent_while_something_is_missing() -> None:
    with pytest.raises(MeetingNotReady) as refusal:
        invite(a_cycle(at_step=3), 300, doing(HEAD), starts_at=TUESDAY_9AM)

    assert refusal.value.missing == ("berkas", "tempat")


def test_a_new_file_waits_for_the_owner_to_send_it_too() -> None:
    cycle = with_file(invited_for_tuesday(), 300, "Undangan ralat.pdf", id=301)

    outcome = invite(cycle, 300, doing(HEAD))

    assert is_unsent(cycle, cycle.open_tasks[0])
    assert the_task(outcome).meeting == Meeting(TUESDAY_9AM, "Aula", 2, cycle.files[-1].id)


def test_the_clock_rests_between_the_invitation_and_the_meeting() -> None:
    task = invited_for_tuesday().open_tasks[0]

    assert task.clock == Stopwatch(AN_HOUR, since=TUESDAY_9AM)
    assert task.clock.used(TUESDAY_9AM, CALENDAR) == AN_HOUR
    assert task.due_at == TUESDAY_9AM + AN_HOUR
    assert task.next_notice_at == TUESDAY_9AM  # then the meeting can be closed; nobody is reminded while it is held


def test_what_is_left_after_the_meeting_is_reminded_of_by_the_clock() -> None:
    cycle = a_cycle(at_step=3, ready=True)
    at_once = MONDAY_8AM + 10 * MINUTE

    (task,) = invite(cycle, 300, doing(HEAD, at_once), starts_at=at_once + MINUTE, place="Aula").changed

    assert task.due_at == at_once + MINUTE + 110 * MINUTE
    begun = remind(task, SOP.reminders, doing(HEAD, at_once + MINUTE)).task
    assert begun.next_notice_at == at_once + MINUTE + 2 * AN_HOUR


def test_a_meeting_that_is_moved_is_announced_anew() -> None:
    later = TUESDAY_9AM + 2 * AN_HOUR

    outcome = invite(invited_for_tuesday(), 300, doing(HEAD, MONDAY_9AM + AN_HOUR), starts_at=later)

    old = invited_for_tuesday().open_tasks[0].meeting or Meeting()
    assert the_task(outcome).meeting == replace(old, starts_at=later, sequence=2)
    assert the_task(outcome).clock == Stopwatch(AN_HOUR, since=later)


@pytest.mark.parametrize(("starts_at", "place"), [(TUESDAY_9AM, None), (None, "Aula"), (TUESDAY_9AM, "Aula")])
def test_the_same_time_and_place_tapped_again_invite_nobody_anew(
    starts_at: datetime | None, place: str | None
) -> None:
    outcome = invite(invited_for_tuesday(), 300, doing(HEAD), starts_at=starts_at, place=place)

    assert (outcome.changed, outcome.events) == ((), ())


@pytest.mark.parametrize("starts_at", [MONDAY_9AM, MONDAY_8AM])
def test_a_meeting_lies_ahead(starts_at: datetime) -> None:
    with pytest.raises(MeetingInThePast):
        invite(with_invitation(), 300, doing(HEAD), starts_at=starts_at, place="Aula")


def test_the_next_owner_finds_the_meeting_as_it_was_set() -> None:
    cycle = invited_for_tuesday()

    free = carried_out(cycle, give_back(cycle, 300, doing(HEAD)))

    assert free.open_tasks[0].meeting == invited_for_tuesday().open_tasks[0].meeting


@pytest.mark.parametrize(
    ("cycle", "lacking"),
    [
        (a_cycle(at_step=3), ("berkas", "waktu", "tempat")),
        (with_invitation(), ("waktu", "tempat")),
    ],
)
def test_a_meeting_that_was_never_set_cannot_be_over(cycle: Cycle, lacking: tuple[str, ...]) -> None:
    with pytest.raises(MeetingNotReady) as refusal:
        finish(cycle, 300, doing(HEAD), attendances={})

    assert refusal.value.missing == lacking


def test_rapat_selesai_gives_every_staf_his_task_and_tells_intention_from_attendance() -> None:
    half_past_ten = TUESDAY_9AM + 90 * MINUTE
    known = {
        CAMAT.id: Attendance(WILL_COME, came=True),
        STAFF.id: Attendance(WILL_COME, came=False),
        SEKCAM.id: Attendance(EXCUSED),
        KASUBAG.id: Attendance(came=True),
    }

    outcome = finish(invited_for_tuesday(), 300, doing(HEAD, half_past_ten), attendances=known)

    assert outcome.opened == tuple(
        a_task(4, holder=one, by=HEAD, at=half_past_ten) for one in (STAFF, OTHER_STAFF, DESK_STAFF)
    )
    assert the_task(outcome).clock == Stopwatch(AN_HOUR + 90 * MINUTE)
    assert outcome.events[0].data == {
        "answers": {WILL_COME: [CAMAT.id, STAFF.id], EXCUSED: [SEKCAM.id]},
        "attended": [CAMAT.id, KASUBAG.id],
        "records": {},
        "has_minutes": False,
    }


def test_a_meeting_cannot_be_over_before_it_begins() -> None:
    with pytest.raises(MeetingNotBegun) as refusal:
        finish(invited_for_tuesday(), 300, doing(HEAD, TUESDAY_9AM - MINUTE), attendances={})

    assert refusal.value.at == TUESDAY_9AM


def test_the_notula_may_follow_from_whoever_has_held_the_meeting() -> None:
    cycle = invited_for_tuesday()
    over = carried_out(cycle, finish(cycle, 300, doing(HEAD, TUESDAY_9AM + AN_HOUR), attendances={}))

    outcome = write_minutes(over, 300, "Semua setuju.", doing(HEAD, TUESDAY_9AM + 2 * AN_HOUR))

    assert the_task(outcome).text == "Semua setuju."
    with pytest.raises(TakenBySomeone):
        write_minutes(over, 300, "Lain.", doing(OTHER_HEAD, TUESDAY_9AM + 2 * AN_HOUR))


def test_the_meeting_is_looked_at_when_it_begins() -> None:
    cycle = with_invitation()
    cycle = carried_out(cycle, invite(cycle, 300, doing(HEAD), starts_at=TUESDAY_9AM, place="Aula"))

    early = remind(cycle.open_tasks[0], SOP.reminders, doing(HEAD, TUESDAY_9AM - MINUTE))
    begun = remind(cycle.open_tasks[0], SOP.reminders, doing(HEAD, TUESDAY_9AM))

    assert early.task.next_notice_at == TUESDAY_9AM
    assert (begun.rungs, begun.task.next_notice_at) == ((), TUESDAY_9AM + 2 * AN_HOUR)


def test_the_roles_are_invited_and_nobody_else() -> None:
    asked = invitees(invited_for_tuesday().open_tasks[0], ("staf", "camat", "kepala_seksi"), OFFICE)

    assert asked == (CAMAT, OTHER_HEAD, STAFF, OTHER_STAFF, DESK_STAFF)


def test_who_invites_does_not_invite_himself() -> None:
    head_and_sekcam = replace(HEAD, roles=frozenset({"kepala_seksi", "sekcam"}))

    asked = invitees(a_task(3, holder=HEAD), ("staf", "camat", "sekcam"), Staffing((CAMAT, head_and_sekcam, STAFF)))

    assert asked == (CAMAT, STAFF)
