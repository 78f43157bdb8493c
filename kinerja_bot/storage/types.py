"""Column types that keep what the domain promises: aware instants, exact durations."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer
from sqlalchemy.types import TypeDecorator

Identity = BigInteger().with_variant(Integer, "sqlite")
"""An id that counts up by itself on both databases."""


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC (on SQLite as text); a naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """To UTC."""
        return _to_text if dialect.name == "sqlite" else _to_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:  # noqa: ARG002
        """Aware again."""
        return _from_text if dialect.name == "sqlite" else _to_utc


def _to_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError(value)
    return value.astimezone(UTC)


def _to_text(value: datetime | None) -> str | None:
    """In the form in which all instants are of one length, and stand in the order of time."""
    at = _to_utc(value)
    return None if at is None else at.replace(tzinfo=None).isoformat(" ", "microseconds")


def instant(stored: str | datetime) -> datetime:
    """What either database stores, aware. Errors: ValueError for a text that is none."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC) if isinstance(stored, str) else stored.astimezone(UTC)


@lru_cache(maxsize=4096)  # the rows of an act say the same few instants over and over
def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


class Milliseconds(TypeDecorator[timedelta]):
    """A duration as a whole number of milliseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """To milliseconds."""
        return None if value is None else value // timedelta(milliseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:  # noqa: ARG002
        """Back to a duration."""
        return None if value is None else timedelta(milliseconds=value)
