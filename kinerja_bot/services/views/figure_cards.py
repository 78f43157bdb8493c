"""The cards of steps that have to do with figures, once another agreement counts."""

from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import cards
from kinerja_bot.services.views.year_figures import measures


def refresh(here: OfficeNow, year: int) -> None:
    """Brings them to what they shall show: indicators that are asked for now, or are no more."""
    for cycle in here.running():
        if cycle.period.year == year and measures(cycle.procedure):
            touched = [task.id for task in cycle.open_tasks if task.step.figures is not None]
            cards.refresh(here, cycle, touched)
