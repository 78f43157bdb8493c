"""The figures that a tap or a text is about, as its sender sees them with a task."""

from dataclasses import dataclass

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import ActionNotAvailable, TaskNotFound
from kinerja_bot.domain.figure_errors import IndicatorGone
from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import cards
from kinerja_bot.services.views.figures_seen import Seen, seen_with


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A task, and the figures that its reader sees with it."""

    cycle: Cycle
    task: Task
    seen: Seen

    def row(self, token: str) -> Achievement:
        """The row that a button names. Errors: IndicatorGone."""
        row = self.seen.row(token)
        if row is None:
            raise IndicatorGone
        return row


def looked_at(visit: Visit, task_id: int) -> LookedAt:
    """What this official may look at with a task whose card he has. Errors: TaskNotFound, ActionNotAvailable."""
    cycle = visit.cycle_of(task_id)
    task = cycle.task(task_id)
    if task is None or visit.by not in cards.recipients(visit, task):
        raise TaskNotFound
    return _seen(visit, cycle, task)


def worked_on(visit: Visit, task_id: int, *parts: FiguresPart, action: Action = Action.FILL_IN) -> LookedAt:
    """What this official may change now, at a step with one of these parts. Errors: those of `permit`."""
    cycle = visit.cycle_of(task_id)
    task = permit(cycle, task_id, action, visit.act)
    if task.step.figures not in parts:
        raise ActionNotAvailable(step=task.step)
    return _seen(visit, cycle, task)


def _seen(visit: Visit, cycle: Cycle, task: Task) -> LookedAt:
    seen = seen_with(visit, cycle, task, visit.by)
    if seen is None:
        raise ActionNotAvailable(step=task.step)
    return LookedAt(cycle, task, seen)
