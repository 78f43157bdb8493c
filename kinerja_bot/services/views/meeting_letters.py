"""The invitations of a step's meeting: the letter with *Hadir* / *Tidak hadir*, and the calendar file."""

from collections.abc import Iterable

from kinerja_bot.documents.ics import invitation_ics
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.meetings import invitees
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Meeting, Task
from kinerja_bot.messaging.content import Attachment, Button, Content, Form, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.visit import Visit

ANSWERS = {"hadir": "present", "tidak": "absent"}
"""The stored answers, and the keys of their labels."""


def refresh(visit: Visit, cycle: Cycle, changed: Iterable[Task]) -> None:
    """Sends new invitations and brings the earlier ones to what they shall show."""
    for one in changed:
        task = cycle.task(one.id)
        if task and task.meeting and task.meeting.sequence:
            refresh_task(visit, cycle, task, task.meeting)


def refresh_task(visit: Visit, cycle: Cycle, task: Task, meeting: Meeting) -> None:
    """The same for one meeting whose invitations have gone out."""
    answers = visit.tx.attendances.of_task(task.id)
    invited = invitees(task, visit.staffing)
    signed = identity(_inviter(visit, cycle, task), cycle.procedure)
    for official in invited:
        _outdate_older(visit, cycle, task, meeting, official)
        key = _key(task, meeting.sequence, official)
        is_new = not visit.tx.outbox.exists(key)
        letter = _letter(visit, cycle, task, official, signed, answers.get(official.id))
        visit.send(official, key, letter, priority=Priority.TASK, task=task)
        if is_new:
            ics = Content("", Form.DOCUMENT, files=(_calendar_file(visit, cycle, task, meeting, signed),))
            visit.send(official, f"ics:{key}", ics, priority=Priority.TASK, silent=True)
    inviter = visit.staffing.in_post(task.step.role, task.assignee)
    if task.is_open:
        _withdraw(visit, cycle, task, meeting, invited)
    if inviter is not None:
        sent = Content(visit.message("letters_sent", meeting=meeting, count=len(invited)))
        visit.send(inviter, f"letters:{task.id}:{meeting.sequence}", sent)


def _key(task: Task, sequence: int, official: Official) -> str:
    return f"meeting:{task.id}:{sequence}:{official.id}"


def _letter(visit: Visit, cycle: Cycle, task: Task, official: Official, inviter: str, answer: str | None) -> Content:
    file = cycle.files_of(task)[-1]
    text = visit.message(
        "meeting_letter",
        address=address(official, cycle.procedure),
        task=task,
        subject=cycle.procedure.short_title,
        meeting=task.meeting,
        period=visit.phrase("periods.name", period=cycle.period),
        inviter=inviter,
        answer=visit.renderer.label(ANSWERS[answer]) if answer else None,
    )
    return Content(text, _form(file), _answer_buttons(visit, task) if task.is_open else (), files=(_attached(file),))


def _inviter(visit: Visit, cycle: Cycle, task: Task) -> Official | None:
    """Who has set the meeting, as he appeared then, whoever has its task now."""
    event = visit.tx.events.last(cycle.id, EventType.MEETING_SET, task.id)
    if event is None:
        return visit.staffing.in_post(task.step.role, task.assignee)
    return visit.then(event.official_id, event.role or task.step.role, event.at, cycle.procedure)


def _answer_buttons(visit: Visit, task: Task) -> tuple[tuple[Button, ...], ...]:
    sequence = task.meeting.sequence if task.meeting else 0
    return (
        tuple(
            Button(visit.renderer.label(label), Press.of(Verb.ATTEND, task.id, sequence, answer).data)
            for answer, label in ANSWERS.items()
        ),
    )


def _outdate_older(visit: Visit, cycle: Cycle, task: Task, meeting: Meeting, official: Official) -> None:
    """Invitations of an earlier time say that they were changed."""
    file = cycle.files_of(task)[-1]
    text = visit.message("meeting_changed", task=task)
    for sequence in range(1, meeting.sequence):
        key = _key(task, sequence, official)
        if visit.tx.outbox.exists(key):
            visit.send(official, key, Content(text, _form(file), files=(_attached(file),)), task=task)


def _withdraw(visit: Visit, cycle: Cycle, task: Task, meeting: Meeting, invited: Iterable[Official]) -> None:
    """The letter of who is not invited any more, as he invites himself or has another post, says so."""
    prefix = f"meeting:{task.id}:{meeting.sequence}:"
    still = {_key(task, meeting.sequence, one) for one in invited}
    file = cycle.files_of(task)[-1]
    inviter = visit.staffing.in_post(task.step.role, task.assignee)
    for key in visit.tx.outbox.live_keys(prefix):
        if key not in still:
            invites = inviter is not None and key == _key(task, meeting.sequence, inviter)
            text = visit.message("letter_withdrawn", task=task, invites=invites)
            visit.tx.outbox.supersede(key, Content(text, _form(file), files=(_attached(file),)).to_plain())


def _form(file: StoredFile) -> Form:
    return Form.PHOTO if file.kind == "photo" else Form.DOCUMENT


def _attached(file: StoredFile) -> Attachment:
    return Attachment(file.kind, file.name, file.telegram_file_id, file.sha256)


def _calendar_file(visit: Visit, cycle: Cycle, task: Task, meeting: Meeting, inviter: str) -> Attachment:
    rule = task.step.meeting
    if rule is None or meeting.starts_at is None:
        raise ValueError(task.id)
    content = invitation_ics(
        uid=f"rapat-{task.id}@kinerja-bot.invalid",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        minutes=rule.minutes,
        summary=visit.phrase(
            "calendar.summary",
            title=cycle.procedure.title,
            period=visit.phrase("periods.short", period=cycle.period),
        ),
        place=meeting.place or "",
        description=visit.phrase("calendar.description", office=visit.office.name),
        organizer_name=inviter,
        now=visit.now,
    )
    return Attachment("document", visit.phrase("calendar.file_name"), sha256=visit.keep(content))
