"""From whom a task comes, and who began the cycle: each in the role of the act that led to it."""

from dataclasses import dataclass

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.names import signature
from kinerja_bot.services.desk.office_now import OfficeNow


def sender_of(here: OfficeNow, cycle: Cycle, task: Task, reader: Official) -> str:
    """Who led to the task: a whole role where each holder had his part; nobody where it is the reader himself."""
    asked, ended = cycle.task(task.requested_by), _ended_for(cycle, task)
    before = ended.step if ended else cycle.procedure.previous_step(task.step)
    if asked is None and before is not None and before.mode.per_holder:
        return cycle.procedure.roles[before.role].title
    if task.opened_by is None:
        return ""
    led_here = asked or ended
    if led_here is not None:
        by, role = here.then(task.opened_by, led_here.step.role, task.opened_at, cycle.procedure), led_here.step.role
    elif task.opened_by == reader.id:
        return ""
    elif before is None and task.round == 1:
        beginning = opened(here, cycle)
        by, role = beginning.by, beginning.role
    else:  # opened by a change of posts: in no role of a step
        role = before.role if before else task.step.role
        by = here.then(task.opened_by, role, task.opened_at)
    is_himself = (task.opened_by, role) == (reader.id, task.step.role)
    return "" if is_himself else signature(by, cycle.procedure)


def _ended_for(cycle: Cycle, task: Task) -> Task | None:
    """The task whose end or decision opened this one."""
    when = task.opened_by, task.opened_at
    leading = (one for one in reversed(cycle.tasks) if task.step.key in one.step.targets)
    return next((one for one in leading if (one.done_by, one.done_at) == when), None)


@dataclass(frozen=True, slots=True)
class Opened:
    """Who began the cycle, in the role in which he did; `told` is the principal's title, where he was told of it."""

    by: Official | None
    role: str
    told: str


def opened(here: OfficeNow, cycle: Cycle) -> Opened:
    """How the cycle was begun, as the log says."""
    event = here.tx.events.last(cycle.id, EventType.CYCLE_OPENED)
    principal = cycle.procedure.opening.in_the_name_of
    role = (event.role if event else None) or principal
    by = here.then(cycle.opened_by, role, cycle.opened_at, cycle.procedure if event else None)
    told = cycle.procedure.roles[principal].title if event and event.data.get("told") else ""
    return Opened(by, role, told)
