"""A file comes for a task, or takes another one's place (SOP, every step)."""

from dataclasses import replace

from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.meetings import invited
from kinerja_bot.domain.moves.steps import fact, taken_up
from kinerja_bot.domain.rights import Action, permit, takes_change_note
from kinerja_bot.domain.stored_file import StoredFile


def hand_in(cycle: Cycle, task_id: int, file: StoredFile, act: Act, *, caption: str | None = None) -> Outcome:
    """A file has come: it takes the task up by itself, and may complete a meeting's invitation.

    The caption says what has changed since the last version, where nothing said it before.
    """
    task = permit(cycle, task_id, Action.HAND_IN, act)
    up = taken_up(task, act)
    now = up.changed[0] if up.changed else task
    received = fact(EventType.FILE_RECEIVED, now, act, file=file.id, name=file.name, sha256=file.sha256)
    if caption and takes_change_note(now) and not now.text:
        now = now.evolve(text=caption)
    put = replace(file, task_id=task.id, version=task.round)
    came = Outcome((now,) if now != task else (), (*up.events, received), files=(put,))
    if now.step.meeting is None:
        return came
    letters = invited(replace(cycle, files=(*cycle.files, put)).with_tasks((now,)), now, act)
    return replace(came, changed=letters.changed, events=(*came.events, *letters.events))


def replace_file(
    cycle: Cycle, task_id: int, old: StoredFile, file: StoredFile, act: Act, *, caption: str | None = None
) -> Outcome:
    """A file takes the place of one that was handed in before."""
    task = permit(cycle, task_id, Action.HAND_IN, act)
    gone = fact(EventType.FILE_REPLACED, task, act, file=old.id, by=file.id)
    others = replace(cycle, files=tuple(one for one in cycle.files if one.id != old.id))
    came = hand_in(others, task_id, file, act, caption=caption)
    return replace(came, events=(gone, *came.events))
