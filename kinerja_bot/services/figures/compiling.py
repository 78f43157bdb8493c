"""The quarter's recap as a PDF: all that its reader may see of the figures, as they are now."""

from functools import partial

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.task import Task
from kinerja_bot.papers.heading import Heading
from kinerja_bot.services.desk.made_files import PDF
from kinerja_bot.services.desk.making import Paper
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.letter_figures import letter_figures
from kinerja_bot.services.views.letter_people import holder_of, principal_of
from kinerja_bot.services.views.paper_signer import paper_signer


def recap(visit: Visit, cycle: Cycle, task: Task) -> Paper | None:
    """None where there are no figures."""
    figures = letter_figures(visit, cycle, task, holder_of(visit, task) or visit.by)
    if figures is None or figures.summary is None:
        return None
    from kinerja_bot.papers.quarter_paper import quarter_paper  # noqa: PLC0415 - what makes papers is seldom needed

    office = visit.office
    as_of = visit.now.astimezone(office.zone)
    make = partial(
        quarter_paper,
        Heading(office=office.name, regency=office.regency, year=figures.agreement.year, as_of=as_of),
        figures.agreement,
        figures.summary,
        entered=figures.entered,
        notes=figures.notes,
        sections=office.sections,
        people=figures.people,
        signer=paper_signer(visit, principal_of(visit, cycle)),
    )
    return Paper(visit.phrase("review.paper", period=visit.name_of(cycle.period, "periods.short")), PDF, make)
