"""A column's values in a form that SQLite, PostgreSQL and a file share, and the way back, which takes no others."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, String, Text, cast, type_coerce
from sqlalchemy.types import NullType, TypeEngine

from kinerja_bot.storage.types import Instant

WIDEST: Final = 63
"""Bits of a whole number, beside its sign."""


class UnfitRowError(ValueError):
    """A table does not take a row: a value of another kind, one too many, or against its rules; `table` names it."""

    def __init__(self, table: str) -> None:
        super().__init__(table)
        self.table = table


def read_as(one: Column[Any]) -> Any:  # noqa: ANN401
    """What is selected of a column: JSON as its own text, an instant as an aware one."""
    if isinstance(one.type, JSON):
        return cast(one, Text)
    return type_coerce(one, Instant()) if isinstance(one.type, DateTime) else one


def plain(value: Any) -> Any:  # noqa: ANN401
    """A value that was read, in JSON: instants and days as ISO 8601."""
    return value.isoformat() if isinstance(value, date) else value


def written_as(one: Column[Any]) -> tuple[TypeEngine[Any], Callable[[Any], Any]]:
    """The type under which a column is written, and the way back from JSON. Errors of that way: ValueError."""
    for kind, written, back in _WAYS:
        if isinstance(one.type, kind):
            return written, _unless_none(back)
    raise TypeError(one.type)


def _instant(value: object) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise ValueError(value)
    return at


def _day(value: object) -> date:
    return date.fromisoformat(_text(value))


def _json(value: object) -> str:
    """The text of JSON goes in as it is."""
    text = _text(value)
    json.loads(text)
    return text


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - what stands in a file is wrong, and not the program
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)  # noqa: TRY004
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value.bit_length() > WIDEST:
        raise ValueError(value)
    return value


def _unless_none(back: Callable[[object], Any]) -> Callable[[object], Any]:
    return lambda value: None if value is None else back(value)


_WAYS: Final[tuple[tuple[type[TypeEngine[Any]], TypeEngine[Any], Callable[[object], Any]], ...]] = (
    (DateTime, Instant(), _instant),
    (Date, Date(), _day),
    (Boolean, Boolean(), _truth),
    (JSON, NullType(), _json),
    (Integer, NullType(), _number),
    (String, NullType(), _text),
)
