"""The meeting of a step (SOP step 3): when and where, the invitations, its end."""

from datetime import datetime

from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.meeting_errors import MeetingInThePast, MeetingNotReady
from kinerja_bot.domain.moves.clocks import paused
from kinerja_bot.domain.moves.steps import closing, fact, held, taken
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Meeting, Task, TaskState


def schedule(
    cycle: Cycle, task_id: int, act: Act, *, starts_at: datetime | None = None, place: str | None = None
) -> Outcome:
    """Sets what is known of day and hour (`starts_at`) and place; invitations follow once nothing is missing."""
    task = permit(cycle, task_id, Action.SCHEDULE, act)
    if starts_at is not None and starts_at <= act.now:
        raise MeetingInThePast(at=starts_at)
    old = task.meeting or Meeting()
    new = Meeting(starts_at or old.starts_at, place or old.place, old.sequence)
    if task.state is TaskState.IN_PROGRESS and new == old:  # tapped twice: nobody is invited anew
        return Outcome((), ())
    up = task if task.state is TaskState.IN_PROGRESS else taken(task, act)
    return invited(cycle, up.evolve(meeting=new), act)


def invited(cycle: Cycle, task: Task, act: Act) -> Outcome:
    """Once invitation, time and place are there, the invitations go out; the clock rests until the meeting."""
    meeting = task.meeting
    if meeting is None or meeting.starts_at is None or missing(cycle, task):
        return Outcome((task,), ())
    sent = task.evolve(meeting=Meeting(meeting.starts_at, meeting.place, meeting.sequence + 1))
    resting = paused(cycle, sent, act, until=max(meeting.starts_at, act.now))
    event = fact(
        EventType.MEETING_SET,
        task,
        act,
        starts_at=meeting.starts_at.isoformat(),
        place=meeting.place,
        sequence=meeting.sequence + 1,
    )
    return Outcome((resting,), (event,))


def missing(cycle: Cycle, task: Task) -> tuple[str, ...]:
    """What the invitations still wait for: "berkas", "waktu", "tempat"."""
    meeting = task.meeting or Meeting()
    have = {
        "berkas": bool(cycle.files_of(task)),
        "waktu": meeting.starts_at is not None,
        "tempat": meeting.place is not None,
    }
    return tuple(key for key, there in have.items() if not there)


def finish(cycle: Cycle, task_id: int, act: Act, *, attendance: dict[str, list[int]]) -> Outcome:
    """*Rapat selesai*: the meeting was held; `attendance` (answer to official ids) goes into the log."""
    task = permit(cycle, task_id, Action.FINISH_MEETING, act)
    if lacking := missing(cycle, task):
        raise MeetingNotReady(missing=lacking)
    if cycle.arriving(task):
        return held(cycle, task, act)
    meeting = task.meeting or Meeting()
    early = meeting.starts_at is not None and act.now < meeting.starts_at
    event = fact(EventType.MEETING_FINISHED, task, act, attendance=attendance, before_schedule=early)
    return closing(cycle, task, task.step.next or "", act, event)


def invited_as(task: Task, official: Official) -> str | None:
    """The role for which the step's meeting rule names somebody."""
    rule = task.step.meeting
    return next((role for role in rule.invite if official.holds(role)), None) if rule else None


def invitees(task: Task, staffing: Staffing) -> tuple[Official, ...]:
    """Whom the step's meeting rule names, but for the one who invites."""
    rule = task.step.meeting
    named = staffing.holders_of_any(rule.invite) if rule else ()
    inviting = staffing.in_post(task.step.role, task.assignee)
    return tuple(one for one in named if one != inviting)
