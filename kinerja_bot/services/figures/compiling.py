"""The quarter's recap as a PDF: all that its reader may see of the figures, as they are now."""

from functools import partial

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.task import Task
from kinerja_bot.papers.heading import Heading
from kinerja_bot.services.desk.made_files import PDF
from kinerja_bot.services.desk.making import Paper
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.figures_seen import seen_of
from kinerja_bot.services.views.letter_figures import narrowed
from kinerja_bot.services.views.letter_people import holder_of, office_signatory, principal_of, signatory
from kinerja_bot.services.views.paper_signer import paper_signer


def recap(visit: Visit, cycle: Cycle, task: Task) -> Paper | None:
    """None where there are no figures. Errors of its making: PaperNotMade."""
    seen = seen_of(visit, cycle, task, holder_of(visit, task) or visit.by)
    if seen is None:
        return None
    from kinerja_bot.papers.quarter_paper import quarter_paper  # noqa: PLC0415 - what makes papers is seldom needed

    office, (agreement, summary) = visit.office, narrowed(seen)
    leader = principal_of(visit, cycle)
    make = partial(
        quarter_paper,
        Heading(
            office=office.name,
            regency=office.regency,
            year=agreement.year,
            as_of=visit.now.astimezone(office.zone),
            paper=office.letters.paper,
        ),
        agreement,
        summary,
        entered={key: seen.figures.settled(key) for key in seen.keys},
        before={key: seen.figures.settled(key, seen.earlier) for key in seen.keys} if seen.earlier else {},
        notes=seen.figures.notes,
        sections=office.sections,
        people={one.key: one.name for one in visit.staffing.officials},
        files={one.id: one.name for one in cycle.files},
        signer=paper_signer(visit, office_signatory(visit, cycle.procedure)),
        drafter=paper_signer(visit, signatory(visit, visit.by)) if visit.by != leader else None,
    )
    return Paper(visit.phrase("review.paper", period=visit.name_of(cycle.period, "periods.short")), PDF, make)
