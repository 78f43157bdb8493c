"""The meeting of a step (SOP step 3): time and place, answers, its end."""

from datetime import datetime

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import TaskNotFound
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.meeting_errors import (
    DayWithoutTime,
    InvitationChanged,
    MeetingNotReady,
    MeetingNotUnderstood,
    MeetingOver,
    NotInvited,
)
from kinerja_bot.domain.moves import meetings as rules
from kinerja_bot.domain.moves.steps import fact
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.time_errors import DayNotAhead, TimeWithoutDay
from kinerja_bot.meeting_time import parse_meeting
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.buttons import is_confirmed
from kinerja_bot.services.desk.dialogues import ConfirmMeeting, ConfirmTime, MoveMeeting
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.asking import ask_on_card
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import cards, meeting_letters
from kinerja_bot.services.views.card_buttons import meeting_question, places
from kinerja_bot.services.work.choosing import open_for

MOVES = (MoveMeeting, ConfirmTime)
"""Dialogues that a time ends."""


def set_time(visit: Visit, press: Press) -> str:
    """A proposed time was tapped, or one on a closed day confirmed."""
    at, confirmed = press.instant(1), is_confirmed(press, 2)
    place = _place_asked_with(visit, at) if confirmed else None
    return set_meeting(visit, press.number(), at, place, confirmed=confirmed)


def set_place(visit: Visit, press: Press) -> str:
    """A proposed place was tapped."""
    known = places(visit)
    if press.number(1) >= len(known):
        raise MeetingNotUnderstood
    return set_meeting(visit, press.number(), None, known[press.number(1)])


def reschedule(visit: Visit, press: Press) -> str:
    """*Ubah jadwal*."""
    cycle = visit.cycle_of(press.number())
    ask_on_card(visit, cycle, MoveMeeting(), permit(cycle, press.number(), Action.SCHEDULE, visit.act))
    return visit.phrase("answers.choose_time")


def set_meeting(
    visit: Visit, task_id: int, starts_at: datetime | None, place: str | None, *, confirmed: bool = False
) -> str:
    """Stores what was said of time and place; a day on which the office is closed is asked about once more."""
    cycle = visit.cycle_of(task_id)
    dialogue = visit.dialogue()
    moving = dialogue is not None and isinstance(dialogue.about, MOVES) and dialogue.task_id == task_id
    task = permit(cycle, task_id, Action.SCHEDULE, visit.act)
    outcome = rules.schedule(cycle, task_id, visit.act, starts_at=starts_at, place=place)
    if starts_at is not None and not confirmed and not _is_working_day(visit, starts_at):
        ask_on_card(visit, cycle, ConfirmTime(int(starts_at.timestamp()), place), task)
        return visit.phrase("answers.confirm_closed_day", at=starts_at)
    if moving:
        visit.end_dialogue()
    if starts_at is not None and task.meeting is not None and task.meeting.starts_at != starts_at:
        visit.tx.attendances.forget(task.id)  # who could come on the old day is asked for the new one
    after = save(visit, cycle, outcome)
    lacking = _lacking(visit, after, task.id)
    if starts_at is not None:
        open_then = visit.calendar.is_open(starts_at)
        return visit.phrase("answers.time_set", at=starts_at, lacking=lacking, open_then=open_then)
    return visit.phrase("answers.place_set", place=place, lacking=lacking)


def read_meeting(visit: Visit, task: Task, text: str) -> str:
    """Time and place as somebody typed them. Errors: what is missing or not understood."""
    parsed = parse_meeting(text, visit.sent_at, visit.office.zone)
    if parsed.time is None and parsed.day is not None and parsed.day < visit.calendar.day_of(visit.now):
        raise DayNotAhead(day=parsed.day)
    if parsed.starts_at is None and parsed.time is not None:
        raise TimeWithoutDay
    if parsed.starts_at is None and parsed.day is not None:
        raise DayWithoutTime(day=parsed.day)
    if parsed.starts_at is not None:
        return set_meeting(visit, task.id, parsed.starts_at, parsed.place)
    cycle = visit.cycle_of(task.id)
    if meeting_question(cycle, task, visit.dialogue()) == "tempat":
        return set_meeting(visit, task.id, None, parsed.place or text.strip())
    raise MeetingNotUnderstood


def refer_to_reschedule(visit: Visit, text: str) -> str:
    """A new time for a meeting that is set: which button takes it. Empty where the text holds none."""
    parsed = parse_meeting(text, visit.now, visit.office.zone)
    if parsed.day is None and parsed.time is None:
        return ""
    tasks = [task for _, task in open_for(visit, Action.SCHEDULE)]
    at = next((task.meeting.starts_at for task in tasks if task.meeting and task.meeting.starts_at), None)
    if at is None:
        return ""
    return visit.phrase("answers.use_reschedule", at=at, button=visit.renderer.label("reschedule"))


def _is_working_day(visit: Visit, at: datetime) -> bool:
    return visit.calendar.is_working_day(visit.calendar.day_of(at))


def _place_asked_with(visit: Visit, at: datetime) -> str | None:
    """The place that was typed together with the time that is confirmed now."""
    dialogue = visit.dialogue()
    about = dialogue.about if dialogue else None
    return about.place if isinstance(about, ConfirmTime) and about.at == int(at.timestamp()) else None


def _lacking(visit: Visit, cycle: Cycle, task_id: int) -> str:
    """What the invitations still wait for, in words."""
    task = cycle.task(task_id)
    keys = rules.missing(cycle, task) if task else ()
    return ", ".join(visit.phrase(f"meeting.{key}") for key in keys)


def finish(visit: Visit, press: Press) -> str:
    """*Rapat selesai*; before the meeting's time it is asked once more."""
    cycle = visit.cycle_of(press.number())
    task = permit(cycle, press.number(), Action.FINISH_MEETING, visit.act)
    early = task.meeting and task.meeting.starts_at and visit.now < task.meeting.starts_at
    if early and not rules.missing(cycle, task) and not is_confirmed(press, 1):
        ask_on_card(visit, cycle, ConfirmMeeting(), task)
        return ""
    attendance = visit.tx.attendances.by_answer(task.id)
    if lacking := _lacking(visit, cycle, task.id):
        raise MeetingNotReady(missing=lacking.split(", "))
    after = save(visit, cycle, rules.finish(cycle, task.id, visit.act, attendance=attendance)).task(task.id)
    if after is not None and after.held is not None:
        return visit.phrase("answers.held", label=visit.renderer.label("finish_meeting"))
    return visit.phrase("answers.meeting_finished")


def attend(visit: Visit, press: Press) -> str:
    """*Hadir* or *Tidak hadir*."""
    cycle = visit.cycle_of(press.number())
    task = cycle.task(press.number())
    answer = press.word(2)
    if task is None or task.meeting is None or answer not in meeting_letters.ANSWERS:
        raise TaskNotFound
    invited = next((one for one in rules.invitees(task, visit.staffing) if one == visit.by), None)
    if invited is None:
        raise NotInvited
    if not task.is_open:
        raise MeetingOver(at=task.done_at)
    if press.number(1) != task.meeting.sequence:
        raise InvitationChanged
    visit.tx.attendances.answer(visit.office.id, task.id, visit.by.id, answer, visit.now)
    role = rules.invited_as(task, visit.by)
    visit.record(cycle, fact(EventType.ATTENDANCE_ANSWERED, task, visit.act, role, answer=answer))
    meeting_letters.refresh_answer(visit, cycle, task, invited)
    cards.refresh(visit, cycle, [task.id])
    return visit.phrase("answers.attendance", answer=visit.renderer.label(meeting_letters.ANSWERS[answer]))
