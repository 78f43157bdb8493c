"""The rows of offices that many tests begin with: worked for once, then put into each test's own database."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Table, func, insert, select, text

from kinerja_bot.operator.operating import Operator
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.tables import metadata
from tests.conftest import THURSDAY_8AM, TOOLS
from tests.office import SMALL_OFFICE

Rows = list[tuple[Table, list[dict[str, Any]]]]
"""Of the tables that have any, each behind those that it points to."""


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """The database, for as long as something is done in it."""
    one = Database(url)
    yield one
    one.close()


def rows_of(engine: Engine) -> Rows:
    """All rows of a database."""
    with engine.begin() as connection:
        found = [(table, connection.execute(select(table)).mappings().all()) for table in metadata.sorted_tables]
    return [(table, [dict(row) for row in rows]) for table, rows in found if rows]


def put(rows: Rows, engine: Engine) -> None:
    """Adds them to an empty database on either of the two; new rows are numbered behind them."""
    is_on_server = engine.dialect.name == "postgresql"
    with engine.begin() as connection:
        for table, some in rows:
            connection.execute(insert(table), some)
            if is_on_server and (key := table.autoincrement_column) is not None:
                counter = func.pg_get_serial_sequence(text(f"'{table.name}'"), text(f"'{key.name}'"))
                connection.execute(select(func.setval(counter, max(row[key.name] for row in some))))


@pytest.fixture(scope="session")
def small_office_rows(sqlite_with_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The small office as it was imported on Thursday at 08.00 WITA: nobody has joined yet."""
    with opened(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path_factory.mktemp('imported'))}") as database:
        Operator(database, THURSDAY_8AM, TOOLS).import_office(SMALL_OFFICE)
        return rows_of(database.engine)
