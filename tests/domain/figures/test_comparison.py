"""What stands out of a quarter's table."""

from decimal import Decimal

from kinerja_bot.domain.figures.comparison import alterations, has_no_target, moves, worst
from kinerja_bot.domain.figures.indicator import Aggregation, Bounds, Indicator, Measured
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.summary import Summary, summaries


def quarter(values: dict[str, int], name: str = "I", target: Decimal | Bounds | None = Decimal(100)) -> Summary:
    """Each indicator realised so, against the same target."""
    targets = {name: target} if target is not None else {}
    indicators = [
        Indicator(key=key, name=key, objective="-", unit="-", aggregation=Aggregation.LAST, targets=targets)
        for key in values
    ]
    return summaries([Measured(one, {name: Decimal(values[one.key])}) for one in indicators], Rules())[name]


def test_the_worst_are_the_lowest_that_have_missed_their_target() -> None:
    rows = quarter({"A": 90, "B": 40, "C": 100, "D": 70, "E": 99}).rows

    found = [row.indicator.key for row in worst(rows)]

    assert found == ["B", "D", "A"]


def test_moves_run_from_what_rose_most_to_what_fell_most_and_leave_out_what_stayed() -> None:
    before, now = quarter({"A": 50, "B": 80, "C": 70}).rows, quarter({"A": 75, "B": 60, "C": 70, "D": 9}).rows

    found = [(one.indicator.key, one.points) for one in moves(before, now)]

    assert found == [("A", Decimal("25.00")), ("B", Decimal("-20.00"))]


def test_an_alteration_is_a_row_that_says_something_else_now() -> None:
    then, now = quarter({"A": 50, "B": 80}).rows, quarter({"A": 50, "B": 81}).rows

    (found,) = alterations(then, now)

    assert (found.then.own, found.now.own) == (Decimal("80.00"), Decimal("81.00"))


def test_a_target_of_nothing_is_none() -> None:
    rows = [quarter({"A": 5}, target=one).rows[0] for one in (None, Decimal(0), Bounds(Decimal(0), Decimal(0)))]

    assert all(has_no_target(row) for row in rows)
    assert not has_no_target(quarter({"A": 5}).rows[0])
    assert not has_no_target(quarter({"A": 5}, target=Bounds(Decimal(0), Decimal(9))).rows[0])
