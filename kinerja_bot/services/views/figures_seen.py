"""The rows of a quarter that somebody sees with a task: all, his section's, or his own, as his role's `sees` says."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.comparison import Alteration, alterations, has_no_target
from kinerja_bot.domain.figures.indicator import QUARTERS, Indicator
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.realisation import ANALYSIS, Disputed, Realisation
from kinerja_bot.domain.figures.summary import average_of
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Scope
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.year_figures import QuarterFigures, answers_for, cycle_figures

LOOKED_THROUGH = frozenset({FiguresPart.REVIEW, FiguresPart.ANALYSE, FiguresPart.COMPILE, FiguresPart.DECIDE})
"""The parts of a step with which figures are shown on a screen."""


@dataclass(frozen=True)
class Seen:
    """A quarter's figures, narrowed to the indicators that concern a reader."""

    figures: QuarterFigures
    indicators: tuple[Indicator, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Which they are."""
        return frozenset(one.key for one in self.indicators)

    @cached_property
    def rows(self) -> tuple[Achievement, ...]:
        """This quarter's."""
        return self.rows_of(self.figures.quarter)

    def rows_of(self, quarter: str) -> tuple[Achievement, ...]:
        """Another quarter's, of the same year."""
        return tuple(row for row in self.figures.summaries[quarter].rows if row.indicator.key in self.keys)

    def row(self, token: str) -> Achievement | None:
        """The row that a button names."""
        return next((row for row in self.rows if row.indicator.token == token), None)

    @property
    def average(self) -> Decimal | None:
        """Over these rows, as the office counts it."""
        return average_of(self.rows, self.figures.agreement.rules)

    @property
    def earlier(self) -> str | None:
        """The quarter before, of the same year."""
        at = QUARTERS.index(self.figures.quarter)
        return QUARTERS[at - 1] if at else None

    @cached_property
    def filled(self) -> tuple[Indicator, ...]:
        """What somebody has entered, and nobody disputes."""
        return self._where(lambda said: isinstance(said, Realisation))

    @cached_property
    def missing(self) -> tuple[Indicator, ...]:
        """What nobody has entered."""
        return self._where(lambda said: said is None)

    @cached_property
    def disputed(self) -> tuple[Indicator, ...]:
        """Of what people say different things."""
        return self._where(lambda said: isinstance(said, Disputed))

    @property
    def unproven(self) -> tuple[Indicator, ...]:
        """What was entered without a file or a link that proves it."""
        return self._where(lambda said: isinstance(said, Realisation) and not (said.proof or said.link))

    @property
    def unanalysed(self) -> tuple[Indicator, ...]:
        """Of what the head of its section has said nothing yet."""
        return tuple(one for one in self.indicators if not self.analysis(one))

    @property
    def interrupted(self) -> Mapping[tuple[str, ...], tuple[Indicator, ...]]:
        """What was entered while earlier quarters are empty, by these quarters."""
        found: dict[tuple[str, ...], tuple[Indicator, ...]] = {}
        for row in self.rows:
            if row.gaps and row.own is not None:
                found[row.gaps] = (*found.get(row.gaps, ()), row.indicator)
        return found

    @property
    def untargeted(self) -> tuple[Indicator, ...]:
        """What was entered and can be compared with nothing."""
        return tuple(row.indicator for row in self.rows if row.own is not None and has_no_target(row))

    def analysis(self, indicator: Indicator) -> str:
        """What the head of its section said of it."""
        note = self.figures.note(ANALYSIS, indicator.key)
        return note.text if note else ""

    def _where(self, fits: Callable[[Realisation | Disputed | None], object]) -> tuple[Indicator, ...]:
        return tuple(one for one in self.indicators if fits(self.figures.settled(one.key)))


def seen_with(here: OfficeNow, cycle: Cycle, task: Task, reader: Official) -> Seen | None:
    """What a reader sees with a task; None where its step shows no figures, or there are none for him."""
    return seen_of(here, cycle, task, reader) if task.step.figures in LOOKED_THROUGH else None


def seen_of(here: OfficeNow, cycle: Cycle, task: Task, reader: Official) -> Seen | None:
    """What concerns a reader in the role of a task; None where its SOP measures nothing, or nothing for him."""
    figures = cycle_figures(here, cycle)
    if figures is None:
        return None
    indicators = tuple(_concerning(here, cycle, task, reader, figures.agreement.indicators))
    return Seen(figures, indicators) if indicators else None


def altered_since(seen: Seen, at: datetime) -> tuple[Alteration, ...]:
    """What is different from what these rows were at an instant."""
    now = seen.figures
    then = Seen(QuarterFigures(now.agreement, now.quarter, now.rows, now.notes, at), seen.indicators)
    return alterations(then.rows, seen.rows)


def last_rejection(cycle: Cycle, task: Task) -> Task | None:
    """The last *Tidak* to an earlier version, on whose figures or document the task goes on."""
    rejected = (one for one in cycle.tasks if one.is_done and cycle.procedure.rejects(one.step, one.decision))
    return max((one for one in rejected if one.id < task.id), key=lambda one: one.id, default=None)


def _concerning(
    here: OfficeNow, cycle: Cycle, task: Task, reader: Official, indicators: Iterable[Indicator]
) -> Iterator[Indicator]:
    scope = cycle.procedure.roles[task.step.role].sees
    if scope is Scope.ALL:
        return iter(indicators)
    owner = here.staffing.get(task.part) or reader
    if scope is Scope.SECTION:
        people = {one.key: one.section for one in here.staffing.officials}
        return (one for one in indicators if owner.section is not None and owner.section in sections_of(one, people))
    return (one for one in indicators if answers_for(one, owner))


def sections_of(indicator: Indicator, people: Mapping[str, str | None]) -> frozenset[str | None]:
    """The section that answers for it; where none is named, those of its people."""
    return frozenset({indicator.section} if indicator.section else {people.get(one) for one in indicator.persons})
