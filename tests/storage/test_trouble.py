"""Which errors of a database pass by themselves, as the real ones raise them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from kinerja_bot.faults import FaultsFound
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.trouble import brief, is_cut_off, passes, was_rolled_back
from kinerja_bot.storage.whole_tables import seen
from tests.outages import away, line_to

MARK = "INSERT INTO marks VALUES ('a', 'b')"


@contextmanager
def failing(database: Database) -> Iterator[Connection]:
    """A connection of the bot's own, not committed."""
    with database.engine.connect() as connection:
        yield connection
        connection.rollback()


def error_of(connection: Connection, *statements: str) -> DBAPIError:
    """What the last of the statements is refused with."""
    for one in statements[:-1]:
        connection.execute(text(one))
    with pytest.raises(DBAPIError) as caught:
        connection.execute(text(statements[-1]))
    return caught.value


@pytest.mark.parametrize("statement", ["SELECT * FROM nothing", "SELEC 1", "SELECT no_such_function()"])
def test_a_mistake_of_the_program_does_not_pass(database: Database, statement: str) -> None:
    with failing(database) as connection:
        assert not passes(error_of(connection, statement))


def test_what_a_constraint_refuses_does_not_pass(database: Database) -> None:
    with failing(database) as connection:
        error = error_of(connection, MARK, MARK)

    assert isinstance(error, IntegrityError)
    assert not passes(error)


def test_no_other_error_passes() -> None:
    assert not any(passes(one) for one in (None, RuntimeError(), OSError(), TimeoutError()))


def test_a_file_that_another_program_has_locked_passes(migrated_sqlite_url: str) -> None:
    with (
        closing(Database(migrated_sqlite_url)) as database,
        away(database, None),
        database.engine.connect() as writer,
    ):
        error = error_of(writer, MARK)

    assert passes(error)
    assert brief(error) == "database is locked"


def test_a_full_disk_passes(migrated_sqlite_url: str) -> None:
    with closing(Database(migrated_sqlite_url)) as database, failing(database) as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count={pages}"))

        assert passes(error_of(connection, "INSERT INTO marks VALUES ('a', hex(zeroblob(1000000)))"))


def test_a_file_that_is_not_there_passes(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/none/kinerja.db")

    with pytest.raises(DBAPIError) as caught:
        engine.connect()

    assert passes(caught.value)


def test_a_damaged_file_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "kinerja.db").write_bytes(b"no database" * 1000)
    engine = create_engine(f"sqlite:///{tmp_path}/kinerja.db")

    with engine.connect() as connection:
        error = error_of(connection, "SELECT * FROM sqlite_master")
    engine.dispose()

    assert isinstance(error.orig, sqlite3.DatabaseError)
    assert not passes(error)


async def test_a_server_that_is_away_passes(migrated_postgres_url: str) -> None:
    with line_to(migrated_postgres_url) as (line, url), closing(Database(url)) as database:
        line.is_away = True
        with pytest.raises(DBAPIError) as caught:
            await database.read(lambda tx: tx.offices.all())

    assert passes(caught.value)


def test_a_connection_that_the_server_ends_is_cut_off(migrated_postgres_url: str) -> None:
    with closing(Database(migrated_postgres_url)) as database, failing(database) as connection:
        error = error_of(connection, "SELECT pg_terminate_backend(pg_backend_pid())")

    assert is_cut_off(error)
    assert passes(error)
    assert not was_rolled_back(error)


def test_one_that_is_cut_off_by_the_way_is_too(migrated_postgres_url: str) -> None:
    with (
        line_to(migrated_postgres_url) as (line, url),
        closing(Database(url)) as database,
        failing(database) as connection,
    ):
        connection.execute(text("SELECT 1"))
        line.cut()

        assert is_cut_off(error_of(connection, "SELECT 1"))


@pytest.mark.parametrize(
    ("asked", "found"), [("", "10"), ("?connect_timeout=3", "3")], ids=["usual", "by the address"]
)
def test_a_server_that_says_nothing_is_given_up(migrated_postgres_url: str, asked: str, found: str) -> None:
    with closing(Database(migrated_postgres_url + asked)) as database, failing(database) as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        parameters = driver.info.get_parameters()

    assert parameters["connect_timeout"] == found
    assert parameters["tcp_user_timeout"] == "30000"


def test_a_standby_passes(migrated_postgres_url: str) -> None:
    with closing(Database(migrated_postgres_url)) as database, failing(database) as connection:
        assert passes(error_of(connection, "SET TRANSACTION READ ONLY", MARK))


def test_a_lock_that_was_waited_for_too_long_passes(migrated_postgres_url: str) -> None:
    with closing(Database(migrated_postgres_url)) as database, failing(database) as one, failing(database) as other:
        one.execute(text("LOCK TABLE marks IN ACCESS EXCLUSIVE MODE"))

        assert passes(error_of(other, "SET lock_timeout = 1", MARK))


def test_a_damaged_database_file_is_told_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "kinerja.db").write_bytes(b"tidak berisi basis data" * 100)

    with pytest.raises(FaultsFound) as refused, seen(f"sqlite:///{tmp_path}/kinerja.db"):
        pass

    assert [one.code for one in refused.value.faults] == ["database_file_unusable"]
