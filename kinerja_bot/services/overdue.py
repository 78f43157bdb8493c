"""The sweep: what is past its time standard is reminded of, and the Sekcam alerted (SOP, column *Waktu*)."""

from collections import defaultdict

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.overdue import Overdue, alerted, late_ones, overdue
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.services.desk import Desk
from kinerja_bot.services.visit import Visit
from kinerja_bot.storage.transaction import Transaction

AT_ONCE = 500
"""Tasks in one transaction of the sweep."""


class Sweep:
    """Writes the notices that are due, and when the next one is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def run(self) -> int:
        """Works through all that is due now; gives the number of cycles looked at. A second run finds nothing."""
        total = 0
        while count := await self._desk.database.read(self._batch):
            total += count
        return total

    def _batch(self, tx: Transaction) -> int:
        cycle_ids = tx.cycles.due(self._desk.clock.now(), AT_ONCE)
        for cycle_id in cycle_ids:
            cycle = tx.cycles.get(cycle_id)
            tell_late(self._desk.visit_of(tx, cycle.opened_by), cycle)
        return len(cycle_ids)


def tell_late(visit: Visit, cycle: Cycle) -> None:
    """Reminds the holders of tasks whose notice is due, and alerts, each person once for all of them."""
    told: list[Task] = []
    for task in cycle.tasks:
        if task.next_notice_at is None or task.next_notice_at > visit.now:
            continue
        found = overdue(task, visit.now, cycle.procedure.reminders, visit.calendar)
        visit.tx.cycles.save_task(found.task)
        if found.rungs:
            _record(visit, cycle, found)
            told.append(found.task)
    for official, tasks in _by_person(visit, told).items():
        _remind(visit, cycle, official, tasks)
    for official, tasks in _by_alerted(visit, cycle, told).items():
        _alert(visit, cycle, official, tasks)


def _record(visit: Visit, cycle: Cycle, found: Overdue) -> None:
    visit.tx.cycles.tell_rungs(visit.office.id, found.task.id, found.rungs, visit.now)
    data = {"rungs": list(found.rungs)}
    visit.record(cycle, Event(EventType.REMINDED, visit.now, None, found.task.step.role, found.task.id, data))


def _by_person(visit: Visit, tasks: list[Task]) -> dict[Official, list[Task]]:
    late: defaultdict[Official, list[Task]] = defaultdict(list)
    for task in tasks:
        for official in late_ones(task, visit.staffing):
            late[official].append(task)
    return late


def _by_alerted(visit: Visit, cycle: Cycle, tasks: list[Task]) -> dict[Official, list[Task]]:
    told: defaultdict[Official, list[Task]] = defaultdict(list)
    for task in tasks:
        for official in alerted(task, visit.staffing, cycle.procedure.reminders):
            told[official].append(task)
    return told


def _remind(visit: Visit, cycle: Cycle, official: Official, tasks: list[Task]) -> None:
    text = visit.message(
        "reminder",
        address=address(official, cycle.procedure),
        salutation=official.salutation,
        tasks=tasks,
        alerted=cycle.procedure.roles[cycle.procedure.reminders.alerted_role(tasks[0].step.role)].title,
        period=visit.phrase("periods.name", period=cycle.period),
    )
    _send(visit, official, f"late:{cycle.id}:{official.id}", text, tasks)


def _alert(visit: Visit, cycle: Cycle, official: Official, tasks: list[Task]) -> None:
    names = {task.id: [_whereabouts(visit, one, cycle) for one in late_ones(task, visit.staffing)] for task in tasks}
    late_by = {task.id: visit.calendar.between(task.due_at, visit.now) for task in tasks if task.due_at is not None}
    text = visit.message(
        "alert",
        address=address(official, cycle.procedure),
        tasks=tasks,
        names=names,
        late_by=late_by,
        period=visit.phrase("periods.name", period=cycle.period),
    )
    _send(visit, official, f"alert:{cycle.id}:{official.id}", text, tasks)


def _whereabouts(visit: Visit, official: Official, cycle: Cycle) -> str:
    """Who it is, and whether the bot can reach him at all."""
    name = identity(official, cycle.procedure)
    if official.telegram_id is None:
        return visit.phrase("people.not_joined", name=name)
    return name if official.reachable else visit.phrase("people.unreachable", name=name)


def _send(visit: Visit, official: Official, prefix: str, text: str, tasks: list[Task]) -> None:
    """One message for all rungs and tasks; its key makes the same notice impossible twice."""
    rungs = "-".join(f"{task.id}.{task.rungs_told}" for task in tasks[:6])
    visit.send(official, f"{prefix}:{rungs}", Content(text), priority=Priority.REMINDER, about=tasks)
