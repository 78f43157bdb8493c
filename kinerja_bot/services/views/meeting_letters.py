"""The invitations of a step's meeting: the letter with *Hadir* / *Tidak hadir*, and the calendar file."""

from collections.abc import Collection, Iterable
from typing import Any

from kinerja_bot.domain.attendance import EXCUSED, WILL_COME, Attendance
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.meetings import invitation
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Step
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Meeting, Task
from kinerja_bot.messaging.content import Attachment, Button, Content, Form, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import signers
from kinerja_bot.services.views.own_figures import Asked, what_is_asked

ANSWERS = {WILL_COME: "present", EXCUSED: "absent"}
"""The stored answers, and the keys of their labels."""


def refresh_changed(here: OfficeNow, before: Cycle, now: Cycle, changed: Iterable[Task]) -> None:
    """Brings the invitations of these tasks' meetings up to date, as far as they show what has changed."""
    refresh(here, now, [task for task in changed if _told(before, task.id) != _told(now, task.id)])


def refresh(here: OfficeNow, cycle: Cycle, tasks: Iterable[Task]) -> None:
    """Brings the invitations of these tasks' meetings, as far as they have gone out, to what they shall show."""
    for one in tasks:
        task = cycle.task(one.id)
        if task and task.meeting and task.meeting.sequence:
            _refresh_task(here, cycle, task, task.meeting)


def refresh_answer(here: OfficeNow, cycle: Cycle, task: Task, invited: Official) -> None:
    """Brings one invitation to what it shall show: it was answered."""
    answer = here.tx.attendances.of_task(task.id).get(invited.id)
    letter = _letter(here, cycle, task, invited, _signed(here, cycle, task), answer)
    key = message_keys.meeting_letter(task.id, task.meeting.sequence if task.meeting else 0, invited.id)
    here.send(invited, key, letter, priority=Priority.TASK, task=task)


def _told(cycle: Cycle, task_id: int) -> tuple[object, ...]:
    """What an invitation shows of its task, and whom it goes to."""
    task = cycle.task(task_id)
    return (task.meeting, task.assignee, task.is_open) if task else ()


def _refresh_task(here: OfficeNow, cycle: Cycle, task: Task, meeting: Meeting) -> None:
    answers = here.tx.attendances.of_task(task.id)
    invited = here.invitees(task)
    signed = _signed(here, cycle, task)
    sent = here.tx.outbox.live_keys(message_keys.meeting_of(task.id))
    calendar_file = None
    for official in invited:
        key = message_keys.meeting_letter(task.id, meeting.sequence, official.id)
        letter = _letter(here, cycle, task, official, signed, answers.get(official.id))
        here.send(official, key, letter, priority=Priority.TASK, task=task)
        if key not in sent:
            calendar_file = calendar_file or _calendar_file(here, cycle, task, meeting, signed)
            ics = Content("", Form.DOCUMENT, files=(calendar_file,))
            here.send(official, message_keys.calendar_file(key), ics, priority=Priority.TASK, silent=True)
    _outdate_older(here, cycle, task, invited, sent)
    if task.is_open:
        _withdraw(here, cycle, task, invited, sent)
    inviter = here.staffing.in_post(task.step.role, task.assignee)
    if inviter is not None:
        told = Content(here.message("letters_sent", meeting=meeting, count=len(invited), which=here.which(cycle)))
        here.send(inviter, message_keys.letters_sent(task.id, meeting.sequence), told)


def _signed(here: OfficeNow, cycle: Cycle, task: Task) -> str:
    return identity(_inviter(here, cycle, task), cycle.procedure)


def _letter(
    here: OfficeNow, cycle: Cycle, task: Task, official: Official, inviter: str, known: Attendance | None
) -> Content:
    file = _file(cycle, task)
    meeting = task.meeting or Meeting()
    words = _words(here, cycle, task, official, meeting)
    text = here.message(
        "meeting_letter",
        **words,
        inviter=signers.inviting(here, cycle, task, meeting, inviter),
        known=known or Attendance(),
    )
    return Content(text, _form(file), _answer_buttons(here, task) if task.is_open else (), files=(_attached(file),))


def preview(here: OfficeNow, cycle: Cycle, task: Task, meeting: Meeting) -> dict[str, object]:
    """What *Kirim undangan* will send: the letter as the first of the invited gets it, its file, and who gets it."""
    invited = here.invitees(task)
    drafter = identity(here.staffing.in_post(task.step.role, task.assignee), cycle.procedure)
    inviter = signers.inviting(here, cycle, task, meeting, drafter)
    file = invitation(cycle, task)
    letters = [
        here.renderer.part("meeting_letter", here.office.zone, inviter=inviter, known=None, **words)
        for words in (_words(here, cycle, task, one, meeting) for one in invited[:1])
    ]
    return {"letters": letters, "file": file.name if file else "", "people": [one.name for one in invited]}


def _words(here: OfficeNow, cycle: Cycle, task: Task, official: Official, meeting: Meeting) -> dict[str, Any]:
    """What a letter says to one of the invited."""
    return {
        "address": address(official, cycle.procedure),
        "salutation": official.salutation,
        "task": task,
        "subject": cycle.procedure.short_title,
        "meeting": meeting,
        "period": here.period(cycle),
        "following": _to_prepare(cycle, task, official),
        "asked": _asked(here, cycle, task, official),
    }


def _file(cycle: Cycle, task: Task) -> StoredFile:
    """What was sent with the invitation, also once it was replaced: a new one is sent only when that is confirmed."""
    sent = task.meeting.file if task.meeting else None
    found = next((file for file in cycle.files if file.id == sent), None) or invitation(cycle, task)
    return found or cycle.files_of(task)[-1]


def _to_prepare(cycle: Cycle, task: Task, official: Official) -> Step | None:
    """The step behind the meeting, for whom it brings a task that has to be prepared."""
    following = cycle.procedure.step_after(task.step)
    return following if following and following.prepare and official.holds(following.role) else None


def _asked(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> tuple[Asked, ...]:
    """The indicators that the step behind the meeting will ask of one of the invited."""
    following = _to_prepare(cycle, task, official)
    return what_is_asked(here, cycle, following, official) if following and task.is_open else ()


def _inviter(here: OfficeNow, cycle: Cycle, task: Task) -> Official | None:
    """Who has set the meeting, as he appeared then, whoever has its task now."""
    event = here.tx.events.last(cycle.id, EventType.MEETING_SET, task.id)
    if event is None:
        return here.staffing.in_post(task.step.role, task.assignee)
    return here.then(event.official_id, event.role or task.step.role, event.at, cycle.procedure)


def _answer_buttons(here: OfficeNow, task: Task) -> tuple[tuple[Button, ...], ...]:
    sequence = task.meeting.sequence if task.meeting else 0
    return (tuple(button(here, label, Verb.ATTEND, task.id, sequence, answer) for answer, label in ANSWERS.items()),)


def _outdate_older(
    here: OfficeNow, cycle: Cycle, task: Task, invited: Iterable[Official], sent: Collection[str]
) -> None:
    """Invitations of an earlier time say that they were changed."""
    sequence = task.meeting.sequence if task.meeting else 0
    places = {
        message_keys.meeting_letter(task.id, number, one.id): one for one in invited for number in range(1, sequence)
    }
    older = [key for key in places if key in sent]
    if older:
        changed = _closed(cycle, task, here.message("meeting_changed", which=here.which(cycle)))
        for key in older:
            here.send(places[key], key, changed, task=task)


def _withdraw(here: OfficeNow, cycle: Cycle, task: Task, invited: Iterable[Official], sent: Collection[str]) -> None:
    """The letter of who is not invited any more, as he invites himself or has another post, says so."""
    sequence = task.meeting.sequence if task.meeting else 0
    still = {message_keys.meeting_letter(task.id, sequence, one.id) for one in invited}
    inviter = here.staffing.in_post(task.step.role, task.assignee)
    own = message_keys.meeting_letter(task.id, sequence, inviter.id) if inviter else None
    for key in sent:
        if key.startswith(message_keys.meeting_letters(task.id, sequence)) and key not in still:
            step = here.step_name(cycle, task.step)
            here.close(key, _closed(cycle, task, here.message("letter_withdrawn", step=step, invites=key == own)))


def _closed(cycle: Cycle, task: Task, text: str) -> Content:
    """A letter's last word: its message stays what it is, and cannot be answered."""
    file = _file(cycle, task)
    return Content(text, _form(file), files=(_attached(file),))


def _form(file: StoredFile) -> Form:
    return Form.PHOTO if file.kind == "photo" else Form.DOCUMENT


def _attached(file: StoredFile) -> Attachment:
    return Attachment(file.kind, file.name, file.telegram_file_id, file.sha256)


def _calendar_file(here: OfficeNow, cycle: Cycle, task: Task, meeting: Meeting, inviter: str) -> Attachment:
    rule = task.step.meeting
    if rule is None or meeting.starts_at is None:
        raise ValueError(task.id)
    from kinerja_bot.documents.ics import invitation_ics  # noqa: PLC0415 - its library is large, and seldom needed

    content = invitation_ics(
        uid=f"rapat-{task.id}@kinerja-bot.invalid",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        minutes=rule.minutes,
        summary=here.phrase(
            "calendar.summary", title=cycle.procedure.title, period=here.name_of(cycle.period, "periods.short")
        ),
        place=meeting.place or "",
        description=here.phrase("calendar.description", office=here.office.name),
        organizer_name=inviter,
        now=here.now,
    )
    return Attachment("document", here.phrase("calendar.file_name"), sha256=here.keep(content))
