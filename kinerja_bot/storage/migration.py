"""Brings a database to the newest schema; Alembic is loaded only where something is to be done."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Applies what is missing, all of it or nothing; a database that lacks nothing is only looked at."""
    with engine.begin() as connection:
        if revision_of(connection) != newest():
            from kinerja_bot.storage.upgrading import upgrade  # noqa: PLC0415 - 150 ms that no other start needs

            upgrade(connection, MIGRATIONS)


def revision_of(connection: Connection) -> str | None:
    """The revision that a database stands at; None for one without tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


@cache
def newest() -> str:
    """The newest revision: the number that the last file's name begins with."""
    return max(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
