"""An indicator's achievement, quarter by quarter."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja_bot.domain.figures.exact import HUNDRED, exact, half_up, shown
from kinerja_bot.domain.figures.indicator import (
    QUARTERS,
    Aggregation,
    Bounds,
    Indicator,
    Kind,
    Measured,
    Polarity,
    Target,
)
from kinerja_bot.domain.figures.progress import Progress, progress_of
from kinerja_bot.domain.figures.rules import Efficiency, NegativeFormula, Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """One row of a quarter's table; rounded but for `exact`, None where there is nothing to show."""

    indicator: Indicator
    quarter: str
    target: Target | None
    own: Decimal | str | None = None
    running: Decimal | str | None = None
    gaps: tuple[str, ...] = ()
    exact: Fraction | None = None
    percent: Decimal | None = None
    normalised: Decimal | None = None
    """Not more than the office's cap, where it has one."""

    against_year: Decimal | None = None
    grade: str
    spent: Decimal | None = None
    """Up to the end of the quarter."""

    absorption: Decimal | None = None
    efficiency: Decimal | None = None


def achievements(measured: Measured, rules: Rules) -> Mapping[str, Achievement]:
    """The row of each of the four quarters, filled in or not."""
    known, money = _progress(measured), _money(measured)
    return {quarter: _row(measured, quarter, known.get(quarter), money.get(quarter), rules) for quarter in QUARTERS}


def percent_of(
    realised: Fraction, target: Fraction, polarity: Polarity, formula: NegativeFormula, rules: Rules
) -> Fraction | None:
    """How far a target is met; None where there is no target, or it can be divided by nothing."""
    if target <= 0:
        return None
    if polarity is Polarity.POSITIVE:
        found = realised / target * HUNDRED
    elif formula is NegativeFormula.TWICE:
        found = (2 * target - realised) / target * HUNDRED
    elif realised > 0:
        found = target / realised * HUNDRED
    elif realised < 0 or rules.nothing_realised is None:
        return None
    else:
        found = exact(rules.nothing_realised)
    return found if rules.floor is None else max(found, exact(rules.floor))


def _row(
    measured: Measured, quarter: str, known: Progress | None, money: Progress | None, rules: Rules
) -> Achievement:
    indicator = measured.indicator
    own, running = (known.own, known.running) if known else (None, None)
    target = _target_of(indicator, quarter)
    compared = running if indicator.aggregation is Aggregation.CUMULATIVE else own
    percent = _met(indicator, compared, target, _formula(indicator, rules), rules)
    year = _met(indicator, running, indicator.year_target, _year_formula(indicator, rules), rules)
    spent = money.running if money else None
    absorption = _absorption(indicator, spent)
    text = measured.realised.get(quarter) if indicator.kind in {Kind.TEXT, Kind.PREDICATE} else None
    return Achievement(
        indicator=indicator,
        quarter=quarter,
        target=target,
        own=text or shown(own),
        running=text or shown(running),
        gaps=known.gaps if known else (),
        exact=percent,
        percent=shown(percent),
        normalised=shown(capped(percent, rules)),
        against_year=shown(year),
        grade=rules.grade_of(shown(percent)),
        spent=shown(spent),
        absorption=shown(absorption),
        efficiency=shown(_efficiency(year, absorption, rules)),
    )


def capped(percent: Fraction | None, rules: Rules) -> Fraction | None:
    """What counts in averages."""
    return percent if percent is None or rules.cap is None else min(percent, exact(rules.cap))


def _progress(measured: Measured) -> Mapping[str, Progress]:
    """Of numbers; a label counts as its scale's number, and a text as none."""
    indicator = measured.indicator
    if indicator.kind is Kind.TEXT:
        return {}
    entries = {quarter: _number(indicator, entry) for quarter, entry in measured.realised.items()}
    return progress_of(entries, indicator.aggregation, indicator.entered)


def _money(measured: Measured) -> Mapping[str, Progress]:
    entries = {quarter: exact(spent) for quarter, spent in measured.spent.items()}
    return progress_of(entries, Aggregation.SUM, measured.indicator.budget_entered)


def _number(indicator: Indicator, value: Decimal | str) -> Fraction:
    return exact(indicator.scale[value] if isinstance(value, str) else value)


def _target_of(indicator: Indicator, quarter: str) -> Target | None:
    """What is measured once a year has its target in the last quarter."""
    yearly = indicator.aggregation is Aggregation.YEARLY and quarter == QUARTERS[-1]
    return indicator.targets.get(quarter, indicator.year_target if yearly else None)


def _met(
    indicator: Indicator, realised: Fraction | None, target: Target | None, formula: NegativeFormula, rules: Rules
) -> Fraction | None:
    if realised is None or target is None or indicator.kind is Kind.TEXT:
        return None
    if isinstance(target, Bounds):
        lower, upper = exact(target.lower), exact(target.upper)
        if lower <= realised <= upper:
            return HUNDRED
        return percent_of(realised, upper if realised > upper else lower, indicator.polarity, formula, rules)
    return percent_of(realised, _number(indicator, target), indicator.polarity, formula, rules)


def _formula(indicator: Indicator, rules: Rules) -> NegativeFormula:
    return indicator.negative or rules.negative


def _year_formula(indicator: Indicator, rules: Rules) -> NegativeFormula:
    """The indicator's own choice goes before the office's."""
    return indicator.negative_year or indicator.negative or rules.negative_year or rules.negative


def _absorption(indicator: Indicator, spent: Fraction | None) -> Fraction | None:
    if spent is None or not indicator.budget:
        return None
    return spent / exact(indicator.budget) * HUNDRED


def _efficiency(year: Fraction | None, absorption: Fraction | None, rules: Rules) -> Fraction | None:
    """Both sides are of the year: the money is, too."""
    if year is None or absorption is None or rules.efficiency is None:
        return None
    if rules.efficiency is Efficiency.DIFFERENCE:
        return year - absorption
    return (year - absorption) / year * HUNDRED if year > 0 else None


def counted(row: Achievement, rules: Rules, *, rounded: bool) -> Fraction | None:
    """A row's part in an average."""
    if row.exact is None:
        return None
    return capped(exact(half_up(row.exact)) if rounded else row.exact, rules)
