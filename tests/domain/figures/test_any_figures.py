"""What holds of whatever numbers an office enters."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import accumulate
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.exact import half_up
from kinerja_bot.domain.figures.indicator import Aggregation, Entered, Measured, Polarity
from kinerja_bot.domain.figures.rules import AverageOf, Efficiency, NegativeFormula, Rules
from kinerja_bot.domain.figures.summary import summaries
from tests.domain.figures.indicators import measured, rows
from tests.source import MODULES, dotted, tree_of

untimed = settings(deadline=None, max_examples=60)

amounts = st.decimals(min_value=0, max_value=10**9, places=3)
targets = st.decimals(min_value=Decimal("0.001"), max_value=10**9, places=3)
four = st.lists(amounts, min_size=4, max_size=4)
some = st.lists(st.none() | amounts, min_size=4, max_size=4)
four_targets = st.lists(targets, min_size=4, max_size=4)
any_rules = st.builds(
    Rules,
    negative=st.sampled_from(NegativeFormula),
    floor=st.sampled_from([None, Decimal(0)]),
    cap=st.sampled_from([None, Decimal(100), Decimal(120)]),
    average_of=st.sampled_from(AverageOf),
    efficiency=st.sampled_from([None, *Efficiency]),
)
any_measured = st.builds(
    lambda realised, wanted, year, polarity, way, spent: measured(
        realised, wanted, year, polarity=polarity, aggregation=way, spent=spent, budget=Decimal(10**6)
    ),
    some,
    four_targets,
    targets,
    st.sampled_from(Polarity),
    st.sampled_from(Aggregation),
    some,
)


@untimed
@given(amounts, targets)
def test_polarity_is_a_mirror_around_a_hundred(realised: Decimal, target: Decimal) -> None:
    more = rows(measured([realised], [target], target))["I"].exact
    less = rows(measured([realised], [target], target, polarity=Polarity.NEGATIVE))["I"].exact

    assert more is not None
    assert less is not None
    assert more + less == 200


@untimed
@given(targets)
def test_a_target_just_met_is_a_hundred_by_every_formula(target: Decimal) -> None:
    for polarity in Polarity:
        for formula in NegativeFormula:
            row = rows(measured([target], [target], target, polarity=polarity), negative=formula)["I"]

            assert row.percent == row.against_year == 100


@untimed
@given(amounts, amounts, targets)
def test_more_never_counts_less_and_less_never_more(one: Decimal, other: Decimal, target: Decimal) -> None:
    low, high = sorted([one, other])
    for polarity, better, worse in ((Polarity.POSITIVE, high, low), (Polarity.NEGATIVE, low, high)):
        good, bad = (rows(measured([value], [target], target, polarity=polarity))["I"] for value in (better, worse))

        assert good.exact is not None
        assert bad.exact is not None
        assert good.exact >= bad.exact


@untimed
@given(any_measured, any_rules)
def test_every_figure_lies_within_its_bounds(one: Measured, rules: Rules) -> None:
    for quarter, row in rows_of(one, rules).items():
        if row.percent is None:
            assert row.grade == "-"
            continue
        assert quarter in one.realised
        assert rules.floor is None or row.percent >= rules.floor
        assert row.normalised is not None
        assert row.normalised == (row.percent if rules.cap is None else min(row.percent, rules.cap))
        assert one.indicator.polarity is Polarity.NEGATIVE or row.percent >= 0
        assert row.percent.as_tuple().exponent == -2


@untimed
@given(st.lists(any_measured, min_size=1, max_size=6), any_rules, st.randoms())
def test_the_order_in_which_indicators_come_makes_no_difference(
    all_of_them: list[Measured], rules: Rules, chance: Random
) -> None:
    mixed = list(all_of_them)
    chance.shuffle(mixed)

    for quarter, summary in summaries(all_of_them, rules).items():
        other = summaries(mixed, rules)[quarter]

        assert summary.average == other.average
        assert (summary.spent, summary.absorption) == (other.spent, other.absorption)


@untimed
@given(any_measured, any_rules)
def test_the_order_in_which_quarters_are_entered_makes_no_difference(one: Measured, rules: Rules) -> None:
    other = replace(one, realised=backwards(one.realised), spent=backwards(one.spent))

    assert rows_of(one, rules) == rows_of(other, rules)


@pytest.mark.parametrize("way", [Aggregation.CUMULATIVE, Aggregation.SUM])
@untimed
@given(some, four_targets, targets)
def test_quarters_or_running_totals_give_the_same(
    way: Aggregation, realised: list[Decimal | None], wanted: list[Decimal], year: Decimal
) -> None:
    totals = list(accumulate(one or Decimal() for one in realised))
    running = [total if one is not None else None for one, total in zip(realised, totals, strict=True)]

    each = measured(realised, wanted, year, aggregation=way, entered=Entered.QUARTER)
    whole = measured(running, wanted, year, aggregation=way, entered=Entered.RUNNING)

    assert figures(each) == figures(whole)


@untimed
@given(st.lists(st.integers(0, 10**6).map(lambda one: Decimal(one * 12)), min_size=4, max_size=4), four_targets)
def test_means_of_quarters_or_running_means_give_the_same(realised: list[Decimal], wanted: list[Decimal]) -> None:
    running = [sum(realised[:count], Decimal()) / count for count in range(1, 5)]

    each = measured(realised, wanted, 100, aggregation=Aggregation.MEAN, entered=Entered.QUARTER)
    whole = measured(running, wanted, 100, aggregation=Aggregation.MEAN, entered=Entered.RUNNING)

    assert figures(each) == figures(whole)


@untimed
@given(st.integers(-(10**9), 10**9))
def test_half_of_the_last_place_goes_away_from_zero(cents: int) -> None:
    half = Fraction(2 * cents + 1, 200)

    little = Fraction(1, 10**30)

    assert half_up(half) == (Decimal(2 * cents + 1) / 200).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert half_up(half + little) == Decimal(cents + 1).scaleb(-2)
    assert half_up(half - little) == Decimal(cents).scaleb(-2)


@untimed
@given(st.integers(0, 10**6), st.sampled_from([3, 7, 9, 11, 13]))
def test_what_lies_on_a_boundary_lies_on_it_after_dividing_too(cents: int, parts: int) -> None:
    """An average of parts that no decimal can hold, which together are just x,xx5."""
    each = measured([Decimal(2 * cents + 1)], [200 * parts], 1)
    rest = measured([Decimal((2 * cents + 1) * (2 * parts - 1))], [200 * parts], 1)

    found = summaries([each, rest], Rules())["I"].average

    assert found == half_up(Fraction(2 * cents + 1, 2))


@untimed
@given(st.lists(any_measured, min_size=1, max_size=3), any_rules)
def test_no_float_is_in_what_comes_out(all_of_them: list[Measured], rules: Rules) -> None:
    kinds = {type(value) for value in values_in(summaries(all_of_them, rules))}

    assert Decimal in kinds
    assert float not in kinds


def test_no_float_is_in_what_computes_or_reads() -> None:
    rooms = ("kinerja_bot.domain.figures", "kinerja_bot.number_reading", "kinerja_bot.roster.indicators")
    found = [
        f"{dotted(module)}:{node.lineno}"
        for module in MODULES
        if dotted(module).startswith(rooms)
        for node in ast.walk(tree_of(module))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"float", "round"})
    ]

    assert found == []


def backwards(values: Mapping[str, Any]) -> dict[str, Any]:
    return dict(reversed(list(values.items())))


def rows_of(one: Measured, rules: Rules) -> dict[str, Achievement]:
    return {quarter: summary.rows[0] for quarter, summary in summaries([one], rules).items()}


def figures(one: Measured) -> list[tuple[object, ...]]:
    return [(row.own, row.running, row.exact, row.against_year, row.gaps) for row in rows(one).values()]


def values_in(value: object) -> Iterator[object]:
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from values_in(getattr(value, one.name))
    elif isinstance(value, dict):
        for one in (*value.keys(), *value.values()):
            yield from values_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from values_in(one)
    else:
        yield value
