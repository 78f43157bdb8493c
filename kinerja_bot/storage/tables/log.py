"""The log of what has happened, which only grows; and what is counted before it stands there."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from kinerja_bot.storage.tables.schema import metadata, own_id, to_office, to_official
from kinerja_bot.storage.types import Identity, Instant

events = Table(
    "events",
    metadata,
    own_id(),
    Column("office_id", Identity, ForeignKey("offices.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("cycle_id", Identity, ForeignKey("cycles.id"), index=True),
    Column("task_id", Identity, ForeignKey("tasks.id")),
    to_official(nullable=True),
    Column("role", String(60)),
    Column("doer", String(20), nullable=False),
    Column("type", String(60), nullable=False),
    Column("at", Instant, nullable=False),
    Column("data", JSON, nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("office_id", "number"),
)

refusals = Table(
    "refusals",
    metadata,
    Column("official_id", Identity, ForeignKey("officials.id"), primary_key=True),
    to_office(),
    Column("since", Instant, nullable=False, index=True),
    Column("counted", JSON, nullable=False),
)
