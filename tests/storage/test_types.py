"""Instants and durations come back as they went in, or do not go in at all."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from kinerja_bot.storage.database import Database
from kinerja_bot.storage.types import Instant, Milliseconds
from tests.conftest import WITA

NAIVE = datetime(2026, 10, 1, 8, 0)  # noqa: DTZ001 - what the test is about
times = Table("times", MetaData(), Column("id", Integer, primary_key=True), Column("at", Instant))


@pytest.fixture
def kept(database: Database) -> Iterator[Database]:
    times.metadata.create_all(database.engine)
    yield database
    times.metadata.drop_all(database.engine)


def through(database: Database, at: datetime | None) -> datetime | None:
    """The instant as it comes back from the database."""
    with database.engine.begin() as connection:
        connection.execute(insert(times).values(at=at))
        return connection.execute(select(times.c.at).order_by(times.c.id.desc())).scalars().first()


def test_a_naive_datetime_is_refused(kept: Database) -> None:
    with pytest.raises(StatementError, match="2026-10-01") as refused:
        through(kept, NAIVE)

    assert isinstance(refused.value.orig, ValueError)


def test_a_naive_datetime_cannot_be_compared_with_either(kept: Database) -> None:
    with pytest.raises(StatementError), kept.engine.begin() as connection:
        connection.execute(select(times).where(times.c.at < NAIVE))


@pytest.mark.parametrize("zone", [UTC, WITA, ZoneInfo("Asia/Jakarta")], ids=str)
def test_an_instant_of_any_zone_comes_back_as_the_same_instant_in_utc(kept: Database, zone: ZoneInfo) -> None:
    at = datetime(2026, 10, 1, 8, 0, 30, 123456, tzinfo=zone)

    back = through(kept, at)

    assert back == at
    assert back is not None
    assert back.utcoffset() == timedelta()


def test_no_instant_is_none(kept: Database) -> None:
    assert through(kept, None) is None


def test_instants_of_different_zones_are_ordered_by_time(kept: Database) -> None:
    early, late = datetime(2026, 10, 1, 8, 0, tzinfo=WITA), datetime(2026, 10, 1, 1, 0, tzinfo=UTC)
    through(kept, late)
    through(kept, early)

    with kept.engine.begin() as connection:
        ordered = connection.execute(select(times.c.at).order_by(times.c.at)).scalars().all()

    assert ordered == [early, late]


@given(st.timedeltas(timedelta(), timedelta(days=400)))
def test_a_duration_is_kept_to_the_millisecond(span: timedelta) -> None:
    kind, dialect = Milliseconds(), sqlite.dialect()

    back = kind.process_result_value(kind.process_bind_param(span, dialect), dialect)

    assert back is not None
    assert timedelta() <= span - back < timedelta(milliseconds=1)
