"""The meeting of a step (SOP step 3): its time and place, the invitations, the answers to them."""

from dataclasses import replace
from datetime import UTC, datetime

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import ActionNotAvailable, TaskNotFound
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.meeting_errors import (
    DayWithoutTime,
    InvitationChanged,
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
from kinerja_bot.services.desk.dialogues import ConfirmTime, MoveMeeting
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.asking import ask_on_card
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import cards, meeting_letters, signers
from kinerja_bot.services.views.meeting_buttons import doubt_of, meeting_question, places
from kinerja_bot.services.work.choosing import open_for


def set_time(visit: Visit, press: Press) -> str:
    """A proposed time was tapped, or one without room in office hours confirmed."""
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
    """*Ubah jadwal*, *Ubah tempat*."""
    cycle = visit.cycle_of(press.number())
    about = MoveMeeting("tempat") if press.has(1) else MoveMeeting()
    ask_on_card(visit, cycle, about, permit(cycle, press.number(), Action.SCHEDULE, visit.act))
    return visit.phrase("answers.choose_place" if press.has(1) else "answers.choose_time")


def set_meeting(
    visit: Visit, task_id: int, starts_at: datetime | None, place: str | None, *, confirmed: bool = False
) -> str:
    """What was said of time and place is kept, or asked about; what was sent stays until the new one is confirmed."""
    cycle = visit.cycle_of(task_id)
    outcome = rules.schedule(cycle, task_id, visit.act, starts_at=starts_at, place=place)
    task = outcome.changed[0] if outcome.changed else permit(cycle, task_id, Action.SCHEDULE, visit.act)
    if starts_at is not None and not confirmed and doubt_of(visit, task, starts_at):
        ask_on_card(visit, cycle, ConfirmTime(int(starts_at.timestamp()), place), task)
        return visit.phrase("answers.confirm_time")
    draft = _draft(visit, task_id)
    if task.meeting is not None and task.meeting.sequence:
        at = int(starts_at.timestamp()) if starts_at else draft.at
        ask_on_card(visit, cycle, replace(draft, at=at, place=place or draft.place), task)
        return visit.phrase("answers.look_before_sending")
    visit.end_dialogue()
    after = save(visit, cycle, outcome)
    lacking = _lacking(visit, after, task.id)
    if starts_at is not None:
        return visit.phrase("answers.time_set", at=starts_at, lacking=lacking)
    return visit.phrase("answers.place_set", place=place, lacking=lacking)


def set_signer(visit: Visit, press: Press) -> str:
    """Who signs the invitation, before it goes out. Errors: ActionNotAvailable for who may not."""
    cycle = visit.cycle_of(press.number())
    role = press.word(1)
    outcome = rules.schedule(cycle, press.number(), visit.act, signer=role)
    task = permit(cycle, press.number(), Action.SCHEDULE, visit.act)
    if role not in signers.may_sign(visit, cycle, task):
        raise ActionNotAvailable(step=task.step)
    if task.meeting is not None and task.meeting.sequence:
        draft = _draft(visit, task.id)
        ask_on_card(visit, cycle, replace(draft, signer=role), task)
    else:
        save(visit, cycle, outcome)
    return visit.phrase("answers.signer_set", title=signers.title_of(visit, cycle, task, role))


def send(visit: Visit, press: Press) -> str:
    """*Kirim undangan*: what the card has shown goes out, with what was said of another time or place."""
    cycle = visit.cycle_of(press.number())
    draft = _draft(visit, press.number())
    at = datetime.fromtimestamp(draft.at, UTC) if draft.at is not None else None
    outcome = rules.invite(cycle, press.number(), visit.act, starts_at=at, place=draft.place, signer=draft.signer)
    before = cycle.task(press.number())
    visit.end_dialogue()
    for task in outcome.changed:
        if before and before.meeting and task.meeting and before.meeting.starts_at != task.meeting.starts_at:
            visit.tx.attendances.forget(task.id)  # who could come on the old day is asked for the new one
    save(visit, cycle, outcome)
    return visit.phrase("answers.invitations_sent")


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
    if parsed.place or meeting_question(cycle, task, visit.dialogue()) == "tempat":
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


def attend(visit: Visit, press: Press) -> str:
    """*Hadir* or *Tidak hadir*: whether somebody means to come."""
    cycle = visit.cycle_of(press.number())
    task = cycle.task(press.number())
    answer = press.word(2)
    if task is None or task.meeting is None or answer not in meeting_letters.ANSWERS:
        raise TaskNotFound
    invited = next((one for one in visit.invitees(task) if one == visit.by), None)
    if invited is None:
        raise NotInvited
    if not task.is_open:
        raise MeetingOver(at=task.done_at)
    if press.number(1) != task.meeting.sequence:
        raise InvitationChanged
    visit.tx.attendances.answer(visit.office.id, task.id, visit.by.id, answer, visit.now)
    role = rules.invited_as(visit.invited_roles(task), visit.by)
    visit.record(cycle, fact(EventType.INVITATION_ANSWERED, task, visit.act, role, answer=answer))
    meeting_letters.refresh_answer(visit, cycle, task, invited)
    cards.refresh(visit, cycle, [task.id])
    return visit.phrase("answers.attendance", answer=answer)


def _draft(visit: Visit, task_id: int) -> MoveMeeting:
    """What was said of another time or place, and not sent yet."""
    dialogue = visit.dialogue()
    if dialogue is not None and dialogue.task_id == task_id and isinstance(dialogue.about, MoveMeeting):
        return dialogue.about
    return MoveMeeting()


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
