"""Alembic at work on a connection."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, folder: Path, to: str = "head") -> None:
    """Applies every migration of the folder that is missing, or those up to a revision."""
    command.upgrade(alembic_config(connection, folder), to)


def alembic_config(connection: Connection, folder: Path) -> Config:
    """Alembic, working on this connection."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    return config
