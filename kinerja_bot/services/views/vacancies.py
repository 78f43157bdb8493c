"""*Tanpa pelaksana*: open tasks of a role that nobody holds. The overseer is told once, and again when one came."""

from collections.abc import Iterable

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.moves.departures import is_vacant
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.services.desk.visit import Visit


def tell(visit: Visit, cycle: Cycle, tasks: Iterable[Task]) -> None:
    """Tells the overseer of those among the tasks that nobody can do."""
    for task in tasks:
        if not is_vacant(task, visit.act):
            continue
        for overseer in alerted(task, visit.staffing, cycle.procedure.reminders):
            text = visit.message(
                "vacant",
                address=address(overseer, cycle.procedure),
                task=task,
                role=cycle.procedure.roles[task.step.role].title,
                period=visit.phrase("periods.name", period=cycle.period),
            )
            key = f"{_prefix(cycle)}{task.id}:{overseer.id}"
            visit.send(overseer, key, Content(text), priority=Priority.REMINDER, about=(task,))


def close_filled(visit: Visit, cycle: Cycle) -> None:
    """What was told of tasks that somebody does by now says so; a later vacancy is told anew."""
    for key in visit.tx.outbox.live_keys(_prefix(cycle)):
        task = cycle.task(int(key.removeprefix(_prefix(cycle)).split(":")[0]))
        if task is None or is_vacant(task, visit.act):
            continue
        names = [identity(one, cycle.procedure) for one in whose_turn(task, visit.staffing)]
        text = visit.message("vacancy_filled", task=task, names=names)
        visit.tx.outbox.supersede(key, Content(text).to_plain())


def _prefix(cycle: Cycle) -> str:
    return f"vacant:{cycle.id}:"
