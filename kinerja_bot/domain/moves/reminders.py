"""The sweep's look at a task: which rungs are told by it, and when to look again (SOP, column *Waktu*)."""

from dataclasses import dataclass

from kinerja_bot.domain.cycle import Act
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.ladder import Reminders, Tell
from kinerja_bot.domain.overdue import overdue
from kinerja_bot.domain.task import Task


@dataclass(frozen=True, slots=True)
class Reminded:
    """A task as it is after the look, the rungs that are told by it, all in one message, and whom they tell."""

    task: Task
    rungs: tuple[int, ...]
    tell: frozenset[Tell]
    events: tuple[Event, ...]


def remind(task: Task, reminders: Reminders, act: Act) -> Reminded:
    """Takes the rungs that are due by now as told; long after closing none, and the next look is at the opening."""
    due = overdue(task, act.now, reminders, act.calendar)
    told = task.rungs_told + len(due.rungs)
    after = task.evolve(rungs_told=told, next_notice_at=due.next_look_at)
    # A reminder is nobody's doing, whoever is awake: no person is named in the log.
    fact = Event(EventType.REMINDED, act.now, None, task.step.role, task.id, {"rungs": list(due.rungs)})
    return Reminded(after, due.rungs, due.tell, (fact,) if due.rungs else ())
