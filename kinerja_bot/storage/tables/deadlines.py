"""What falls due: mornings, rungs told, time asked for."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from kinerja_bot.storage.tables.schema import metadata, own_id, speaker, to_office, to_official
from kinerja_bot.storage.types import Identity, Instant

routines = Table(
    "routines",
    metadata,
    Column("office_id", Identity, ForeignKey("offices.id"), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("due_at", Instant, nullable=False),
    speaker(),
)
Index("ix_routines_due_at", routines.c.speaker, routines.c.due_at)

notices = Table(
    "notices",
    metadata,
    Column("task_id", Identity, ForeignKey("tasks.id"), primary_key=True),
    Column("rung", Integer, primary_key=True),
    to_office(),
    Column("told_at", Instant, nullable=False),
)

time_requests = Table(
    "time_requests",
    metadata,
    own_id(),
    to_office(),
    Column("task_id", Identity, ForeignKey("tasks.id"), nullable=False, index=True),
    to_official(),
    Column("span", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("agreed", Boolean),
    to_official("answered_by", nullable=True),
    Column("answered_at", Instant),
)
