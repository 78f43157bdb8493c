"""Averages, their parts, and what does not belong in them."""

from dataclasses import replace
from decimal import Decimal

from kinerja_bot.domain.figures.indicator import Measured
from kinerja_bot.domain.figures.rules import AverageOf, Rules
from kinerja_bot.domain.figures.summary import Summary, summaries
from tests.domain.figures.indicators import measured


def named(one: Measured, key: str, objective: str, section: str | None) -> Measured:
    return replace(one, indicator=replace(one.indicator, key=key, objective=objective, section=section))


def first_quarter(*all_of_them: Measured, rules: Rules = Rules()) -> Summary:  # noqa: B008
    return summaries(all_of_them, rules)["I"]


def test_what_has_no_percentage_is_outside_every_average() -> None:
    found = first_quarter(measured([50], [100], 100), measured([7], [0], 100), measured([None], [100], 100))

    assert found.average == 50


def test_where_nothing_counts_there_is_no_average() -> None:
    assert first_quarter(measured([7], [0], 100)).average is None
    assert first_quarter().average is None


def test_averages_are_taken_by_objective_and_by_section() -> None:
    found = first_quarter(
        named(measured([50], [100], 100), "A", "Pelayanan", "YANUM"),
        named(measured([100], [100], 100), "B", "Pelayanan", "PEM"),
        named(measured([7], [0], 100), "C", "Ketertiban", None),
    )

    assert found.by_objective == {"Pelayanan": Decimal("75.00"), "Ketertiban": None}
    assert found.by_section == {"YANUM": Decimal("50.00"), "PEM": Decimal("100.00")}
    assert found.grades == {"Sangat Tinggi": 1, "Sangat Rendah": 1}


def test_averages_are_of_exact_values_unless_the_office_rounds_first() -> None:
    three = [measured([Decimal(one)], [100], 100) for one in ("10.005", "10.005", "10.004")]

    assert first_quarter(*three).average == Decimal("10.00")
    assert first_quarter(*three, rules=Rules(average_of=AverageOf.ROUNDED)).average == Decimal("10.01")


def test_thirds_add_up() -> None:
    a_third = measured([1], [3], 3)
    the_rest = measured([Decimal("200.03")], [300], 300)

    assert first_quarter(a_third, the_rest).average == Decimal("50.01"), "50,005 exactly"


def test_a_cap_counts_in_averages_alone() -> None:
    found = first_quarter(measured([200], [100], 100), measured([60], [100], 100), rules=Rules(cap=Decimal(100)))

    assert (found.average, found.rows[0].percent) == (Decimal("80.00"), Decimal("200.00"))


def test_money_is_compared_with_the_budgets_that_were_spent_from() -> None:
    found = first_quarter(
        measured([1], [1], 1, budget=Decimal(1000), spent=[250]), measured([1], [1], 1, budget=Decimal(5000))
    )

    assert (found.budget, found.spent, found.absorption) == (Decimal(6000), Decimal(250), Decimal(25))


def test_a_quarter_of_which_nothing_is_known_has_not_begun() -> None:
    quarters = summaries([measured([1], [1, 1], 1)], Rules())

    assert [one.is_begun for one in quarters.values()] == [True, False, False, False]
