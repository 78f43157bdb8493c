"""Indicators with what a test leaves unsaid filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kinerja_bot.domain.figures.achievement import Achievement, achievements
from kinerja_bot.domain.figures.indicator import QUARTERS, Aggregation, Indicator, Measured
from kinerja_bot.domain.figures.rules import Rules

USUAL = Indicator(key="IK-01", name="Uji", objective="Sasaran", unit="Nilai", aggregation=Aggregation.LAST)


def quarters(values: Sequence[Any]) -> dict[str, Any]:
    """Numbers as decimals; None is left out."""
    given = zip(QUARTERS, values, strict=False)
    return {one: value if isinstance(value, str) else number(value) for one, value in given if value is not None}


def number(value: Any) -> Any:  # noqa: ANN401
    return Decimal(value) if isinstance(value, int) else value


def measured(realised: Sequence[Any], targets: Sequence[Any], year: Any, **changes: Any) -> Measured:  # noqa: ANN401
    """What was realised of which targets; `spent` and all of the indicator's own can be added."""
    spent = quarters(changes.pop("spent", ()))
    indicator = replace(USUAL, targets=quarters(targets), year_target=number(year), **changes)
    return Measured(indicator, quarters(realised), spent)


def rows(one: Measured, **rules: Any) -> Mapping[str, Achievement]:  # noqa: ANN401
    return achievements(one, Rules(**rules))


def percents(one: Measured, **rules: Any) -> list[str | None]:  # noqa: ANN401
    """Of the four quarters, as they are shown."""
    return [None if row.percent is None else str(row.percent) for row in rows(one, **rules).values()]


def against_year(one: Measured, **rules: Any) -> list[str | None]:  # noqa: ANN401
    return [None if row.against_year is None else str(row.against_year) for row in rows(one, **rules).values()]
