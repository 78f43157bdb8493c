"""*Tanpa pelaksana*: open tasks of a role that nobody holds. The overseer is told once, and again when one came."""

from collections.abc import Iterable

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.moves.departures import is_vacant
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.office_now import OfficeNow


def tell(here: OfficeNow, cycle: Cycle, tasks: Iterable[Task]) -> None:
    """Tells the overseer of those among the tasks that nobody can do."""
    for task in tasks:
        if not is_vacant(task, here.act):
            continue
        for overseer in alerted(task, here.staffing, cycle.procedure.reminders):
            text = here.message(
                "vacant",
                address=address(overseer, cycle.procedure),
                task=task,
                role=cycle.procedure.roles[task.step.role].title,
                period=here.period(cycle),
            )
            key = message_keys.vacancy(cycle.id, task.id, overseer.id)
            here.send(overseer, key, Content(text), priority=Priority.REMINDER, about=(task,))


def close_filled(here: OfficeNow, cycle: Cycle) -> None:
    """What was told of tasks that somebody does by now says so; a later vacancy is told anew."""
    for key in here.tx.outbox.live_keys(message_keys.vacancies(cycle.id)):
        task = cycle.task(message_keys.vacant_task(key))
        if task is None or is_vacant(task, here.act):
            continue
        names = [identity(one, cycle.procedure) for one in whose_turn(task, here.staffing)]
        step = here.step_name(cycle, task.step)
        here.close(key, here.message("vacancy_filled", task=task, step=step, names=names))
