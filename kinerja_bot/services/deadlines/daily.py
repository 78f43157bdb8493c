"""Who is reminded so often a day at most (the Camat): the last time not by the bot, but by who oversees him."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.overdue import alerted
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.time_errors import RemindedToday
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.office_now import OfficeNow


def is_spared(here: OfficeNow, cycle: Cycle, task: Task) -> bool:
    """Whether a reminder of the task counts: it is late, and its role's reminders have a limit."""
    return task.step.role in cycle.procedure.reminders.per_day and bool(task.due_at and here.now >= task.due_at)


def key_of_reminder(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> str | None:
    """Where the bot's own next reminder of today stands; None once only the overseer's is left."""
    keys = (_key(here, official, number) for number in range(1, _limit(cycle, task)))
    return next((key for key in keys if not here.tx.outbox.exists(key)), None)


def key_of_nudge(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> str | None:
    """Where today's reminder by the overseer stands; None for whom nothing limits. Errors: RemindedToday."""
    if task.step.role not in cycle.procedure.reminders.per_day:
        return None
    key = _key(here, official, _limit(cycle, task))
    if here.tx.outbox.exists(key):
        raise RemindedToday(title=cycle.procedure.roles[task.step.role].title)
    return key


def ask_overseer(here: OfficeNow, cycle: Cycle, task: Task, late: Official) -> None:
    """Once a day the overseer is asked to remind him, unless she has."""
    if here.tx.outbox.exists(_key(here, late, _limit(cycle, task))):
        return
    for overseer in alerted(task, here.staffing, cycle.procedure.reminders):
        key = message_keys.reminder(overseer.id, f"{here.calendar.day_of(here.now)}.of.{late.id}")
        if here.tx.outbox.exists(key):
            continue
        text = here.message(
            "ask_to_remind",
            address=address(overseer, cycle.procedure),
            late=identity(late, cycle.procedure),
            task=task,
            period=here.period(cycle),
            button=here.renderer.label("nudge"),
        )
        content = Content(text, buttons=((button(here, "nudge", Verb.NUDGE, task.id),),))
        here.send(overseer, key, content, priority=Priority.REMINDER, about=(task,))


def _limit(cycle: Cycle, task: Task) -> int:
    return cycle.procedure.reminders.per_day[task.step.role]


def _key(here: OfficeNow, official: Official, number: int) -> str:
    return message_keys.reminder(official.id, f"{here.calendar.day_of(here.now)}.{number}")
