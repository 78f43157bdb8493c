"""From whom a task comes, and who began the cycle: each in the role of the act that led to it."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
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
    elif before is None and task.round == 1:
        by, role = opened_by(here, cycle), _opening_role(cycle, _opening(here, cycle))
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


def opened_by(here: OfficeNow, cycle: Cycle) -> Official | None:
    """Who began the cycle, in the role in which he did."""
    event = _opening(here, cycle)
    role = _opening_role(cycle, event)
    return here.then(cycle.opened_by, role, cycle.opened_at, cycle.procedure if event else None)


def opener(here: OfficeNow, cycle: Cycle) -> str:
    """Who began the cycle, by his position."""
    return signature(opened_by(here, cycle), cycle.procedure)


def told_of_opening(here: OfficeNow, cycle: Cycle) -> str:
    """The title of the principal, where somebody else began the cycle and he was told; else empty."""
    event = _opening(here, cycle)
    told = event.data.get("told") if event else None
    return cycle.procedure.roles[cycle.procedure.opening.in_the_name_of].title if told else ""


def _opening(here: OfficeNow, cycle: Cycle) -> Event | None:
    return here.tx.events.last(cycle.id, EventType.CYCLE_OPENED)


def _opening_role(cycle: Cycle, event: Event | None) -> str:
    return (event.role if event else None) or cycle.procedure.opening.in_the_name_of
