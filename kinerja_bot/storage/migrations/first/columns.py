"""Columns that many of the first tables have."""

import sqlalchemy as sa

from kinerja_bot.storage.types import Identity


def own_id() -> sa.Column[int]:
    """The row's own number."""
    return sa.Column("id", Identity, primary_key=True, autoincrement=True)


def to_office(*, nullable: bool = False) -> sa.Column[int]:
    """The office that the row belongs to."""
    return sa.Column("office_id", Identity, sa.ForeignKey("offices.id"), nullable=nullable, index=True)


def to_official(name: str = "official_id", *, nullable: bool = False) -> sa.Column[int]:
    """Somebody on the roster."""
    return sa.Column(name, Identity, sa.ForeignKey("officials.id"), nullable=nullable)


def speaker() -> sa.Column[int]:
    """The bot that the row's office speaks through."""
    return sa.Column("speaker", sa.BigInteger, nullable=False, server_default="0")


def to_task(*, nullable: bool = True, index: bool = False) -> sa.Column[int]:
    """The task that it is about."""
    return sa.Column("task_id", Identity, sa.ForeignKey("tasks.id"), nullable=nullable, index=index)
