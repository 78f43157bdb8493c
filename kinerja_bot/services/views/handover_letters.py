"""The record of a handing over (*Catatan serah terima tugas*): in the log, and in the chats of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task, TaskState
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address
from kinerja_bot.services.desk.office_now import OfficeNow


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


def tell_both(here: OfficeNow, handed: Pairs, people: Mapping[int, Official]) -> None:
    """The record goes to who leaves (to the chat that was his) and to his successor."""
    for (before_id, to_id), some in by_pair(handed):
        to = here.staffing.get(to_id)
        if to is not None:
            for reader in (people[before_id], to):
                _tell(here, reader, some, people[before_id], to)


def tell_successor(here: OfficeNow, cycles: Iterable[Cycle], person: Official) -> None:
    """Who had not joined when tasks were handed to him reads it once he has."""
    handed = [
        (cycle, Handed(int(event.data["from"]), person.id, task))  # type: ignore[call-overload]
        for cycle in cycles
        for event in here.tx.events.of_cycle(cycle.id)
        if event.type is EventType.HANDED_OVER and event.data["to"] == person.id
        for one in event.data["tasks"]  # type: ignore[attr-defined]
        if (task := cycle.task(one["task"])) is not None and task.is_open
    ]
    for (before_id, _), some in by_pair(handed):
        _tell(here, person, some, here.tx.officials.get(before_id), person)


def tell_overseer(here: OfficeNow, withdrawn: Sequence[tuple[Cycle, Withdrawn]]) -> None:
    """The overseer reads whose part has fallen away."""
    for cycle, one in withdrawn:
        if one.task.state is not TaskState.CANCELLED:
            continue
        for overseer in alerted(one.task, here.staffing, cycle.procedure.reminders):
            text = here.message(
                "part_withdrawn",
                address=address(overseer, cycle.procedure),
                person=here.tx.officials.get(one.before_id),
                task=one.task,
                period=here.period(cycle),
            )
            here.send(overseer, here.once(), Content(text), priority=Priority.REMINDER)


def _tell(here: OfficeNow, reader: Official, handed: Pairs, before: Official, to: Official) -> None:
    procedure = handed[0][0].procedure
    lines = [
        {
            "task": one.task,
            "period": here.period(cycle),
            "files": [file.name for file in cycle.files_of(one.task)],
        }
        for cycle, one in handed
    ]
    text = here.message(
        "handed_over",
        address=address(reader, procedure),
        before=before,
        to=to,
        at=here.now,
        lines=lines,
    )
    here.send(reader, here.once(), Content(text), priority=Priority.TASK)


def by_pair(handed: Iterable[tuple[Cycle, Handed]]) -> list[tuple[tuple[int, int], list[tuple[Cycle, Handed]]]]:
    """The tasks handed over, for each two people."""

    def pair(one: tuple[Cycle, Handed]) -> tuple[int, int]:
        return one[1].before_id, one[1].to_id

    return [(key, list(some)) for key, some in groupby(sorted(handed, key=pair), key=pair)]
