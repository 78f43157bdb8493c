"""*Grafik* and *Rekap setahun*: pictures and papers of the figures that an official sees, made when he asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kinerja_bot.domain.errors import NotAPress
from kinerja_bot.domain.figure_errors import IndicatorGone
from kinerja_bot.messaging.press import Press
from kinerja_bot.papers.heading import Heading
from kinerja_bot.services.desk.made_files import PDF, PNG, XLSX, send_album, send_made
from kinerja_bot.services.desk.making import Making
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.performance import found_by
from kinerja_bot.services.views.letter_people import office_signatory
from kinerja_bot.services.views.paper_signer import paper_signer
from kinerja_bot.services.views.performance import Performance, year_revisions, year_summaries
from kinerja_bot.services.views.performance_message import PAPER, PICTURES, WORKBOOK


@dataclass(frozen=True, slots=True)
class Made:
    """A file, by the name that its reader sees."""

    name: str
    content: bytes


def prepare(visit: Visit, press: Press) -> Making[Sequence[Made]]:
    """Reads what is asked for. Errors: IndicatorGone where there are no figures, NotAPress."""
    found, form = found_by(visit, press), press.word(2)
    if found is None:
        raise IndicatorGone
    if form == PICTURES:
        return _pictures(visit, found)
    if not found.sees_all:  # no button of his says so
        raise NotAPress
    if form == WORKBOOK:
        return _workbook(visit, found)
    if form == PAPER:
        return _paper(visit, found)
    raise NotAPress


def _pictures(visit: Visit, found: Performance) -> Making[Sequence[Made]]:
    """The quarter's achievement, the year's trend, and money against performance."""
    from kinerja_bot.papers.pictures import (  # noqa: PLC0415 - what makes pictures is seldom needed
        achievement_pictures,
        money_pictures,
        trend_pictures,
    )

    rules = found.seen.figures.agreement.rules
    heading = _heading(visit, found)
    quarters = year_summaries(visit, visit.by, found)
    disputed = [one.key for one in found.seen.disputed]
    period = visit.name_of(found.period)
    names = (
        visit.phrase("performance.achievement_picture", period=period),
        visit.phrase("performance.trend_picture", period=period),
        visit.phrase("performance.money_picture", period=period),
    )

    def make() -> list[Made]:
        spent = found.summary.spent is not None
        made = (
            achievement_pictures(heading, found.summary, rules, disputed=disputed),
            trend_pictures(heading, quarters, rules),
            money_pictures(heading, found.summary, rules) if spent else (),
        )
        return [Made(name, one) for name, some in zip(names, made, strict=True) for one in some]

    return Making(make, _tell_pictures)


def _workbook(visit: Visit, found: Performance) -> Making[Sequence[Made]]:
    from kinerja_bot.spreadsheets.year_recap import YearRecap, year_recap  # noqa: PLC0415 - its library is large

    figures = found.seen.figures
    recap = YearRecap(
        office=visit.office.name,
        year=found.period.year,
        agreement=figures.agreement,
        summaries=year_summaries(visit, visit.by, found),
        rows=figures.rows,
        notes=figures.notes,
        sections=visit.office.sections,
        revised=year_revisions(visit, visit.by, found.period.year),
    )
    name = visit.phrase("performance.workbook", year=found.period.year)
    return Making(lambda: [Made(name, year_recap(recap))], _tell_file(XLSX))


def _paper(visit: Visit, found: Performance) -> Making[Sequence[Made]]:
    from kinerja_bot.papers.year_recap_paper import year_recap_paper  # noqa: PLC0415 - seldom needed

    heading = _heading(visit, found)
    quarters = year_summaries(visit, visit.by, found)
    signing = (office_signatory(visit, one) for one in visit.procedures)
    signer = paper_signer(visit, next(filter(None, signing), None))
    agreement, sections = found.seen.figures.agreement, visit.office.sections
    name = visit.phrase("performance.paper", year=found.period.year)

    revised = year_revisions(visit, visit.by, found.period.year)

    def make() -> list[Made]:
        paper = year_recap_paper(heading, agreement, quarters, revised=revised, sections=sections, signer=signer)
        return [Made(name, paper)]

    return Making(make, _tell_file(PDF))


def _heading(visit: Visit, found: Performance) -> Heading:
    return Heading(
        office=visit.office.name,
        regency=visit.office.regency,
        year=found.period.year,
        as_of=visit.now.astimezone(visit.office.zone),
        part="" if found.sees_all else _part(visit),
        paper=visit.office.letters.paper,
    )


def _part(visit: Visit) -> str:
    """Whose figures somebody sees who does not see all: a section's average is not the office's."""
    names = (visit.office.sections.get(one or "") for one in sorted(visit.by.sections, key=str))
    return ", ".join(one for one in names if one)


def _tell_pictures(visit: Visit, made: Sequence[Made]) -> str:
    send_album(visit, visit.by, [(one.name, one.content) for one in made], PNG)
    return visit.phrase("answers.pictures_sent")


def _tell_file(mime: str) -> Callable[[Visit, Sequence[Made]], str]:
    def tell(visit: Visit, made: Sequence[Made]) -> str:
        for one in made:
            send_made(visit, visit.by, one.name, one.content, mime)
        return visit.phrase("answers.recap_sent")

    return tell
