"""Brings a database to the newest schema; Alembic is loaded only where something is to be done."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from kinerja_bot.storage.unusable import NewerDatabaseError

KEY = int.from_bytes(b"migrate")
"""PostgreSQL keeps such locks by number, for each database apart."""

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Applies what is missing, all of it or nothing; a database that lacks nothing is only looked at.

    Of several processes one does it, the others wait. Errors: NewerDatabaseError.
    """
    with engine.begin() as connection:
        current = revision_of(connection)
        if current is not None and current not in revisions():
            raise NewerDatabaseError(current)
        if current == newest() or _was_done_meanwhile(connection):
            return
        from kinerja_bot.storage.upgrading import upgrade  # noqa: PLC0415 - 150 ms that no other start needs

        upgrade(connection, MIGRATIONS)


def _was_done_meanwhile(connection: Connection) -> bool:
    """Waits on PostgreSQL until no other process migrates, and looks again; on SQLite the writer is alone already."""
    if connection.dialect.name == "sqlite":
        return False
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": KEY})
    return revision_of(connection) == newest()


def revision_of(connection: Connection) -> str | None:
    """The revision that a database stands at; None for one without tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def newest() -> str:
    """The newest revision."""
    return max(revisions())


@cache
def revisions() -> frozenset[str]:
    """All revisions: the numbers that the files' names begin with."""
    return frozenset(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
