"""*Buatkan rekap*: the bot makes the quarter's paper, which becomes the task's file (SOP step 7)."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Action
from kinerja_bot.messaging.press import Press
from kinerja_bot.papers.heading import Heading
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.looked_at import LookedAt, worked_on
from kinerja_bot.services.figures.made_papers import attach_made
from kinerja_bot.services.views.paper_signer import paper_signer


def make_paper(visit: Visit, press: Press) -> str:
    """The figures as they are now, in place of an earlier paper. Errors: PaperNotMade, NoRoom."""
    found = worked_on(visit, press.number(), FiguresPart.COMPILE, action=Action.HAND_IN)
    name = visit.phrase("review.paper", period=visit.name_of(found.cycle.period, "periods.short"))
    attach_made(visit, found.cycle, found.task, name, _content(visit, found), visit.phrase("review.made_anew"))
    return visit.phrase("answers.paper_made", name=name)


def _content(visit: Visit, found: LookedAt) -> bytes:
    from kinerja_bot.papers.quarter_paper import quarter_paper  # noqa: PLC0415 - what makes papers is seldom needed

    figures, office = found.seen.figures, visit.office
    keys, earlier = [one.key for one in figures.agreement.indicators], found.seen.earlier
    as_of = visit.now.astimezone(office.zone)
    return quarter_paper(
        Heading(office=office.name, regency=office.regency, year=figures.agreement.year, as_of=as_of),
        figures.agreement,
        figures.summary,
        entered={key: figures.settled(key) for key in keys},
        before={key: figures.settled(key, earlier) for key in keys} if earlier else {},
        notes=figures.notes,
        sections=office.sections,
        people={one.key: one.name for one in visit.staffing.officials},
        files={one.id: one.name for one in found.cycle.files},
        signer=paper_signer(visit, _leader(visit, found.cycle)),
        drafter=paper_signer(visit, visit.by),
    )


def _leader(visit: Visit, cycle: Cycle) -> Official | None:
    """In whose name the SOP runs, or who stands in for him."""
    return next(iter(visit.staffing.holders(cycle.procedure.opening.in_the_name_of)), None)
