"""What the report says of a quarter's figures (SOP step 10): how many, how well, and what lies under the bound."""

from typing import Any

from markupsafe import Markup

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.realisation import RECORDED, Realisation
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.esakip_sheet import recording_of
from kinerja_bot.services.views.year_figures import QuarterFigures, cycle_figures

NAMED = 12
"""Indicators under the bound that are named."""


def on_card(here: OfficeNow, cycle: Cycle, task: Task) -> dict[str, Any]:
    """What the cards of the input to e-SAKIP and of its report show of the figures."""
    reports = task.step.figures is FiguresPart.REPORT
    return {
        "recording": recording_of(here, cycle, task),
        "achieved": achieved(here, cycle) if reports else None,
    }


def achieved(here: OfficeNow, cycle: Cycle) -> Markup | None:
    """The lines of the report, as the quarter was closed with; None without figures."""
    figures = cycle_figures(here, cycle, cycle.closed_at)
    if figures is None or not figures.agreement.indicators:
        return None
    return here.renderer.part("achieved", here.office.zone, **_context(here, figures))


def _context(here: OfficeNow, figures: QuarterFigures) -> dict[str, Any]:
    summary, bound = figures.summary, here.office.figures.report_bound
    below = [row for row in summary.rows if row.percent is not None and row.percent < bound]
    entered = {row.indicator.key: figures.settled(row.indicator.key) for row in summary.rows}
    return {
        "summary": summary,
        "grade": figures.agreement.rules.grade_of(summary.average),
        "filled": sum(isinstance(one, Realisation) for one in entered.values()),
        "recorded": sum(figures.note(RECORDED, key) is not None for key in entered),
        "bound": bound,
        "below": [(row, _obstacle(entered[row.indicator.key])) for row in below[:NAMED]],
        "more": max(len(below) - NAMED, 0),
    }


def _obstacle(said: object) -> str:
    return said.obstacle if isinstance(said, Realisation) else ""
