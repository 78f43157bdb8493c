"""Connections of two kinds: those that write, and those that can only read and wait for nobody."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event

from kinerja_bot.storage.unusable import parsed

POSTGRES_WRITERS = 8
READERS = 4

SILENCE: Mapping[str, int] = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""When a server that says nothing any more is given up (libpq; seconds, the last in milliseconds)."""


def engines(url: str) -> tuple[Engine, Engine, int]:
    """Gives the engine for writing, the one for reading, and how many may write at once."""
    parts = parsed(url)
    if parts.get_backend_name() != "sqlite":
        return *_postgres(parts), POSTGRES_WRITERS
    if parts.database:
        Path(parts.database).parent.mkdir(parents=True, exist_ok=True)
    return _sqlite(parts, _prepare_writer, _begin_writing), _sqlite(parts, _prepare_reader, _begin_reading), 1


def _postgres(url: URL) -> tuple[Engine, Engine]:
    """One pool for both; a reader sees the state of its first query until its end, as on SQLite."""
    engine = create_engine(
        url.set(query={**{name: str(value) for name, value in SILENCE.items()}, **url.query}),
        pool_size=POSTGRES_WRITERS + READERS,
        pool_pre_ping=True,
        hide_parameters=True,  # what people wrote stays out of errors, and so out of the log
    )
    return engine, engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _sqlite(url: URL, prepare: Any, begin: Any) -> Engine:  # noqa: ANN401
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 30}, hide_parameters=True)
    event.listen(engine, "connect", prepare)
    # No listener for "begin": with one, SQLAlchemy looks for others around each statement, a fifth of its cost.
    engine.dialect.do_begin = begin  # type: ignore[method-assign]
    return engine


def _prepare_writer(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = None  # transactions are begun by _begin_writing
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_writing(connection: Any) -> None:  # noqa: ANN401
    """Takes the write lock at once, so that no transaction fails half-way for want of it."""
    connection.execute("BEGIN IMMEDIATE")


def _prepare_reader(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = None  # transactions are begun by _begin_reading
    connection.execute("PRAGMA query_only=ON")


def _begin_reading(connection: Any) -> None:  # noqa: ANN401
    """Takes no lock that a writer might wait for; the first query settles what is seen until the end."""
    connection.execute("BEGIN")
