"""A year's figures as they count: the agreement in force, what was entered, and what it comes to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.figures.indicator import QUARTERS, Indicator
from kinerja_bot.domain.figures.realisation import (
    Disputed,
    FigureNote,
    Realisation,
    measured,
    settled,
    standing,
)
from kinerja_bot.domain.figures.summary import Summary, summaries
from kinerja_bot.domain.figures.year_agreement import YearAgreement, in_force
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.services.desk.office_now import OfficeNow


@dataclass(frozen=True)
class QuarterFigures:
    """A quarter (I to IV) of a year: its agreement, and all that was entered in the year, at an instant or now."""

    agreement: YearAgreement
    quarter: str
    rows: tuple[Realisation, ...]
    notes: tuple[FigureNote, ...]
    at: datetime | None = None

    @cached_property
    def summaries(self) -> Mapping[str, Summary]:
        """All four quarters, computed."""
        return summaries(measured(self.agreement.indicators, self.rows, self.at), self.agreement.rules)

    @property
    def summary(self) -> Summary:
        """This quarter's table."""
        return self.summaries[self.quarter]

    @property
    def before(self) -> Summary | None:
        """The quarter before, of the same year."""
        at = QUARTERS.index(self.quarter)
        return self.summaries[QUARTERS[at - 1]] if at else None

    def entered(self, indicator: str, quarter: str | None = None) -> tuple[Realisation, ...]:
        """What counts of an indicator in a quarter (this one): of several people, where they differ or agree."""
        wanted = quarter or self.quarter
        return tuple(
            one for one in standing(self.rows, self.at) if (one.indicator, one.quarter) == (indicator, wanted)
        )

    def settled(self, indicator: str, quarter: str | None = None) -> Realisation | Disputed | None:
        """What counts of an indicator in a quarter (this one)."""
        return settled(self.entered(indicator, quarter))

    def note(self, kind: str, indicator: str = "", quarter: str | None = None) -> FigureNote | None:
        """What was said of an indicator, or of the whole quarter (this one)."""
        wanted = kind, indicator, quarter or self.quarter
        told = (one for one in self.notes if (one.kind, one.indicator, one.quarter) == wanted)
        return next((one for one in told if one.replaced_at is None), None)


def current_year(here: OfficeNow) -> int:
    """The year whose indicators are kept now: as the office's file says, or else this one."""
    said = here.office.details.get("year")
    return said if isinstance(said, int) else here.now.astimezone(here.office.zone).year


def is_measured(period: Period) -> bool:
    """Whether a period is a quarter, of which figures are kept."""
    return period.kind is PeriodKind.QUARTER


def figures_of(here: OfficeNow, period: Period, at: datetime | None = None) -> QuarterFigures | None:
    """A quarter's figures; None where the year has no agreement, or it is no quarter.

    Which version of the agreement counts follows from the quarter's cycle: the one of its closing, or while it runs
    today's; without a cycle the one of the quarter's end.
    """
    return _figures(here, period, at) if is_measured(period) else None


def _figures(
    here: OfficeNow, period: Period, at: datetime | None = None, counted_at: datetime | None = None
) -> QuarterFigures | None:
    known = here.tx.agreements.of_office(here.office.id, period.year)
    if all(one.in_force_since is None for one in known):  # nothing more is asked for an office without figures
        return None
    agreement = in_force(known, counted_at or _counted_at(here, period))
    if agreement is None:
        return None
    return QuarterFigures(
        agreement,
        period.roman,
        here.tx.realisations.of_office(here.office.id, period.year),
        here.tx.figure_notes.of_office(here.office.id, period.year),
        at,
    )


def answers_for(indicator: Indicator, official: Official) -> bool:
    """Whether somebody is asked for an indicator: he is named, or where nobody is, it is his section's."""
    if indicator.persons:
        return official.key in indicator.persons
    return indicator.section is not None and indicator.section in official.sections


def measuring(here: OfficeNow, period: Period | None = None) -> list[Cycle]:
    """The cycles that measure a period, or any, without their tasks; those of the newest period first."""
    found = (
        one for one in here.tx.cycles.bare(here.office.id) if measures(one.procedure) and is_measured(one.period)
    )
    return [one for one in found if period is None or one.period == period]


def closed_at(cycles: Iterable[Cycle]) -> datetime | None:
    """When the last of a period's cycles was closed; None while one is under way, or there is none."""
    ends = [one.closed_at for one in cycles]
    closed = [one for one in ends if one is not None]
    return max(closed) if closed and len(closed) == len(ends) else None


def _counted_at(here: OfficeNow, period: Period) -> datetime:
    cycles = measuring(here, period)
    if cycles:
        return closed_at(cycles) or here.now
    return min(here.now, datetime.combine(period.last_day + timedelta(days=1), time(), here.office.zone))


def cycle_figures(here: OfficeNow, cycle: Cycle, at: datetime | None = None) -> QuarterFigures | None:
    """The figures that a cycle is about, where it measures, at an instant or now; None for all other SOPs."""
    if not measures(cycle.procedure) or not is_measured(cycle.period):
        return None
    return _figures(here, cycle.period, at, counted_at=here.now if cycle.state is CycleState.RUNNING else None)


def measures(procedure: Procedure) -> bool:
    """Whether figures pass through its steps."""
    return any(step.figures is not None for step in procedure.steps.values())
