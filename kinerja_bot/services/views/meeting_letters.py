"""The invitations of a step's meeting: the letter with *Hadir* / *Tidak hadir*, and the calendar file."""

from collections.abc import Iterable

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.meetings import invitees
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Meeting, Task
from kinerja_bot.messaging.content import Attachment, Button, Content, Form, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.office_now import OfficeNow

ANSWERS = {"hadir": "present", "tidak": "absent"}
"""The stored answers, and the keys of their labels."""


def refresh(here: OfficeNow, cycle: Cycle, changed: Iterable[Task]) -> None:
    """Sends new invitations and brings the earlier ones to what they shall show."""
    for one in changed:
        task = cycle.task(one.id)
        if task and task.meeting and task.meeting.sequence:
            refresh_task(here, cycle, task, task.meeting)


def refresh_task(here: OfficeNow, cycle: Cycle, task: Task, meeting: Meeting) -> None:
    """Brings one meeting's invitations, which have gone out, to what they shall show."""
    answers = here.tx.attendances.of_task(task.id)
    invited = invitees(task, here.staffing)
    signed = identity(_inviter(here, cycle, task), cycle.procedure)
    for official in invited:
        _outdate_older(here, cycle, task, meeting, official)
        key = message_keys.meeting_letter(task.id, meeting.sequence, official.id)
        is_new = not here.tx.outbox.exists(key)
        letter = _letter(here, cycle, task, official, signed, answers.get(official.id))
        here.send(official, key, letter, priority=Priority.TASK, task=task)
        if is_new:
            ics = Content("", Form.DOCUMENT, files=(_calendar_file(here, cycle, task, meeting, signed),))
            here.send(official, message_keys.calendar_file(key), ics, priority=Priority.TASK, silent=True)
    inviter = here.staffing.in_post(task.step.role, task.assignee)
    if task.is_open:
        _withdraw(here, cycle, task, meeting, invited)
    if inviter is not None:
        sent = Content(here.message("letters_sent", meeting=meeting, count=len(invited)))
        here.send(inviter, message_keys.letters_sent(task.id, meeting.sequence), sent)


def _letter(
    here: OfficeNow, cycle: Cycle, task: Task, official: Official, inviter: str, answer: str | None
) -> Content:
    file = cycle.files_of(task)[-1]
    text = here.message(
        "meeting_letter",
        address=address(official, cycle.procedure),
        task=task,
        subject=cycle.procedure.short_title,
        meeting=task.meeting,
        period=here.period(cycle),
        inviter=inviter,
        answer=here.renderer.label(ANSWERS[answer]) if answer else None,
    )
    return Content(text, _form(file), _answer_buttons(here, task) if task.is_open else (), files=(_attached(file),))


def _inviter(here: OfficeNow, cycle: Cycle, task: Task) -> Official | None:
    """Who has set the meeting, as he appeared then, whoever has its task now."""
    event = here.tx.events.last(cycle.id, EventType.MEETING_SET, task.id)
    if event is None:
        return here.staffing.in_post(task.step.role, task.assignee)
    return here.then(event.official_id, event.role or task.step.role, event.at, cycle.procedure)


def _answer_buttons(here: OfficeNow, task: Task) -> tuple[tuple[Button, ...], ...]:
    sequence = task.meeting.sequence if task.meeting else 0
    return (
        tuple(
            Button(here.renderer.label(label), Press.of(Verb.ATTEND, task.id, sequence, answer).data)
            for answer, label in ANSWERS.items()
        ),
    )


def _outdate_older(here: OfficeNow, cycle: Cycle, task: Task, meeting: Meeting, official: Official) -> None:
    """Invitations of an earlier time say that they were changed."""
    file = cycle.files_of(task)[-1]
    text = here.message("meeting_changed", task=task)
    for sequence in range(1, meeting.sequence):
        key = message_keys.meeting_letter(task.id, sequence, official.id)
        if here.tx.outbox.exists(key):
            here.send(official, key, Content(text, _form(file), files=(_attached(file),)), task=task)


def _withdraw(here: OfficeNow, cycle: Cycle, task: Task, meeting: Meeting, invited: Iterable[Official]) -> None:
    """The letter of who is not invited any more, as he invites himself or has another post, says so."""
    prefix = message_keys.meeting_letters(task.id, meeting.sequence)
    still = {message_keys.meeting_letter(task.id, meeting.sequence, one.id) for one in invited}
    file = cycle.files_of(task)[-1]
    inviter = here.staffing.in_post(task.step.role, task.assignee)
    for key in here.tx.outbox.live_keys(prefix):
        if key not in still:
            invites = inviter is not None and key == message_keys.meeting_letter(
                task.id, meeting.sequence, inviter.id
            )
            text = here.message("letter_withdrawn", task=task, invites=invites)
            here.close(key, Content(text, _form(file), files=(_attached(file),)))


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
            "calendar.summary",
            title=cycle.procedure.title,
            period=here.phrase("periods.short", period=cycle.period),
        ),
        place=meeting.place or "",
        description=here.phrase("calendar.description", office=here.office.name),
        organizer_name=inviter,
        now=here.now,
    )
    return Attachment("document", here.phrase("calendar.file_name"), sha256=here.keep(content))
