"""Alembic at work on a connection."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from kinerja_bot.storage.migration import MIGRATIONS


def upgrade(connection: Connection) -> None:
    """Applies every migration that is missing."""
    command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection) -> Config:
    """Alembic, working on this connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
