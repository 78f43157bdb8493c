"""A quarter's figures as an official may see them at any time: as they count now, and as they were at its closing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.comparison import alterations
from kinerja_bot.domain.figures.indicator import QUARTERS, Indicator
from kinerja_bot.domain.figures.realisation import Realisation
from kinerja_bot.domain.figures.summary import Summary, summary_of
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.domain.procedure import Scope
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.figures_seen import Seen, sections_of
from kinerja_bot.services.views.year_figures import answers_for, closed_at, figures_of, measuring


@dataclass(frozen=True)
class Performance:
    """What an official sees of a quarter; `closed_at` is None while it is measured, or where no cycle has done it."""

    period: Period
    seen: Seen
    closed_at: datetime | None
    is_running: bool
    sees_all: bool

    @cached_property
    def summary(self) -> Summary:
        """The table of what he sees, as it counts now."""
        return self._of(self.seen, self.period.roman)

    @cached_property
    def at_closing(self) -> Summary | None:
        """The same table as the quarter was closed with."""
        if self.closed_at is None:
            return None
        then = Seen(replace(self.seen.figures, at=self.closed_at), self.seen.indicators)
        return self._of(then, self.period.roman)

    @property
    def before(self) -> Summary | None:
        """The quarter before, of the same year."""
        return self._of(self.seen, self.seen.earlier) if self.seen.earlier else None

    @cached_property
    def altered(self) -> dict[str, Achievement]:
        """What rows said at closing that say something else now, by the indicator's key."""
        if self.at_closing is None:
            return {}
        changed = alterations(self.at_closing.rows, self.summary.rows)
        return {one.then.indicator.key: one.then for one in changed}

    def entries(self, indicator: Indicator) -> tuple[Realisation, ...]:
        """All that was ever entered for an indicator in this quarter, oldest first."""
        wanted = indicator.key, self.period.roman
        return tuple(one for one in self.seen.figures.rows if (one.indicator, one.quarter) == wanted)

    def _of(self, seen: Seen, quarter: str) -> Summary:
        return summary_of(quarter, seen.rows_of(quarter), self.seen.figures.agreement.rules)


def performance_of(here: OfficeNow, reader: Official, period: Period) -> Performance | None:
    """A quarter as this official may see it; None where the year has no agreement."""
    figures = figures_of(here, period)
    if figures is None:
        return None
    indicators = seen_by(here, reader, figures.agreement.indicators)
    cycles = measuring(here, period)
    ended = closed_at(cycles)
    return Performance(
        period, Seen(figures, indicators), ended, bool(cycles) and ended is None, Scope.ALL in _scopes(here, reader)
    )


def seen_by(here: OfficeNow, reader: Official, indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Those of the indicators that an official may look at, by the widest of his roles."""
    scopes = _scopes(here, reader)
    return tuple(one for one in indicators if _may_see(here, reader, one, scopes))


def year_summaries(here: OfficeNow, reader: Official, found: Performance) -> dict[str, Summary]:
    """The four quarters, each as its own agreement counts it, with a row for each indicator of this quarter's."""
    quarters: dict[str, Summary] = {}
    for period in quarters_of(found.period.year):
        own = found if period == found.period else performance_of(here, reader, period) or found
        rows = {row.indicator.key: row for row in found.seen.rows_of(period.roman)}
        rows |= {row.indicator.key: row for row in own.summary.rows if row.indicator.key in rows}
        quarters[period.roman] = replace(own.summary, quarter=period.roman, rows=tuple(rows.values()))
    return quarters


def year_revisions(here: OfficeNow, reader: Official, year: int) -> tuple[tuple[Achievement, Achievement, str], ...]:
    """What was corrected after a quarter's closing: the rows as they were, as they are, and the last reason."""
    quarters = (performance_of(here, reader, period) for period in quarters_of(year))
    return tuple(
        (one.altered[row.indicator.key], row, _why_revised(one, row.indicator))
        for one in quarters
        if one is not None
        for row in one.summary.rows
        if row.indicator.key in one.altered
    )


def newest(here: OfficeNow) -> Period | None:
    """The quarter that is measured now, or was last; without any the last one that an agreement is about."""
    cycles = measuring(here)
    if cycles:
        return cycles[0].period
    years = here.tx.agreements.years(here.office.id)
    if not years:
        return None
    ended = Period.of(PeriodKind.QUARTER, here.now.astimezone(here.office.zone).date()).before()
    return ended if ended.year in years else Period(PeriodKind.QUARTER, years[0], len(QUARTERS))


def quarters_of(year: int) -> tuple[Period, ...]:
    """The four quarters."""
    return tuple(Period(PeriodKind.QUARTER, year, number) for number in range(1, len(QUARTERS) + 1))


def _scopes(here: OfficeNow, reader: Official) -> frozenset[Scope]:
    rules = (rule for one in here.procedures for key, rule in one.roles.items() if reader.knows(key))
    return frozenset(rule.sees for rule in rules)


def _why_revised(found: Performance, indicator: Indicator) -> str:
    """The reason of the newest correction in the quarter; empty where what it adds up from was corrected."""
    later = (
        one for one in reversed(found.entries(indicator)) if found.closed_at and one.entered_at > found.closed_at
    )
    return next((one.reason for one in later if one.reason), "")


def _may_see(here: OfficeNow, reader: Official, indicator: Indicator, scopes: frozenset[Scope]) -> bool:
    if Scope.ALL in scopes or answers_for(indicator, reader):
        return True
    people = {one.key: one.section for one in here.staffing.officials}
    return Scope.SECTION in scopes and bool(sections_of(indicator, people) & (reader.sections - {None}))
