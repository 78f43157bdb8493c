"""How far an indicator has met its targets, rule by rule."""

from decimal import Decimal

import pytest

from kinerja_bot.domain.figures.indicator import Aggregation, Bounds, Entered, Kind, Polarity
from kinerja_bot.domain.figures.rules import Efficiency, NegativeFormula
from tests.domain.figures.indicators import against_year, measured, percents, rows

NEGATIVE = {"polarity": Polarity.NEGATIVE}
INVERSE = {"negative": NegativeFormula.INVERSE}
TENTH = Decimal("0.1")


def test_more_is_better_where_the_polarity_is_positive() -> None:
    assert percents(measured([80, 120], [100, 100], 100)) == ["80.00", "120.00", None, None]


def test_less_is_better_where_it_is_negative() -> None:
    assert percents(measured([46, 28, 80], [40, 30, 40], 30, **NEGATIVE)) == ["85.00", "106.67", "0.00", None]


def test_the_office_chooses_the_formula_of_negative_indicators() -> None:
    assert percents(measured([50, 20], [40, 40], 40, **NEGATIVE), **INVERSE) == ["80.00", "200.00", None, None]


def test_quarter_and_year_may_have_formulas_of_their_own() -> None:
    one = measured([50], [40], 40, **NEGATIVE)

    assert percents(one, negative_year=NegativeFormula.INVERSE)[0] == "75.00"
    assert against_year(one, negative_year=NegativeFormula.INVERSE)[0] == "80.00"


def test_an_indicators_own_formula_goes_before_the_offices() -> None:
    one = measured([50], [40], 40, **NEGATIVE, negative=NegativeFormula.INVERSE)

    assert percents(one, negative=NegativeFormula.TWICE)[0] == "80.00"
    assert against_year(one, negative_year=NegativeFormula.TWICE)[0] == "80.00"


@pytest.mark.parametrize(("chosen", "shown"), [(Decimal(100), "100.00"), (Decimal(0), "0.00"), (None, None)])
def test_nothing_realised_cannot_be_divided_by_and_counts_as_the_office_sets(
    chosen: Decimal | None, shown: str | None
) -> None:
    assert percents(measured([0], [6], 24, **NEGATIVE), **INVERSE, nothing_realised=chosen)[0] == shown


def test_without_a_target_or_with_0_there_is_no_percentage() -> None:
    assert percents(measured([5, 5, 0], [0, None, 0], 10)) == [None] * 4
    assert percents(measured([5, 0], [0, 0], 0, **NEGATIVE)) == [None] * 4
    assert against_year(measured([5], [5], None)) == [None] * 4


def test_a_blank_is_not_filled_in_and_0_is() -> None:
    found = rows(measured([None, 0], [10, 10], 10))

    assert (found["I"].own, found["I"].percent, found["I"].against_year, found["I"].grade) == (None, None, None, "-")
    assert found["II"].own == found["II"].percent == 0
    assert found["II"].grade == "Sangat Rendah"


def test_a_floor_holds_only_where_the_office_sets_one() -> None:
    one = measured([100], [40], 40, **NEGATIVE)

    assert percents(one)[0] == "-50.00"
    assert percents(one, floor=Decimal(0))[0] == "0.00"


def test_a_cap_stands_in_a_column_of_its_own() -> None:
    row = rows(measured([150], [100], 100), cap=Decimal(110))["I"]

    assert (row.percent, row.normalised) == (Decimal("150.00"), Decimal("110.00"))


def test_running_totals_are_measured_against_running_targets() -> None:
    one = measured([12, 30], [20, 40], 90, aggregation=Aggregation.CUMULATIVE, entered=Entered.RUNNING)
    found = rows(one)

    assert (found["II"].own, found["II"].running) == (Decimal(18), Decimal(30))
    assert percents(one)[:2] == ["60.00", "75.00"]
    assert against_year(one)[:2] == ["13.33", "33.33"]


def test_a_sum_measures_the_quarter_by_itself_and_the_year_as_a_whole() -> None:
    one = measured([12, 18], [20, 20], 80, aggregation=Aggregation.SUM)

    assert percents(one)[:2] == ["60.00", "90.00"]
    assert against_year(one)[:2] == ["15.00", "37.50"]


def test_a_mean_is_of_the_quarters_that_are_filled_in() -> None:
    one = measured([80, None, 90], [80, 80, 80], 80, aggregation=Aggregation.MEAN)

    assert percents(one) == ["100.00", None, "112.50", None]
    assert against_year(one) == ["100.00", None, "106.25", None]


def test_the_last_position_needs_no_earlier_one() -> None:
    one = measured([None, None, 43], [None, None, 43], 86)

    assert (percents(one)[2], against_year(one)[2]) == ("100.00", "50.00")


def test_what_is_measured_once_a_year_has_the_years_target_in_the_last_quarter() -> None:
    one = measured([0, 0, 0, 36], [], 72, aggregation=Aggregation.YEARLY)

    assert percents(one) == [None, None, None, "50.00"]


def test_a_gap_before_a_quarter_is_named_and_adds_nothing() -> None:
    one = measured([10, None, 20], [10, 10, 10], 40, aggregation=Aggregation.SUM)
    found = rows(one)["III"]

    assert (found.own, found.running, found.gaps) == (Decimal(20), Decimal(30), ("II",))


@pytest.mark.parametrize(
    ("realised", "positive", "negative"),
    [
        (10, "100.00", "100.00"),
        (15, "100.00", "100.00"),
        (20, "100.00", "100.00"),
        (25, "125.00", "75.00"),
        (5, "50.00", "150.00"),
    ],
)
def test_a_range_is_met_within_and_measured_against_the_nearer_bound_outside(
    realised: int, positive: str, negative: str
) -> None:
    target = Bounds(Decimal(10), Decimal(20))

    assert percents(measured([realised], [target], target, kind=Kind.RANGE))[0] == positive
    assert percents(measured([realised], [target], target, kind=Kind.RANGE, **NEGATIVE))[0] == negative


def test_a_predicate_counts_by_its_scales_number() -> None:
    scale = {"WTP": Decimal(4), "WDP": Decimal(3), "TMP": Decimal(1)}
    row = rows(measured(["WDP"], ["WTP"], "WTP", kind=Kind.PREDICATE, scale=scale))["I"]

    assert (row.own, row.percent, row.against_year, row.grade) == (
        "WDP",
        Decimal("75.00"),
        Decimal("75.00"),
        "Sedang",
    )


def test_a_text_has_no_percentage() -> None:
    row = rows(measured(["selesai"], ["selesai"], "selesai", kind=Kind.TEXT))["I"]

    assert (row.own, row.percent, row.against_year, row.grade) == ("selesai", None, None, "-")


def test_money_is_absorbed_of_the_years_budget_whichever_way_it_is_entered() -> None:
    budget = {"budget": Decimal(1000), "spent": [100, 250]}
    running = rows(measured([1], [1], 1, **budget))["II"]
    each = rows(measured([1], [1], 1, **budget, budget_entered=Entered.QUARTER))["II"]

    assert (running.spent, running.absorption) == (Decimal(250), Decimal(25))
    assert (each.spent, each.absorption) == (Decimal(350), Decimal(35))
    assert rows(measured([1], [1], 1, spent=[100]))["I"].absorption is None


def test_efficiency_is_shown_where_the_office_asks_for_it() -> None:
    one = measured([80], [80], 100, budget=Decimal(1000), spent=[600])

    assert rows(one)["I"].efficiency is None
    assert rows(one, efficiency=Efficiency.DIFFERENCE)["I"].efficiency == 20
    assert rows(one, efficiency=Efficiency.RATIO)["I"].efficiency == 25


@pytest.mark.parametrize(
    ("realised", "shown", "grade"),
    [
        ("90.50", "90.50", "Tinggi"),
        ("90.994", "90.99", "Tinggi"),
        ("90.995", "91.00", "Sangat Tinggi"),
        ("76", "76.00", "Tinggi"),
        ("75.99", "75.99", "Sedang"),
        ("50.994999", "50.99", "Sangat Rendah"),
        ("50.995", "51.00", "Rendah"),
    ],
)
def test_bounds_are_read_as_they_stand_on_what_is_shown(realised: str, shown: str, grade: str) -> None:
    row = rows(measured([Decimal(realised)], [100], 100))["I"]

    assert (str(row.percent), row.grade) == (shown, grade)


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError):
        rows(measured([0.1], [TENTH], 1))
