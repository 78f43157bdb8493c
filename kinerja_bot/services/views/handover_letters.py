"""The *berita acara* of a handing over: in the log, and in the chats of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task, TaskState
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address
from kinerja_bot.services.desk.visit import Visit


@dataclass(frozen=True, slots=True)
class Handed:
    """A task as it was when it was handed over."""

    before_id: int
    to_id: int
    task: Task


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A task as it is now that nobody has succeeded: it waits, or is cancelled."""

    before_id: int
    task: Task


Pairs = Sequence[tuple[Cycle, Handed]]


def record(visit: Visit, cycle: Cycle, handed: Iterable[Handed]) -> None:
    """One entry of the log for each two people: the tasks, with all that the berita acara says of them."""
    for (before_id, to_id), some in _by_pair((cycle, one) for one in handed):
        tasks = [_plain(cycle, one.task) for _, one in some]
        data = {"from": before_id, "to": to_id, "tasks": tasks}
        visit.record(cycle, Event(EventType.HANDED_OVER, visit.now, None, None, None, data))


def tell_both(visit: Visit, handed: Pairs, people: Mapping[int, Official]) -> None:
    """The berita acara goes to who leaves (to the chat that was his) and to his successor."""
    for (before_id, to_id), some in _by_pair(handed):
        to = visit.staffing.get(to_id)
        if to is not None:
            for reader in (people[before_id], to):
                _tell(visit, reader, some, people[before_id], to)


def tell_successor(visit: Visit, cycles: Iterable[Cycle]) -> None:
    """Who had not joined when tasks were handed to him reads it once he has."""
    handed = [
        (cycle, Handed(int(event.data["from"]), visit.by.id, task))  # type: ignore[call-overload]
        for cycle in cycles
        for event in visit.tx.events.of_cycle(cycle.id)
        if event.type is EventType.HANDED_OVER and event.data["to"] == visit.by.id
        for one in event.data["tasks"]  # type: ignore[attr-defined]
        if (task := cycle.task(one["task"])) is not None and task.is_open
    ]
    for (before_id, _), some in _by_pair(handed):
        _tell(visit, visit.by, some, visit.tx.officials.get(before_id), visit.by)


def tell_overseer(visit: Visit, withdrawn: Sequence[tuple[Cycle, Withdrawn]]) -> None:
    """The overseer reads whose part has fallen away."""
    for cycle, one in withdrawn:
        if one.task.state is not TaskState.CANCELLED:
            continue
        for overseer in alerted(one.task, visit.staffing, cycle.procedure.reminders):
            text = visit.message(
                "part_withdrawn",
                address=address(overseer, cycle.procedure),
                person=visit.tx.officials.get(one.before_id),
                task=one.task,
                period=visit.phrase("periods.name", period=cycle.period),
            )
            visit.send(overseer, visit.once(), Content(text), priority=Priority.REMINDER)


def _tell(visit: Visit, reader: Official, handed: Pairs, before: Official, to: Official) -> None:
    procedure = handed[0][0].procedure
    lines = [
        {
            "task": one.task,
            "period": visit.phrase("periods.name", period=cycle.period),
            "files": [file.name for file in cycle.files_of(one.task)],
        }
        for cycle, one in handed
    ]
    text = visit.message(
        "handed_over",
        address=address(reader, procedure),
        before=before,
        to=to,
        at=visit.now,
        lines=lines,
    )
    visit.send(reader, visit.once(), Content(text), priority=Priority.TASK)


def _by_pair(handed: Iterable[tuple[Cycle, Handed]]) -> list[tuple[tuple[int, int], list[tuple[Cycle, Handed]]]]:
    def pair(one: tuple[Cycle, Handed]) -> tuple[int, int]:
        return one[1].before_id, one[1].to_id

    return [(key, list(some)) for key, some in groupby(sorted(handed, key=pair), key=pair)]


def _plain(cycle: Cycle, task: Task) -> dict[str, object]:
    files = [{"id": one.id, "name": one.name, "sha256": one.sha256} for one in cycle.files_of(task)]
    due = task.due_at.isoformat() if task.due_at else None
    return {"task": task.id, "since": task.opened_at.isoformat(), "due": due, "files": files}
