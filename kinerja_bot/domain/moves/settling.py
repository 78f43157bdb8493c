"""A file's content has come, or is not taken; what was held for it is carried out, or lifted."""

from kinerja_bot.domain.attendance import Attendances
from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.moves import meetings, steps
from kinerja_bot.domain.moves.clocks import lifted
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Task


def arrived(cycle: Cycle, file: StoredFile, act: Act) -> Outcome:
    """The content is here: the file counts, and takes its place."""
    data = {"file": file.id, "name": file.name, "sha256": file.sha256, "sender": file.official_id}
    task = cycle.task(file.task_id)
    came = act.event(EventType.FILE_ARRIVED, task_id=file.task_id, data=data)
    if task is None or not task.is_open or not file.is_current:
        return Outcome((), (came,))
    gone = tuple(one for one in cycle.files if one.id == file.replaces and one.is_current)
    facts = (
        act.event(EventType.FILE_REPLACED, task_id=task.id, data={"file": one.id, "by": file.id}) for one in gone
    )
    return Outcome((), (came, *facts), replaced=gone)


def refused(cycle: Cycle, file: StoredFile, reason: str, act: Act) -> Outcome:
    """The content is not taken: the file leaves its task, and nothing is handed on without it."""
    event = refusal(file, reason, act)
    task = cycle.task(file.task_id)
    if task is None or task.held is None or not file.is_current:
        return Outcome((), (event,))
    return Outcome((lifted(cycle, task, act),), (event,))


def refusal(file: StoredFile, reason: str, act: Act) -> Event:
    """The fact that a content is not taken."""
    data = {"file": file.id, "name": file.name, "reason": reason, "sender": file.official_id}
    return act.event(EventType.FILE_REFUSED, task_id=file.task_id or None, data=data)


def carried_out(cycle: Cycle, task: Task, act: Act, *, attendances: Attendances) -> Outcome:
    """What was held on the task, done now by who has tapped it; `attendances` for a meeting's end."""
    now = cycle.with_tasks((lifted(cycle, task, act),))
    if task.held is not None and task.held.decision is not None:
        items = [one.text for one in task.corrections]
        return steps.decide(now, task.id, task.held.decision, act, reason=task.held.reason, items=items)
    if task.step.meeting is not None:
        return meetings.finish(now, task.id, act, attendances=attendances)
    return steps.complete(now, task.id, act)
