"""What one task asks of a quarter's figures: its indicators, what was said for it, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.achievement import Achievement, achievements
from kinerja_bot.domain.figures.exact import HUNDRED
from kinerja_bot.domain.figures.indicator import QUARTERS, Entry, Indicator, Target
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.questions import Question, is_dealt_with, questions_of
from kinerja_bot.domain.figures.realisation import Realisation, measured, standing
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Step
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.year_figures import QuarterFigures, answers_for, cycle_figures


@dataclass(frozen=True)
class OwnFigures:
    """The indicators of a task's holder; `said` is the latest row of each that was entered for his post."""

    figures: QuarterFigures
    indicators: tuple[Indicator, ...]
    said: Mapping[str, Realisation]

    @property
    def filled(self) -> tuple[Indicator, ...]:
        """Those that have a value."""
        return tuple(one for one in self.indicators if _has_value(self.said.get(one.key)))

    @property
    def missing(self) -> tuple[Indicator, ...]:
        """Those that have none."""
        return tuple(one for one in self.indicators if not _has_value(self.said.get(one.key)))

    def before(self, indicator: Indicator) -> Realisation | None:
        """What counts of the quarter before, of the same year; None too where that is disputed."""
        at = QUARTERS.index(self.figures.quarter)
        found = self.figures.settled(indicator.key, QUARTERS[at - 1]) if at else None
        return found if isinstance(found, Realisation) else None

    def achievement(self, indicator: Indicator) -> Achievement:
        """What this quarter comes to by what was said for the task."""
        own = self.said.get(indicator.key)
        now = indicator.key, self.figures.quarter
        others = [one for one in standing(self.figures.rows) if (one.indicator, one.quarter) != now]
        rows = [*others, *([replace(own, replaced_at=None)] if own else [])]
        (one,) = measured((indicator,), rows)
        return achievements(one, self.figures.agreement.rules)[self.figures.quarter]

    def questions(self, indicator: Indicator) -> tuple[Question, ...]:
        """What is asked of an indicator, as far as it is known by now."""
        said, before = self.said.get(indicator.key), self.before(indicator)
        percent = self.achievement(indicator).exact if _has_value(said) else None
        return questions_of(
            indicator,
            said,
            missed=percent is not None and percent < HUNDRED,
            promised=before is not None and bool(before.follow_up),
        )

    @cached_property
    def places(self) -> tuple[tuple[Indicator, Question], ...]:
        """All that is asked, in order."""
        return tuple((one, question) for one in self.indicators for question in self.questions(one))

    @property
    def first_open(self) -> tuple[Indicator, Question] | None:
        """Where somebody goes on who has stopped before."""
        return next((one for one in self.places if self._is_open(*one)), None)

    def after(
        self, indicator: Indicator, question: Question, *, editing: bool = False
    ) -> tuple[Indicator, Question] | None:
        """What is asked next: what is still open, or where a row is changed all of that row; None at the end."""
        at = self.places.index((indicator, question)) + 1 if (indicator, question) in self.places else 0
        further = self.places[at:]
        if editing:
            return next((one for one in further if one[0].key == indicator.key), None)
        return next((one for one in further if self._is_open(*one)), None)

    def previous(self, indicator: Indicator, question: Question) -> tuple[Indicator, Question] | None:
        """What was asked before; None at the beginning."""
        at = self.places.index((indicator, question)) if (indicator, question) in self.places else 0
        return self.places[at - 1] if at else None

    def _is_open(self, indicator: Indicator, question: Question) -> bool:
        return not is_dealt_with(self.said.get(indicator.key), question)


def own_figures(here: OfficeNow, cycle: Cycle, task: Task) -> OwnFigures | None:
    """What a task asks of figures; None where its step enters none, or the year has no agreement."""
    figures = cycle_figures(here, cycle) if task.step.figures is FiguresPart.ENTER else None
    if figures is None:
        return None
    maker = here.staffing.get(task.maker)
    indicators = asked_of(here, figures, maker, task.step.role) if maker else ()
    latest: dict[str, Realisation] = {}
    for row in figures.rows:  # in the order in which they were entered
        if row.quarter == figures.quarter and _speaks_for(here, cycle, task, row):
            latest[row.indicator] = row
    known = {one.key for one in indicators}
    more = tuple(one for one in figures.agreement.indicators if one.key in latest.keys() - known)
    begun = tuple(one for one in more if latest[one.key].task_id == task.id)
    return OwnFigures(figures, _in_order(figures, (*indicators, *begun)), latest)


def asked_of(here: OfficeNow, figures: QuarterFigures, person: Official, role: str) -> tuple[Indicator, ...]:
    """The indicators that somebody answers for by his own post; what was given to who has left is his section's."""
    himself = replace(person, acting=())
    present = {one.key for one in here.staffing.posts(role)}
    return tuple(
        one
        for one in figures.agreement.indicators
        if answers_for(replace(one, persons=tuple(key for key in one.persons if key in present)), himself)
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator that somebody will be asked for: this quarter's target, and what the quarter before came to."""

    indicator: Indicator
    target: Target | None
    before: Entry | None
    earlier: str
    """The quarter before; empty in the first."""


def what_is_asked(here: OfficeNow, cycle: Cycle, step: Step, person: Official) -> tuple[Asked, ...]:
    """What a step that enters figures will ask of somebody; empty where it asks for none."""
    figures = cycle_figures(here, cycle) if step.figures is FiguresPart.ENTER else None
    if figures is None:
        return ()
    at = QUARTERS.index(figures.quarter)
    own = OwnFigures(figures, asked_of(here, figures, here.staffing.get(person.id) or person, step.role), {})
    earlier = QUARTERS[at - 1] if at else ""
    rows = ((one, own.before(one)) for one in own.indicators)
    return tuple(
        Asked(one, one.targets.get(figures.quarter), before.value if before else None, earlier)
        for one, before in rows
    )


def is_of_nobody_else(here: OfficeNow, cycle: Cycle, task: Task, row: Realisation) -> bool:
    """Whether a row is the word of the task's post, of who has left, or only imported: a new one takes its place."""
    return row.official_id is None or _is_of_task(task, row, cycle) or _is_orphaned(here, cycle, task, row)


def _speaks_for(here: OfficeNow, cycle: Cycle, task: Task, row: Realisation) -> bool:
    if _is_of_task(task, row, cycle):
        return True
    return row.replaced_at is None and is_of_nobody_else(here, cycle, task, row)


def _is_of_task(task: Task, row: Realisation, cycle: Cycle) -> bool:
    """Whether it was entered for this task, or for an earlier round of the same part, by whomever."""
    entered_for = cycle.task(row.task_id) if row.task_id else None
    if entered_for is None or entered_for.step.key != task.step.key:
        return False
    return entered_for.id == task.id or entered_for.maker == task.maker


def _is_orphaned(here: OfficeNow, cycle: Cycle, task: Task, row: Realisation) -> bool:
    """Whether the post that it was entered for is nobody's any more."""
    entered_for = cycle.task(row.task_id) if row.task_id else None
    if entered_for is None or entered_for.step.key != task.step.key:
        return False
    return all(one.id != entered_for.maker for one in here.staffing.posts(task.step.role))


def _in_order(figures: QuarterFigures, indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    keys = {one.key for one in indicators}
    return tuple(one for one in figures.agreement.indicators if one.key in keys)


def _has_value(row: Realisation | None) -> bool:
    return row is not None and row.value is not None


def near(*values: object) -> tuple[Decimal, ...]:
    """Those of them that are numbers."""
    return tuple(one for one in values if isinstance(one, Decimal))
