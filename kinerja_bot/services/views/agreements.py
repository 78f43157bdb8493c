"""A year's agreement as its SOP drafts it, beside what counted before: as a whole, and as a section's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.draft_versions import seen_before
from kinerja_bot.domain.figures.changes import AgreementChanges, compared
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.year_agreement import YearAgreement, in_force
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Procedure, Scope, Step
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow

LAST_YEAR: Final = "tahun_lalu"
COUNTING: Final = "berlaku"


@dataclass(frozen=True, slots=True)
class Drafted:
    """The newest version of a cycle's draft; what counted before it, this year or else last; and last year's."""

    draft: YearAgreement | None
    counted: YearAgreement | None
    last_year: YearAgreement | None
    versions: tuple[YearAgreement, ...] = ()
    """The draft's, oldest first: another one begins each time that it comes back to its drafter."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """What the draft holds."""
        return self.draft.indicators if self.draft else ()

    @property
    def before(self) -> YearAgreement | None:
        """What the draft is compared with."""
        return self.counted or self.last_year

    @property
    def changes(self) -> AgreementChanges:
        """What the draft brings against what counted before."""
        return _changes(self.before, self.draft)

    def since_returned(self, cycle: Cycle, task: Task) -> AgreementChanges:
        """What has changed since the version that this task's holder saw last."""
        drafting = drafting_step(cycle.procedure)
        seen = seen_before(cycle, drafting, task, self.versions) if drafting else None
        return _changes(seen, self.draft)

    @property
    def sources(self) -> Mapping[str, YearAgreement]:
        """What a draft can begin from, by the word in a button's data."""
        known = {LAST_YEAR: self.last_year, COUNTING: self.counted}
        return {word: one for word, one in known.items() if one is not None and one.indicators}


def drafted(here: OfficeNow, cycle: Cycle) -> Drafted:
    """What a cycle drafts, as far as it has begun to; costs the agreements of two years."""
    of_year = here.tx.agreements.of_office(here.office.id, cycle.period.year)
    own = tuple(one for one in of_year if one.cycle_id == cycle.id)
    draft = own[-1] if own else None
    at = (draft.in_force_since if draft else None) or here.now
    others = [one for one in of_year if one.cycle_id != cycle.id]
    last_year = in_force(here.tx.agreements.of_office(here.office.id, cycle.period.year - 1), here.now)
    return Drafted(draft, _counted(others, at), last_year, own)


def drafts(procedure: Procedure) -> bool:
    """Whether an agreement is drafted along its steps."""
    return drafting_step(procedure) is not None


def drafting_step(procedure: Procedure) -> Step | None:
    """The step in which an agreement is drafted."""
    return next((step for step in procedure.steps.values() if step.figures is FiguresPart.DRAFT), None)


def seen_by(cycle: Cycle, official: Official, indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Those that an official may look at: all, or by the widest of his roles those of his sections."""
    scopes = {rule.sees for key, rule in cycle.procedure.roles.items() if official.knows(key)}
    return tuple(indicators) if Scope.ALL in scopes else of_sections(official, indicators)


def of_sections(official: Official, indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Those that an official's sections answer for."""
    return tuple(one for one in indicators if one.section is not None and one.section in official.sections)


def _counted(agreements: Iterable[YearAgreement], at: datetime) -> YearAgreement | None:
    known = [one for one in agreements if one.in_force_since is not None and one.in_force_since <= at]
    return in_force(known, at)


def _changes(before: YearAgreement | None, after: YearAgreement | None) -> AgreementChanges:
    """Of the indicators that two versions have; none where one of them is lacking."""
    if before is None or after is None:
        return AgreementChanges()
    return compared(before.indicators, after.indicators, before.rules, after.rules)
