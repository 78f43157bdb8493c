"""The year's agreements, and what was realised of them."""

import sqlalchemy as sa
from alembic import op

from kinerja_bot.storage.migrations.first.columns import own_id, to_office, to_official, to_task
from kinerja_bot.storage.types import Identity, Instant


def create() -> None:
    """Makes the tables."""
    op.create_table(
        "agreements",
        own_id(),
        to_office(),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("cycle_id", Identity, sa.ForeignKey("cycles.id"), index=True),
        to_official("made_by", nullable=True),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("in_force_since", Instant),
        sa.Column("content", sa.JSON, nullable=False),
    )

    op.create_table(
        "realisations",
        own_id(),
        to_office(),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("quarter", sa.String(3), nullable=False),
        sa.Column("indicator", sa.String(60), nullable=False),
        to_official(nullable=True),
        to_task(index=True),
        sa.Column("entered_at", Instant, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("spent", sa.Text),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("driver", "obstacle", "follow_up", "follow_up_by")),
        sa.Column("follow_up_until", sa.Date),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("earlier_follow_up", "link")),
        sa.Column("proof", Identity),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("reason", "skipped")),
        sa.Column("replaced_at", Instant),
    )
    op.create_index("ix_realisations_of_year", "realisations", ["office_id", "year"])

    op.create_table(
        "figure_notes",
        own_id(),
        to_office(),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("quarter", sa.String(3), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("indicator", sa.String(60), nullable=False),
        to_official(),
        sa.Column("at", Instant, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("replaced_at", Instant),
    )
    op.create_index("ix_figure_notes_of_year", "figure_notes", ["office_id", "year"])
