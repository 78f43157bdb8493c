"""Somebody of another role prepares the output for its holder, whose *Selesai* stays (SOP step 2, as practised)."""

from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.departures import Departure
from kinerja_bot.domain.moves.steps import fact, taken_up
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Action, permit, whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.time_errors import NobodyElse


def possible(task: Task, act: Act) -> tuple[Official, ...]:
    """Who may prepare the output: the holders of the step's roles for it, but for those whose turn it is."""
    turn = whose_turn(task, act.staffing)
    return tuple(one for one in act.staffing.holders_of_any(task.step.may_prepare) if one not in turn)


def let_prepare(cycle: Cycle, task_id: int, to_id: int | None, act: Act) -> Outcome:
    """The holder takes the task on and lets somebody prepare it; without an id it is his own again.

    Errors: NobodyElse, those of `permit`.
    """
    task = permit(cycle, task_id, Action.LET_PREPARE, act)
    to = next((one for one in possible(task, act) if one.id == to_id), None)
    if to is None and to_id is not None:
        raise NobodyElse(step=task.step)
    post = next((to.post_of(role) for role in task.step.may_prepare if to.holds(role)), None) if to else None
    if post == task.preparer:
        return Outcome((), ())
    up = taken_up(task, act)
    now = (up.changed[0] if up.changed else task).evolve(preparer=post)
    named = fact(EventType.PREPARER_NAMED, task, act, before=task.preparer, to=post)
    return Outcome((now,), (*up.events, named))


def pass_on(cycle: Cycle, departure: Departure, act: Act) -> Outcome:
    """What somebody prepared who has lost his role: his successor prepares it, or its holder himself again."""
    here = act.staffing.get(departure.official_id)
    if departure.successor_id is None and here is not None and departure.role in here.away:
        return Outcome((), ())  # somebody stands in for him
    left = [
        task
        for task in cycle.open_tasks
        if task.preparer == departure.official_id and departure.role in task.step.may_prepare
    ]
    changed = tuple(task.evolve(preparer=departure.successor_id) for task in left)
    data = {"before": departure.official_id, "to": departure.successor_id}
    events = (act.event(EventType.PREPARER_NAMED, role=task.step.role, task_id=task.id, data=data) for task in left)
    return Outcome(changed, tuple(events))
