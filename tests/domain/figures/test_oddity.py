"""Which numbers are asked back: what nobody means is found, and what is usual is left alone."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja_bot.domain.figures.indicator import Aggregation, Bounds, Entered, Indicator, Kind
from kinerja_bot.domain.figures.oddity import Oddity, odd_spending, odd_value
from tests.domain.figures.indicators import USUAL

untimed = settings(deadline=None, max_examples=100)
amounts = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)
any_indicator = st.builds(
    lambda way, entered, kind: replace(USUAL, aggregation=way, entered=entered, kind=kind),
    st.sampled_from(Aggregation),
    st.sampled_from(Entered),
    st.sampled_from([Kind.NUMBER, Kind.INDEX, Kind.RANGE]),
)
RUNNING = replace(USUAL, aggregation=Aggregation.CUMULATIVE, entered=Entered.RUNNING)
PERCENT = replace(USUAL, kind=Kind.PERCENT)
FUNDED = replace(USUAL, budget=Decimal(120_000_000))


@pytest.mark.parametrize(
    ("indicator", "value", "before", "target", "odd"),
    [
        (USUAL, "86.5", "85", "86", None),
        (USUAL, "-1", "85", "86", Oddity.NEGATIVE),
        (RUNNING, "40", "48", "75", Oddity.BELOW_BEFORE),
        (USUAL, "40", "48", "75", None),
        (PERCENT, "100", "90", "95", None),
        (PERCENT, "100.01", "90", "95", Oddity.OVER_ALL),
        (USUAL, "850", "85", None, Oddity.TEN_TIMES_BEFORE),
        (USUAL, "8.5", "85", None, Oddity.TENTH_OF_BEFORE),
        (USUAL, "860", None, "86", Oddity.TEN_TIMES_TARGET),
        (USUAL, "8.6", None, "86", Oddity.TENTH_OF_TARGET),
        (USUAL, "0", "85", "86", None),
        (replace(RUNNING, entered=Entered.QUARTER), "5", "20", "75", None),
        (USUAL, "5", "0", "0", None),
    ],
)
def test_a_value_is_odd_beside_what_is_known(
    indicator: Indicator, value: str, before: str | None, target: str | None, odd: Oddity | None
) -> None:
    known = {"before": Decimal(before) if before else None, "target": Decimal(target) if target else None}

    assert odd_value(Decimal(value), indicator, **known) is odd


def test_a_range_is_compared_by_its_bounds_and_a_label_by_nothing() -> None:
    bounds = Bounds(Decimal(10), Decimal(20))

    found = [odd_value(Decimal(value), USUAL, target=bounds) for value in ("1", "5", "150", "200")]

    assert found == [Oddity.TENTH_OF_TARGET, None, None, Oddity.TEN_TIMES_TARGET]
    assert odd_value(Decimal(4), USUAL, target="WTP") is None


@pytest.mark.parametrize(
    ("spent", "before", "odd"),
    [
        ("70125000", "50000000", None),
        ("70.125", None, Oddity.LITTLE_MONEY),
        ("0", None, None),
        ("40000000", "50000000", Oddity.BELOW_BEFORE),
        ("1200000000", "50000000", Oddity.OVER_BUDGET),
        ("-5000", None, Oddity.NEGATIVE),
    ],
)
def test_money_is_odd_beside_the_budget_and_what_was_spent(
    spent: str, before: str | None, odd: Oddity | None
) -> None:
    indicator = replace(FUNDED, budget_entered=Entered.RUNNING)

    assert odd_spending(Decimal(spent), indicator, before=Decimal(before) if before else None) is odd


@untimed
@given(any_indicator, amounts)
def test_the_same_as_last_quarter_and_as_the_target_is_never_odd(indicator: Indicator, value: Decimal) -> None:
    assert odd_value(value, indicator, before=value, target=value) is None


@untimed
@given(any_indicator, amounts, amounts)
def test_a_decimal_point_forgotten_is_always_noticed(indicator: Indicator, before: Decimal, target: Decimal) -> None:
    assert odd_value(before * 10, indicator, before=before, target=target) is not None
    assert odd_value(before / 10, indicator, before=before, target=target) is not None


@untimed
@given(any_indicator, amounts, amounts, amounts, st.integers(1, 1000))
def test_the_unit_in_which_all_is_counted_changes_nothing(
    indicator: Indicator, value: Decimal, before: Decimal, target: Decimal, times: int
) -> None:
    asked = odd_value(value, indicator, before=before, target=target)

    assert odd_value(value * times, indicator, before=before * times, target=target * times) is asked
