"""What a card says of figures: each step its part of them, and nothing where there are none."""

from typing import Any

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import achieved, figures_text
from kinerja_bot.services.views.own_figures import own_figures


def on_card(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> dict[str, Any]:
    """For its template: `figures` of who enters, `overview` of who looks through, `recording`, `achieved`."""
    if not task.is_open or task.step.figures is None:
        return {}
    return {
        "figures": _entered(here, cycle, task),
        "overview": figures_text.on_card(here, cycle, task, official),
        **achieved.on_card(here, cycle, task),
    }


def _entered(here: OfficeNow, cycle: Cycle, task: Task) -> dict[str, int | bool] | None:
    """How many of the holder's indicators are filled in, and whether all are; None where the step enters none."""
    own = own_figures(here, cycle, task)
    if own is None:
        return None
    filled, count = len(own.filled), len(own.indicators)
    return {"filled": filled, "count": count, "is_complete": bool(task.text) and filled == count}
