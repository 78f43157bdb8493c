"""A file comes for a task, or takes another one's place (SOP, every step)."""

from dataclasses import replace

from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.steps import fact, taken_up
from kinerja_bot.domain.rights import Action, permit, takes_change_note
from kinerja_bot.domain.stored_file import MINUTES, StoredFile


def hand_in(cycle: Cycle, task_id: int, file: StoredFile, act: Act, *, caption: str | None = None) -> Outcome:
    """A file has come: it takes the task up by itself. Once a meeting has begun, its file is no invitation any more.

    The caption says what has changed since the last version, where nothing said it before.
    """
    task = permit(cycle, task_id, Action.HAND_IN, act)
    up = taken_up(task, act)
    now = up.changed[0] if up.changed else task
    received = fact(
        EventType.FILE_RECEIVED,
        now,
        act,
        file=file.id,
        name=file.name,
        sha256=file.sha256,
        signed=file.signed or None,
        made=file.made,
    )
    if caption and takes_change_note(now) and not now.text:
        now = now.evolve(text=caption)
    has_begun = now.meeting is not None and now.meeting.has_begun(act.now)
    record = file.record or (MINUTES if has_begun else None)
    put = replace(file, task_id=task.id, version=task.round, record=record)
    return Outcome((now,) if now != task else (), (*up.events, received), files=(put,))


def replace_file(
    cycle: Cycle, task_id: int, old: StoredFile, file: StoredFile, act: Act, *, caption: str | None = None
) -> Outcome:
    """A file takes the place of one that was handed in before, once it is here; of one that is not, at once."""
    task = permit(cycle, task_id, Action.HAND_IN, act)
    place = old.replaces if old.is_arriving else old.id
    gone = tuple(one for one in cycle.files if _gives_way(one, old, place, file))
    others = replace(cycle, files=tuple(one for one in cycle.files if one not in gone))
    put = replace(file, replaces=None if file.is_here else place, record=old.record, signed=old.signed)
    came = hand_in(others, task_id, put, act, caption=caption)
    facts = (fact(EventType.FILE_REPLACED, task, act, file=one.id, by=file.id) for one in gone)
    return replace(came, events=(*facts, *came.events), replaced=gone)


def join(cycle: Cycle, task_id: int, parts: tuple[StoredFile, ...], file: StoredFile, act: Act) -> Outcome:
    """One file that the bot has made takes the place of several, which stay stored."""
    task = permit(cycle, task_id, Action.HAND_IN, act)
    came = hand_in(cycle, task_id, file, act)
    facts = (fact(EventType.FILE_REPLACED, task, act, file=one.id, by=file.id) for one in parts)
    return replace(came, events=(*facts, *came.events), replaced=parts)


def _gives_way(one: StoredFile, old: StoredFile, place: int | None, file: StoredFile) -> bool:
    if one.is_arriving:
        return one.id == old.id or (place is not None and one.replaces == place)
    return one.is_current and one.id == place and file.is_here
