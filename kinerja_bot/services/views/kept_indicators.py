"""The year's indicators as /indikator finds them: in force, or as a draft; who may look at them, and change them."""

from dataclasses import dataclass
from typing import Final

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.figure_errors import AgreementBySop, DraftUnderReview, IndicatorGone
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement, in_force
from kinerja_bot.domain.rights import Right
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.agreements import drafts
from kinerja_bot.services.views.performance import seen_by
from kinerja_bot.services.views.year_figures import current_year

IMPORTED: Final = EventType.AGREEMENT_IMPORTED


@dataclass(frozen=True, slots=True)
class KeptIndicators:
    """What this reader may look at; `cycle` and `task` draft it, `refusal` says why nothing can be changed now."""

    year: int
    agreement: YearAgreement | None
    shown: tuple[Indicator, ...]
    cycle: Cycle | None = None
    task: Task | None = None
    refusal: SopError | None = None
    may_change: bool = False

    @property
    def every(self) -> tuple[Indicator, ...]:
        """All of the agreement."""
        return self.agreement.indicators if self.agreement else ()

    @property
    def rules(self) -> Rules:
        """By which they count."""
        return self.agreement.rules if self.agreement else Rules()

    @property
    def is_draft(self) -> bool:
        """Whether they do not count yet."""
        return self.task is not None

    def by_token(self, token: str) -> Indicator:
        """The one that a button names. Errors: IndicatorGone."""
        return self._found(next((one for one in self.shown if one.token == token), None))

    def by_key(self, key: str) -> Indicator:
        """The one that a dialogue is about. Errors: IndicatorGone."""
        return self._found(next((one for one in self.shown if one.key == key), None))

    def _found(self, one: Indicator | None) -> Indicator:
        if one is None:
            raise IndicatorGone
        return one


def kept(visit: Visit, year: int | None = None) -> KeptIndicators:
    """The year's, or of the year that is kept now: for who drafts them the draft, for all others what is in force."""
    year = _newest(visit) if year is None else year
    current = in_force(visit.tx.agreements.of_office(visit.office.id, year), visit.now)
    if not visit.may(Right.CHANGE_INDICATORS):
        return KeptIndicators(year, current, _shown(visit, current))
    cycle = _drafting(visit, year)
    if cycle is not None:
        task = next((one for one in cycle.open_tasks if one.step.figures is FiguresPart.DRAFT), None)
        if task is None:
            refusal = DraftUnderReview(year=year)
            return KeptIndicators(year, current, _shown(visit, current), cycle, refusal=refusal, may_change=True)
        draft = visit.tx.agreements.of_cycle(cycle.id)
        return KeptIndicators(year, draft, draft.indicators if draft else (), cycle, task, may_change=True)
    by_sop = current is not None and current.origin is Origin.PROCEDURE
    refused = AgreementBySop(year=year) if by_sop else None
    return KeptIndicators(year, current, _shown(visit, current), refusal=refused, may_change=True)


def history(visit: Visit, key: str, year: int) -> list[Event]:
    """What was changed of an indicator, newest first; an import counts where it names it."""
    found = visit.tx.events.of_agreements(visit.office.id)
    return [one for one in found if one.data.get("year") == year and _names(one, key)]


def _names(event: Event, key: str) -> bool:
    if event.type is not IMPORTED:
        return event.data.get("indicator") == key
    groups = (event.data.get(name) for name in ("added", "removed", "changed"))
    return any(key in one for one in groups if isinstance(one, list | dict))


def _newest(visit: Visit) -> int:
    """The current year; where it has none yet, that of the draft, or of the last agreement."""
    years = visit.tx.agreements.years(visit.office.id)
    year = current_year(visit)
    return year if year in years or not years or visit.may(Right.CHANGE_INDICATORS) else years[0]


def _drafting(visit: Visit, year: int) -> Cycle | None:
    cycles = (one for one in visit.running() if drafts(one.procedure) and one.period.year == year)
    return next(cycles, None)


def _shown(visit: Visit, agreement: YearAgreement | None) -> tuple[Indicator, ...]:
    indicators = agreement.indicators if agreement else ()
    return indicators if visit.may(Right.CHANGE_INDICATORS) else seen_by(visit, visit.by, indicators)
