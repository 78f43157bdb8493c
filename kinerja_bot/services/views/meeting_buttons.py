"""The buttons of a meeting's card: time, place, the invitation before it goes out, the meeting's end."""

from dataclasses import replace
from datetime import UTC, datetime

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.moves.meetings import is_unsent, missing
from kinerja_bot.domain.task import Meeting, Task
from kinerja_bot.meeting_time import Doubt, doubt, proposals
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.dialogues import ConfirmTime, MoveMeeting, UnderWay
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import signers

PLACES = ("places.hall", "places.room")


def meeting_question(cycle: Cycle, task: Task, dialogue: UnderWay | None) -> str | None:
    """What the card of a meeting asks for next: "waktu", "tempat", "kirim" or nothing."""
    about = dialogue.about if dialogue else None
    if isinstance(about, MoveMeeting):
        return about.asks if (about.at, about.place, about.signer) == (None, None, None) else "kirim"
    if isinstance(about, ConfirmTime):
        return None
    lacking = [key for key in missing(cycle, task) if key != "berkas"]
    return lacking[0] if lacking else "kirim" if is_unsent(cycle, task) else None


def to_send(task: Task, dialogue: UnderWay | None) -> Meeting:
    """The meeting as *Kirim undangan* will make it known."""
    meeting, about = task.meeting or Meeting(), dialogue.about if dialogue else None
    if not isinstance(about, MoveMeeting):
        return replace(meeting, sequence=meeting.sequence + 1)
    at = datetime.fromtimestamp(about.at, UTC) if about.at is not None else meeting.starts_at
    return replace(
        meeting,
        starts_at=at,
        place=about.place or meeting.place,
        sequence=meeting.sequence + 1,
        signer=about.signer or meeting.signer,
    )


def doubt_of(here: OfficeNow, task: Task, at: datetime) -> Doubt | None:
    """What is in the way of the meeting at this time."""
    rule = task.step.meeting
    return doubt(at, rule.length, here.calendar) if rule else None


def places(here: OfficeNow) -> list[str]:
    """Places to tap: where the office met before, then its hall and meeting room."""
    usual = [here.phrase(key, office=here.office.name) for key in PLACES]
    return list(dict.fromkeys([*here.tx.attendances.recent_places(here.office.id), *usual]))[:3]


def meeting_buttons(here: OfficeNow, cycle: Cycle, task: Task, dialogue: UnderWay | None) -> ButtonRows:
    """What can be tapped of the meeting now, once somebody has taken it on."""
    asks = meeting_question(cycle, task, dialogue)
    cancel = (button(here, "cancel", Verb.CANCEL, task.id),) if dialogue and asks else ()
    signer = _other_signers(here, cycle, task, dialogue) if asks == "kirim" else ()
    return (*_asked(here, cycle, task, asks), signer, cancel)


def _asked(here: OfficeNow, cycle: Cycle, task: Task, asks: str | None) -> ButtonRows:
    if asks == "waktu":
        return _times(here, task)
    if asks == "tempat":
        return _places(here, task)
    move = button(here, "reschedule", Verb.RESCHEDULE, task.id)
    elsewhere = button(here, "move_place", Verb.RESCHEDULE, task.id, "tempat")
    if asks == "kirim":
        return ((button(here, "send_invitations", Verb.SEND_INVITATIONS, task.id),), (move, elsewhere))
    if task.meeting is None or "waktu" in missing(cycle, task):
        return ()
    if task.meeting.has_begun(here.now):
        return ((button(here, "finish_meeting", Verb.FINISH_MEETING, task.id), move),)
    return ((move, elsewhere),)


def _other_signers(here: OfficeNow, cycle: Cycle, task: Task, dialogue: UnderWay | None) -> tuple[Button, ...]:
    """*Ditandatangani …*: who may sign in place of the one whom the invitation names."""
    now = signers.signer_of(here, cycle, task, to_send(task, dialogue))
    return tuple(
        Button(
            here.phrase("labels.signer", title=signers.title_of(here, cycle, task, role)),
            Press.of(Verb.SET_SIGNER, task.id, role).data,
        )
        for role in signers.may_sign(here, cycle, task)
        if role != now
    )


def _times(here: OfficeNow, task: Task) -> ButtonRows:
    rule = task.step.meeting
    found = proposals(here.now, here.calendar, rule.length) if rule else []
    return tuple((_time(here, task, at),) for at in found)


def _time(here: OfficeNow, task: Task, at: datetime) -> Button:
    press = Press.of(Verb.SET_TIME, task.id, int(at.timestamp()))
    return Button(here.phrase("labels.meeting_time", at=at), press.data)


def _places(here: OfficeNow, task: Task) -> ButtonRows:
    return tuple(
        (Button(here.phrase("labels.place", place=place), Press.of(Verb.SET_PLACE, task.id, number).data),)
        for number, place in enumerate(places(here))
    )
