"""All rows of a database, in a form that SQLite, PostgreSQL and a file share: nothing is known of what they mean."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    MetaData,
    String,
    Text,
    cast,
    column,
    func,
    insert,
    inspect,
    select,
    table,
    text,
    type_coerce,
)
from sqlalchemy.types import NullType, TypeEngine

from kinerja_bot.storage.engines import engines
from kinerja_bot.storage.migration import MIGRATIONS, revision_of, revisions
from kinerja_bot.storage.retention_rows import RetentionRows
from kinerja_bot.storage.types import Instant
from kinerja_bot.storage.unusable import NewerDatabaseError, named_as_fault, opening

Row = list[Any]
"""Values of JSON: instants and days as ISO 8601, JSON as its own text."""

AT_ONCE = 500
"""Rows in one statement."""

OF_ALEMBIC = "alembic_version"


class WholeTables:
    """The tables as this connection sees them, whatever their revision; each stands after those that it points to."""

    def __init__(self, connection: Connection, there: MetaData | None = None) -> None:
        self._connection = connection
        self._is_postgresql = connection.dialect.name == "postgresql"
        there = there or looked_up(connection)
        self._tables = {one.name: one for one in there.sorted_tables if one.name != OF_ALEMBIC}

    @property
    def revision(self) -> str | None:
        """That of the newest migration which the database has gone through; None for one without tables."""
        return revision_of(self._connection)

    @property
    def names(self) -> tuple[str, ...]:
        """Of all tables."""
        return tuple(self._tables)

    def columns(self, name: str) -> list[str]:
        """A table's columns."""
        return [one.name for one in self._tables[name].columns]

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return int(self._connection.scalar(select(func.count()).select_from(self._tables[name])) or 0)

    def contents(self) -> list[str]:
        """The SHA-256 of all contents that a file or a message names, in order; of the newest revision only."""
        return sorted(RetentionRows(self._connection).referenced())

    def rows(self, name: str, columns: Sequence[str]) -> Generator[Row]:
        """A table's rows in the order of its keys, which is the same on both databases."""
        of = self._tables[name]
        read = [_read_as(of.c[one]) for one in columns]
        query = select(*read).order_by(*(self._in_order(one) for one in of.primary_key.columns))
        with self._connection.execute(query.execution_options(yield_per=AT_ONCE)) as found:
            for row in found:
                yield [one.isoformat() if isinstance(one, date) else one for one in row]

    def add(self, name: str, columns: Sequence[str], rows: Iterable[Row]) -> int:
        """Adds rows to a table; gives how many it was."""
        of, added = self._tables[name], 0
        kinds = [_written_as(of.c[one]) for one in columns]
        into = insert(table(name, *(column(one, kind) for one, (kind, _) in zip(columns, kinds, strict=True))))
        for some in _in_pieces(rows, AT_ONCE):
            given = [
                {one: back(value) for one, (_, back), value in zip(columns, kinds, row, strict=True)} for row in some
            ]
            self._connection.execute(into, given)
            added += len(some)
        return added

    def count_on(self) -> None:
        """Lets new rows be numbered behind those that were added; SQLite does so by itself."""
        if not self._is_postgresql:
            return
        for key in (key for one in self._tables.values() for key in one.primary_key.columns):
            where = {"table": key.table.name, "column": key.name}
            counter = self._connection.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), where)
            last = None if counter is None else self._connection.scalar(select(func.max(key)))
            if last is not None:
                self._connection.execute(text("SELECT setval(:counter, :last)"), {"counter": counter, "last": last})

    def _in_order(self, key: Column[Any]) -> Any:  # noqa: ANN401
        return key.collate("C") if self._is_postgresql and isinstance(key.type, String) else key


class Building:
    """A transaction in which a database gets its tables and their rows: all of it or nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def is_empty(self) -> bool:
        """Whether there is no table at all."""
        return not inspect(self._connection).get_table_names()

    def tables(self) -> WholeTables:
        """Those that are there."""
        return WholeTables(self._connection)

    def make(self, revision: str) -> WholeTables:
        """Makes the tables of a revision. Errors: NewerDatabaseError."""
        if revision not in revisions():
            raise NewerDatabaseError(revision)
        self.bring_to(revision)
        if self._connection.dialect.name == "sqlite":
            self._connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        return self.tables()

    def bring_to(self, revision: str = "head") -> None:
        """Applies the migrations up to a revision."""
        from kinerja_bot.storage.upgrading import upgrade  # noqa: PLC0415 - loads Alembic

        upgrade(self._connection, MIGRATIONS, revision)


class WholeDatabase:
    """A database whose tables are looked up once, however many transactions follow."""

    def __init__(self, url: str) -> None:
        self._url = url
        with opening(url):
            self._writing, self._reading, _ = engines(url)
        self._there: MetaData | None = None

    @contextmanager
    def seen(self) -> Iterator[WholeTables]:
        """One state of it, until the end; nobody who writes waits for it. Errors: FaultsFound."""
        with named_as_fault(self._url), self._reading.begin() as connection:
            self._there = self._there or looked_up(connection)
            yield WholeTables(connection, self._there)

    @contextmanager
    def added_to(self) -> Iterator[WholeTables]:
        """A transaction that adds rows to the tables that are there. Errors: FaultsFound."""
        with named_as_fault(self._url), self._writing.begin() as connection:
            self._there = self._there or looked_up(connection)
            yield WholeTables(connection, self._there)

    @contextmanager
    def built(self) -> Iterator[Building]:
        """A transaction that makes tables. Errors: FaultsFound."""
        self._there = None
        with opening(self._url), self._writing.begin() as connection:
            yield Building(connection)

    def close(self) -> None:
        """Closes its connections."""
        self._reading.dispose()
        self._writing.dispose()


@contextmanager
def whole(url: str) -> Iterator[WholeDatabase]:
    """A database, with all that it holds. Errors: FaultsFound."""
    database = WholeDatabase(url)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def seen(url: str) -> Iterator[WholeTables]:
    """One state of a database. Errors: FaultsFound."""
    with whole(url) as database, database.seen() as tables:
        yield tables


def looked_up(connection: Connection) -> MetaData:
    """The tables that are there."""
    there = MetaData()
    there.reflect(connection)
    return there


def _read_as(one: Column[Any]) -> Any:  # noqa: ANN401
    if isinstance(one.type, JSON):
        return cast(one, Text)
    return type_coerce(one, Instant()) if isinstance(one.type, DateTime) else one


def _written_as(one: Column[Any]) -> tuple[TypeEngine[Any], Callable[[Any], Any]]:
    """The type under which a column is written, and the way back from JSON; the text of JSON goes in as it is."""
    if isinstance(one.type, DateTime):
        return Instant(), partial(_unless_none, datetime.fromisoformat)
    if isinstance(one.type, Date):
        return Date(), partial(_unless_none, date.fromisoformat)
    kind: TypeEngine[Any] = Boolean() if isinstance(one.type, Boolean) else NullType()
    return kind, _as_it_is


def _unless_none(back: Callable[[str], Any], value: str | None) -> Any:  # noqa: ANN401
    return None if value is None else back(value)


def _as_it_is(value: Any) -> Any:  # noqa: ANN401
    return value


def _in_pieces(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some
