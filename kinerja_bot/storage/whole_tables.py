"""All rows of a database, in a form that SQLite, PostgreSQL and a file share: nothing is known of what they mean."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    String,
    column,
    func,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.exc import DataError, IntegrityError

from kinerja_bot.storage.engines import engines
from kinerja_bot.storage.kept_values import UnfitRowError, plain, read_as, written_as
from kinerja_bot.storage.migration import MIGRATIONS, newest, revision_of
from kinerja_bot.storage.retention_rows import RetentionRows
from kinerja_bot.storage.tables import metadata
from kinerja_bot.storage.unusable import named_as_fault, opening

Row = list[Any]
"""Values of JSON: instants and days as ISO 8601, JSON as its own text."""

AT_ONCE = 500
"""Rows in one statement."""

OF_ALEMBIC = "alembic_version"


class WholeTables:
    """The tables as this connection sees them, whatever their revision; each stands after those that it points to.

    What somebody else keeps in the same database is not among them.
    """

    def __init__(self, connection: Connection, there: MetaData | None = None) -> None:
        self._connection = connection
        self._is_postgresql = connection.dialect.name == "postgresql"
        there = there or looked_up(connection)
        ours = metadata.tables.keys() if self.revision == newest() else there.tables.keys() - {OF_ALEMBIC}
        self._tables = {one.name: one for one in there.sorted_tables if one.name in ours}

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

    def shape(self) -> list[tuple[str, list[str]]]:
        """The tables' names and columns, both in order."""
        return sorted((name, sorted(self.columns(name))) for name in self.names)

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return int(self._connection.scalar(select(func.count()).select_from(self._tables[name])) or 0)

    def contents(self) -> list[str]:
        """The SHA-256 of all contents that a file or a message names, in order; of the newest revision only."""
        return sorted(RetentionRows(self._connection).referenced())

    def rows(self, name: str, columns: Sequence[str]) -> Generator[Row]:
        """A table's rows in the order of its keys, which is the same on both databases."""
        of = self._tables[name]
        read = [read_as(of.c[one]) for one in columns]
        query = select(*read).order_by(*(self._in_order(one) for one in of.primary_key.columns))
        with self._connection.execute(query.execution_options(yield_per=AT_ONCE)) as found:
            for row in found:
                yield [plain(one) for one in row]

    def add(self, name: str, columns: Sequence[str], rows: Iterable[Row]) -> int:
        """Adds rows to a table; gives how many it was. Errors: UnfitRowError."""
        of, added = self._tables[name], 0
        kinds = [written_as(of.c[one]) for one in columns]
        into = insert(table(name, *(column(one, kind) for one, (kind, _) in zip(columns, kinds, strict=True))))
        for some in _in_pieces(rows, AT_ONCE):
            try:
                given = [
                    {one: back(value) for one, (_, back), value in zip(columns, kinds, row, strict=True)}
                    for row in some
                ]
                self._connection.execute(into, given)
            except (ValueError, TypeError, DataError, IntegrityError) as error:
                raise UnfitRowError(name) from error
            added += len(some)
        return added

    def require_whole(self) -> None:
        """Refuses rows that point to none, which PostgreSQL has refused already. Errors: UnfitRowError."""
        if not self._is_postgresql:
            for row in self._connection.execute(text("PRAGMA foreign_key_check")):
                raise UnfitRowError(row.table)

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
        """Makes the tables of a revision."""
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


def _in_pieces(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some
