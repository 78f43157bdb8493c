"""Alembic at work on a connection."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, folder: Path) -> None:
    """Applies every migration of the folder that is missing."""
    command.upgrade(alembic_config(connection, folder), "head")


def alembic_config(connection: Connection, folder: Path) -> Config:
    """Alembic, working on this connection."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    return config
