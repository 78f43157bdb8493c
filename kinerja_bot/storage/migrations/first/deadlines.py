"""What falls due: mornings, rungs told, time asked for."""

import sqlalchemy as sa
from alembic import op

from kinerja_bot.storage.migrations.first.columns import own_id, speaker, to_office, to_official, to_task
from kinerja_bot.storage.types import Identity, Instant


def create() -> None:
    """Makes the tables."""
    op.create_table(
        "routines",
        sa.Column("office_id", Identity, sa.ForeignKey("offices.id"), primary_key=True),
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("due_at", Instant, nullable=False),
        speaker(),
    )
    op.create_index("ix_routines_due_at", "routines", ["speaker", "due_at"])

    op.create_table(
        "notices",
        sa.Column("task_id", Identity, sa.ForeignKey("tasks.id"), primary_key=True),
        sa.Column("rung", sa.Integer, primary_key=True),
        to_office(),
        sa.Column("told_at", Instant, nullable=False),
    )

    op.create_table(
        "time_requests",
        own_id(),
        to_office(),
        to_task(nullable=False, index=True),
        to_official(),
        sa.Column("span", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("agreed", sa.Boolean),
        to_official("answered_by", nullable=True),
        sa.Column("answered_at", Instant),
    )
