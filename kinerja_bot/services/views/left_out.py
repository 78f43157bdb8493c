"""What somebody has begun to say of his indicators and left out: *Selesai* asks once more whether that is meant."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.figures_seen import seen_with
from kinerja_bot.services.views.own_figures import own_figures


def left_out(here: OfficeNow, cycle: Cycle, task: Task) -> tuple[Indicator, ...]:
    """The indicators without a value (step 4) or an analysis (step 6); none where only a file is handed in."""
    holder = here.staffing.get(task.maker)
    if not task.text or holder is None:
        return ()
    if task.step.figures is FiguresPart.ANALYSE:
        seen = seen_with(here, cycle, task, holder)
        return seen.unanalysed if seen else ()
    own = own_figures(here, cycle, task)
    return own.missing if own else ()
