"""Figures that are filled in for a task, and what it hands on by them."""

from kinerja_bot.domain.cycle import Act, Cycle, Outcome
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.figures.parts import HANDED_ON_AS_TEXT
from kinerja_bot.domain.moves.steps import fact, taken_up
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Task


def come_back(task: Task, said: str) -> Task:
    """A task that opens with the figures that it handed on before: they can be handed on as they are."""
    return task.evolve(text=said)


def fill_in(
    cycle: Cycle, task_id: int, act: Act, kind: EventType = EventType.FIGURES_ENTERED, /, *, said: str, **data: object
) -> Outcome:
    """Something was filled in: the task is taken up by it; `said` sums up what it hands on so far (steps 4 and 6).

    `data` goes into the log beside it, as the `kind` of fact that it is.
    """
    task = permit(cycle, task_id, Action.FILL_IN, act)
    up = taken_up(task, act)
    now = up.changed[0] if up.changed else task
    if now.step.figures in HANDED_ON_AS_TEXT:
        now = now.evolve(text=said)
    return Outcome((now,) if now != task else (), (*up.events, fact(kind, now, act, **data)))
