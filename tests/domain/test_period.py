"""The periods of all kinds: where they begin and end, and which one came before, over the end of a year too."""

from datetime import date, timedelta
from typing import Any

import pytest

from kinerja_bot.domain.period import Period, PeriodKind

MONTH, QUARTER, HALF, YEAR, ONCE = (
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.HALF_YEAR,
    PeriodKind.YEAR,
    PeriodKind.ONCE,
)
REPEATED = (MONTH, QUARTER, HALF, YEAR)


@pytest.mark.parametrize(
    ("kind", "day", "number", "first", "last"),
    [
        (MONTH, date(2026, 12, 31), 12, date(2026, 12, 1), date(2026, 12, 31)),
        (MONTH, date(2028, 2, 10), 2, date(2028, 2, 1), date(2028, 2, 29)),
        (QUARTER, date(2026, 9, 30), 3, date(2026, 7, 1), date(2026, 9, 30)),
        (QUARTER, date(2026, 10, 1), 4, date(2026, 10, 1), date(2026, 12, 31)),
        (HALF, date(2026, 6, 30), 1, date(2026, 1, 1), date(2026, 6, 30)),
        (HALF, date(2026, 7, 1), 2, date(2026, 7, 1), date(2026, 12, 31)),
        (YEAR, date(2026, 1, 1), 1, date(2026, 1, 1), date(2026, 12, 31)),
        (YEAR, date(9999, 12, 31), 1, date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_day_lies_in_the_period_that_holds_it(
    kind: PeriodKind, day: date, number: int, first: date, last: date
) -> None:
    period = Period.of(kind, day)

    assert period == Period(kind, day.year, number)
    assert (period.first_day, period.last_day) == (first, last)


@pytest.mark.parametrize("kind", REPEATED)
def test_the_period_before_ends_on_the_day_before(kind: PeriodKind) -> None:
    period = Period.of(kind, date(2026, 12, 31))

    for _ in range(2 * kind.a_year + 1):
        earlier = period.before()
        assert earlier.last_day == period.first_day - timedelta(days=1)
        assert earlier < period
        assert Period.of(kind, earlier.first_day) == Period.of(kind, earlier.last_day) == earlier
        period = earlier


@pytest.mark.parametrize(
    ("kind", "before"), [(MONTH, (2025, 12)), (QUARTER, (2025, 4)), (HALF, (2025, 2)), (YEAR, (2025, 1))]
)
def test_before_the_first_of_a_year_comes_the_last_of_the_year_before(
    kind: PeriodKind, before: tuple[int, int]
) -> None:
    assert Period(kind, 2026, 1).before() == Period(kind, *before)


def test_what_is_done_once_has_one_period_for_ever() -> None:
    once = Period.of(ONCE, date(2026, 1, 1))

    assert once == Period.of(ONCE, date(2031, 12, 31))
    for ask in (lambda: once.first_day, lambda: once.last_day, once.before):
        with pytest.raises(ValueError, match="sekali"):
            ask()


@pytest.mark.parametrize(
    "wrong",
    [
        *((kind, 2026, 0) for kind in REPEATED),
        *((kind, 2026, kind.a_year + 1) for kind in REPEATED),
        *((kind, year, 1) for kind in REPEATED for year in (0, 10_000)),
        (ONCE, 2026, 1),
        (ONCE, 0, 2),
    ],
)
def test_a_period_that_the_calendar_does_not_have_cannot_be_made(wrong: Any) -> None:  # noqa: ANN401
    with pytest.raises(ValueError, match=r"\d"):
        Period(*wrong)


def test_numbers_are_written_as_offices_do() -> None:
    assert [Period(QUARTER, 2026, number).roman for number in (1, 2, 3, 4)] == ["I", "II", "III", "IV"]
    assert Period(HALF, 2026, 2).roman == "II"


def test_the_log_keeps_plain_values() -> None:
    assert Period(MONTH, 2026, 9).plain == {"kind": "bulanan", "year": 2026, "number": 9}
