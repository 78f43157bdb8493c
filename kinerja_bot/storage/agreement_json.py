"""An agreement's indicators and rules as JSON: numbers as texts, so that none becomes a float."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from kinerja_bot.domain.figures.indicator import Aggregation, Bounds, Entered, Indicator, Kind, Polarity, Target
from kinerja_bot.domain.figures.rules import AverageOf, Efficiency, Grade, NegativeFormula, Rules

_BOUNDS, _NUMBER = "rentang", "angka"


def written(indicators: tuple[Indicator, ...], rules: Rules) -> dict[str, object]:
    """The content of the column."""
    return {"indicators": [_plain(one) for one in indicators], "rules": _plain(rules)}


def indicators_of(content: Mapping[str, Any]) -> tuple[Indicator, ...]:
    """The indicators, in their order."""
    return tuple(_indicator(one) for one in content["indicators"])


def rules_of(content: Mapping[str, Any]) -> Rules:
    """How the office computes."""
    said = dict(content["rules"])
    grades = tuple(Grade(**{**one, "minimum": _decimal(one["minimum"])}) for one in said["grades"])
    numbers = {name: _decimal(said[name]) for name in ("nothing_realised", "floor", "cap")}
    words = {
        "negative": NegativeFormula(said["negative"]),
        "negative_year": _word(NegativeFormula, said["negative_year"]),
        "average_of": AverageOf(said["average_of"]),
        "efficiency": _word(Efficiency, said["efficiency"]),
    }
    return Rules(**{**said, **numbers, **words, "grades": grades})


def entry_written(value: Target | None) -> str | list[str] | None:
    """A number as `["angka", "31.5"]` would be lost among texts: so a text is told from a number by its form."""
    if isinstance(value, Bounds):
        return [_BOUNDS, str(value.lower), str(value.upper)]
    return [_NUMBER, str(value)] if isinstance(value, Decimal) else value


def entry_read(value: str | list[str] | None) -> Any:  # noqa: ANN401 - a number, bounds or a text, as its column says
    """A number, bounds, or a text."""
    if not isinstance(value, list):
        return value
    kind, *numbers = value
    return Bounds(*map(Decimal, numbers)) if kind == _BOUNDS else Decimal(numbers[0])


def _plain(one: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(one, (Indicator, Rules, Grade)):
        return {field.name: _plain_of(field.name, getattr(one, field.name)) for field in fields(one)}
    return str(one) if isinstance(one, Decimal) else one


def _plain_of(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    if name == "year_target":
        return entry_written(value)
    if name == "targets":
        return {quarter: entry_written(target) for quarter, target in value.items()}
    if name == "scale":
        return {label: str(number) for label, number in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return _plain(value)


def _indicator(said: Mapping[str, Any]) -> Indicator:
    return Indicator(
        **{
            **said,
            "aggregation": Aggregation(said["aggregation"]),
            "polarity": Polarity(said["polarity"]),
            "kind": Kind(said["kind"]),
            "entered": Entered(said["entered"]),
            "budget_entered": Entered(said["budget_entered"]),
            "year_target": entry_read(said["year_target"]),
            "targets": {quarter: entry_read(target) for quarter, target in said["targets"].items()},
            "scale": {label: Decimal(number) for label, number in said["scale"].items()},
            "persons": tuple(said["persons"]),
            "budget": _decimal(said["budget"]),
            "negative": _word(NegativeFormula, said["negative"]),
            "negative_year": _word(NegativeFormula, said["negative_year"]),
        }
    )


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _word(kind: type[Any], value: str | None) -> Any:  # noqa: ANN401 - the enum's own member
    return None if value is None else kind(value)
