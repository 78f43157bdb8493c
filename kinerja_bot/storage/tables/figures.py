"""The year's agreements, and what was realised of them."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from kinerja_bot.storage.tables.schema import metadata, own_id, to_office, to_official
from kinerja_bot.storage.types import Identity, Instant

agreements = Table(
    "agreements",
    metadata,
    own_id(),
    to_office(),
    Column("year", Integer, nullable=False),
    Column("origin", String(20), nullable=False),
    Column("cycle_id", Identity, ForeignKey("cycles.id"), index=True),
    to_official("made_by", nullable=True),
    Column("made_at", Instant, nullable=False),
    Column("in_force_since", Instant),
    Column("content", JSON, nullable=False),
)

realisations = Table(
    "realisations",
    metadata,
    own_id(),
    to_office(),
    Column("year", Integer, nullable=False),
    Column("quarter", String(3), nullable=False),
    Column("indicator", String(60), nullable=False),
    to_official(nullable=True),
    Column("task_id", Identity, ForeignKey("tasks.id"), index=True),
    Column("entered_at", Instant, nullable=False),
    Column("value", Text),
    Column("spent", Text),
    Column("driver", Text, nullable=False),
    Column("obstacle", Text, nullable=False),
    Column("follow_up", Text, nullable=False),
    Column("follow_up_by", Text, nullable=False),
    Column("follow_up_until", Date),
    Column("earlier_follow_up", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("proof", Identity),
    Column("reason", Text, nullable=False),
    Column("skipped", Text, nullable=False),
    Column("replaced_at", Instant),
)
Index("ix_realisations_of_year", realisations.c.office_id, realisations.c.year)

figure_notes = Table(
    "figure_notes",
    metadata,
    own_id(),
    to_office(),
    Column("year", Integer, nullable=False),
    Column("quarter", String(3), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("indicator", String(60), nullable=False),
    to_official(),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("replaced_at", Instant),
)
Index("ix_figure_notes_of_year", figure_notes.c.office_id, figure_notes.c.year)
