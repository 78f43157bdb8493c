"""The figures that a letter shows: as far as its reader sees them, or the agreement that is drafted."""

from dataclasses import replace

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.summary import Summary, summary_of
from kinerja_bot.domain.figures.year_agreement import YearAgreement
from kinerja_bot.domain.letters import LetterFigures
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.agreements import drafted
from kinerja_bot.services.views.figures_seen import Seen, seen_of


def letter_figures(here: OfficeNow, cycle: Cycle, task: Task, reader: Official) -> LetterFigures | None:
    """A quarter's, computed; None where nothing is measured."""
    seen = seen_of(here, cycle, task, reader)
    if seen is None:
        return None
    agreement, summary = narrowed(seen)
    entered = {key: seen.figures.settled(key) for key in seen.keys}
    return LetterFigures(
        agreement=agreement, summary=summary, entered=entered, notes=seen.figures.notes, people=_names(here)
    )


def narrowed(seen: Seen) -> tuple[YearAgreement, Summary]:
    """The agreement and the quarter's table, of those rows alone that somebody sees."""
    whole = seen.figures
    if len(seen.indicators) == len(whole.agreement.indicators):
        return whole.agreement, whole.summary
    own = summary_of(whole.quarter, seen.rows, whole.agreement.rules)
    return replace(whole.agreement, indicators=seen.indicators), own


def drafted_figures(here: OfficeNow, cycle: Cycle) -> LetterFigures | None:
    """The agreement that a cycle drafts; None before it is begun."""
    draft = drafted(here, cycle).draft
    return LetterFigures(agreement=draft, people=_names(here)) if draft else None


def _names(here: OfficeNow) -> dict[str, str]:
    return {one.key: one.name for one in here.staffing.officials}
