"""The meeting of a step (SOP step 3): when and where, the invitations, its end, its notula."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from kinerja_bot.domain.attendance import Attendances, by_answer, who_came
from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.meeting_errors import MeetingInThePast, MeetingNotBegun, MeetingNotReady
from kinerja_bot.domain.moves.clocks import paused
from kinerja_bot.domain.moves.steps import closing, fact, held, taken
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.stored_file import MINUTES, StoredFile
from kinerja_bot.domain.task import Meeting, Task, TaskState


def schedule(
    cycle: Cycle,
    task_id: int,
    act: Act,
    *,
    starts_at: datetime | None = None,
    place: str | None = None,
    signer: str | None = None,
) -> Outcome:
    """Sets what is known of day and hour (`starts_at`), place, and who signs (a role); nobody is invited by it."""
    task = _set(cycle, task_id, act, starts_at, place, signer)
    return Outcome((), ()) if task == cycle.task(task_id) else Outcome((task,), ())


def invite(
    cycle: Cycle,
    task_id: int,
    act: Act,
    *,
    starts_at: datetime | None = None,
    place: str | None = None,
    signer: str | None = None,
) -> Outcome:
    """*Kirim undangan*: it goes out, with another time, place or signer if given; the clock rests until then."""
    task = _set(cycle, task_id, act, starts_at, place, signer)
    if lacking := missing(cycle, task):
        raise MeetingNotReady(missing=lacking)
    old, file = task.meeting or Meeting(), invitation(cycle, task)
    if old.starts_at is None or file is None or not is_unsent(cycle, task, cycle.task(task_id)):
        return Outcome((), ())  # tapped twice: nobody is invited anew
    if old.starts_at <= act.now:
        raise MeetingInThePast(at=old.starts_at)
    sent = replace(old, sequence=old.sequence + 1, file=file.id)
    resting = paused(cycle, task.evolve(meeting=sent), act, until=old.starts_at)
    told = {"starts_at": old.starts_at.isoformat(), "place": old.place, "sequence": sent.sequence, "file": file.id}
    return Outcome((resting,), (fact(EventType.MEETING_SET, task, act, signer=sent.signer, **told),))


def is_unsent(cycle: Cycle, task: Task, before: Task | None = None) -> bool:
    """Whether all that an invitation needs is there, and is not what was sent."""
    meeting, file = task.meeting or Meeting(), invitation(cycle, task)
    old = (before.meeting if before else None) or meeting
    moved = (old.starts_at, old.place, old.signer) != (meeting.starts_at, meeting.place, meeting.signer)
    new = not meeting.sequence or moved or (file is not None and file.id != meeting.file)
    return new and not missing(cycle, task)


def invitation(cycle: Cycle, task: Task) -> StoredFile | None:
    """The newest file that invites, but for what records the meeting itself."""
    return next((file for file in reversed(cycle.files_of(task)) if file.record is None), None)


def missing(cycle: Cycle, task: Task) -> tuple[str, ...]:
    """What the invitations still wait for: "berkas", "waktu", "tempat"."""
    meeting = task.meeting or Meeting()
    have = {
        "berkas": invitation(cycle, task) is not None,
        "waktu": meeting.starts_at is not None,
        "tempat": meeting.place is not None,
    }
    return tuple(key for key, there in have.items() if not there)


def to_finish(cycle: Cycle, task_id: int, act: Act) -> Task:
    """The meeting that this person can close now. Errors: MeetingNotReady, MeetingNotBegun …"""
    task = permit(cycle, task_id, Action.FINISH_MEETING, act)
    meeting = task.meeting or Meeting()
    if lacking := missing(cycle, task) or (() if meeting.sequence else ("undangan",)):
        raise MeetingNotReady(missing=lacking)
    if not meeting.has_begun(act.now):
        raise MeetingNotBegun(at=meeting.starts_at)
    return task


def finish(cycle: Cycle, task_id: int, act: Act, *, attendances: Attendances) -> Outcome:
    """*Rapat selesai*: the log has who had said that he comes, and who came."""
    task = to_finish(cycle, task_id, act)
    if cycle.arriving(task):
        return held(cycle, task, act)
    records = {file.record: file.id for file in cycle.files_of(task) if file.record}
    event = fact(
        EventType.MEETING_FINISHED,
        task,
        act,
        answers=by_answer(attendances),
        attended=who_came(attendances),
        records=records,
        has_minutes=has_minutes(cycle, task),
    )
    return closing(cycle, task, task.step.next or "", act, event)


def has_minutes(cycle: Cycle, task: Task) -> bool:
    """Whether the meeting's notula is there, as a text or as a file that may still be looked through."""
    return bool(task.text) or any(file.record == MINUTES for file in (*cycle.files_of(task), *cycle.arriving(task)))


def write_minutes(cycle: Cycle, task_id: int, text: str, act: Act) -> Outcome:
    """The notula as a text, at the meeting's end or later."""
    task = permit(cycle, task_id, Action.KEEP_MINUTES, act)
    return Outcome((task.evolve(text=text),), (fact(EventType.MINUTES_KEPT, task, act, text=text),))


def keep_record(cycle: Cycle, task_id: int, file: StoredFile, record: str, act: Act) -> Outcome:
    """The signed list of who came, or the notula, as a file."""
    task = permit(cycle, task_id, Action.KEEP_MINUTES, act)
    put = replace(file, task_id=task.id, version=task.round, record=record)
    kept = {"file": file.id, "name": file.name, "sha256": file.sha256, "record": record}
    return Outcome((), (fact(EventType.FILE_RECEIVED, task, act, **kept, made=file.made),), files=(put,))


def invited_as(roles: Collection[str], official: Official) -> str | None:
    """The role for which a meeting's rule names somebody."""
    return next((role for role in roles if official.holds(role)), None)


def invitees(task: Task, roles: Collection[str], staffing: Staffing) -> tuple[Official, ...]:
    """Whom the roles name, but for the one who invites."""
    inviting = staffing.in_post(task.step.role, task.assignee)
    return tuple(one for one in staffing.holders_of_any(tuple(roles)) if one != inviting)


def _set(
    cycle: Cycle, task_id: int, act: Act, starts_at: datetime | None, place: str | None, signer: str | None
) -> Task:
    task = permit(cycle, task_id, Action.SCHEDULE, act)
    if starts_at is not None and starts_at <= act.now:
        raise MeetingInThePast(at=starts_at)
    old = task.meeting or Meeting()
    new = replace(old, starts_at=starts_at or old.starts_at, place=place or old.place, signer=signer or old.signer)
    up = task if task.state is TaskState.IN_PROGRESS else taken(task, act)
    return up if new == task.meeting else up.evolve(meeting=new)
