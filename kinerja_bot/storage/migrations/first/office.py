"""The bots, the offices that speak through them, and what a bot has noted for itself and its workers."""

import sqlalchemy as sa
from alembic import op

from kinerja_bot.storage.migrations.first.columns import own_id
from kinerja_bot.storage.types import Identity, Instant


def create() -> None:
    """Makes the tables."""
    op.create_table(
        "bots",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("username", sa.Text, nullable=False),
        sa.Column("added_at", Instant, nullable=False),
        sa.Column("planned_by", Instant),
        sa.Column("menus", sa.Text),
    )

    op.create_table(
        "offices",
        own_id(),
        sa.Column("bot_id", sa.BigInteger, sa.ForeignKey("bots.id")),
        sa.Column("key", sa.String(120), nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("regency", sa.Text, nullable=False),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("sections", sa.JSON, nullable=False),
        sa.Column("hours", sa.JSON, nullable=False),
        sa.Column("deadline_days", sa.Integer),
        sa.Column("procedures", sa.JSON, nullable=False),
        sa.Column("mandates", sa.JSON, nullable=False),
        sa.Column("invites", sa.JSON, nullable=False),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.Column("letters", sa.JSON, nullable=False),
    )

    op.create_index("ix_offices_of_bot", "offices", ["bot_id", "id"])

    op.create_table(
        "calendar_days",
        sa.Column("office_id", Identity, sa.ForeignKey("offices.id"), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )

    op.create_table(
        "marks",
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )

    op.create_table(
        "leases",
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("until", Instant, nullable=False),
    )
