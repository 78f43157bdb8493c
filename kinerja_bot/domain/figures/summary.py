"""A quarter's table: its rows, their averages, and its money."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja_bot.domain.figures.achievement import Achievement, achievements, counted
from kinerja_bot.domain.figures.exact import HUNDRED, exact, shown
from kinerja_bot.domain.figures.indicator import QUARTERS, Measured
from kinerja_bot.domain.figures.rules import AverageOf, Rules


@dataclass(frozen=True, slots=True)
class Summary:
    """`rows` in the order of the agreement; an average is None where nothing can be counted."""

    quarter: str
    rows: tuple[Achievement, ...]
    average: Decimal | None
    by_objective: Mapping[str, Decimal | None]
    by_section: Mapping[str, Decimal | None]
    grades: Mapping[str, int]
    """How many rows have each predicate, those without one left out."""

    budget: Decimal
    spent: Decimal | None
    absorption: Decimal | None

    @property
    def is_begun(self) -> bool:
        """Whether anything was entered for this quarter."""
        return any(row.own is not None or row.spent is not None for row in self.rows)


def summaries(measured: Sequence[Measured], rules: Rules) -> Mapping[str, Summary]:
    """All four quarters."""
    rows = [achievements(one, rules) for one in measured]
    return {quarter: summary_of(quarter, tuple(one[quarter] for one in rows), rules) for quarter in QUARTERS}


def average_of(rows: Iterable[Achievement], rules: Rules) -> Decimal | None:
    """The mean of those that have an achievement, as the office counts it."""
    rounded = rules.average_of is AverageOf.ROUNDED
    parts = [part for row in rows if (part := counted(row, rules, rounded=rounded)) is not None]
    return shown(sum(parts, Fraction()) / len(parts)) if parts else None


def summary_of(quarter: str, rows: tuple[Achievement, ...], rules: Rules) -> Summary:
    """These rows' table, for instance a section's."""
    spent = [(exact(row.spent), exact(row.indicator.budget or 0)) for row in rows if row.spent is not None]
    whole, budget = (sum(column, Fraction()) for column in (zip(*spent, strict=True) if spent else ((), ())))
    return Summary(
        quarter=quarter,
        rows=rows,
        average=average_of(rows, rules),
        by_objective=_averages(rows, rules, lambda row: row.indicator.objective),
        by_section=_averages(rows, rules, lambda row: row.indicator.section or ""),
        grades={one.name: count for one in rules.grades if (count := _count(rows, one.name))},
        budget=sum((row.indicator.budget or Decimal() for row in rows), Decimal()),
        spent=shown(whole) if spent else None,
        absorption=shown(whole / budget * HUNDRED) if budget else None,
    )


def _averages(
    rows: Sequence[Achievement], rules: Rules, group: Callable[[Achievement], str]
) -> Mapping[str, Decimal | None]:
    """In the order in which the groups come first."""
    names = dict.fromkeys(name for row in rows if (name := group(row)))
    return {name: average_of([row for row in rows if group(row) == name], rules) for name in names}


def _count(rows: Sequence[Achievement], grade: str) -> int:
    return sum(row.percent is not None and row.grade == grade for row in rows)
