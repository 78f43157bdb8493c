"""What somebody has said of an indicator is kept, and his task knows how many are filled in."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.realisation import Realisation
from kinerja_bot.domain.moves.figures import fill_in
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import disputes
from kinerja_bot.services.views.own_figures import OwnFigures, is_of_nobody_else, own_figures


def row_to_change(visit: Visit, own: OwnFigures, task: Task, indicator: Indicator) -> Realisation:
    """The indicator's row as it was said last, to be said anew by this person now; an empty one where it was not."""
    now = {"official_id": visit.by.id, "task_id": task.id, "entered_at": visit.now, "reason": task.reason or ""}
    latest = own.said.get(indicator.key)
    if latest is not None:
        return replace(latest, id=0, replaced_at=None, **now)  # type: ignore[arg-type]
    place = {"office_id": visit.office.id, "year": own.figures.agreement.year, "quarter": own.figures.quarter}
    return Realisation(**place, indicator=indicator.key, **now)  # type: ignore[arg-type]


def keep(visit: Visit, cycle: Cycle, task_id: int, rows: Sequence[Realisation], **data: Any) -> Cycle:  # noqa: ANN401
    """Keeps new rows (id 0) of the task's indicators in place of what its post had said; `data` is for the log.

    Errors: those of `permit`.
    """
    task = permit(cycle, task_id, Action.FILL_IN, visit.act)
    for row in rows:
        enter(visit, cycle, task, row)
    own = own_figures(visit, cycle, task)
    filled, count = (len(own.filled), len(own.indicators)) if own else (0, 0)
    said = visit.phrase("figures.handed_on", filled=filled, count=count)
    now = save(visit, cycle, fill_in(cycle, task_id, visit.act, said=said, **data))
    if own is not None:
        disputes.refresh(visit, now, own.figures, [row.indicator for row in rows])
    return now


def enter(visit: Visit, cycle: Cycle, task: Task, row: Realisation) -> None:
    """Stores a row; what another person had said for the same post, or nobody answers for, counts no more."""
    for other in visit.tx.realisations.of_office(row.office_id, row.year):
        same = (other.indicator, other.quarter) == (row.indicator, row.quarter) and other.replaced_at is None
        if same and other.official_id != row.official_id and is_of_nobody_else(visit, cycle, task, other):
            visit.tx.realisations.withdraw(other.id, visit.now)
    visit.tx.realisations.enter(row)
