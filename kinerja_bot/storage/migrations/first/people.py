"""Who works in an office."""

import sqlalchemy as sa
from alembic import op

from kinerja_bot.storage.migrations.first.columns import own_id, to_office
from kinerja_bot.storage.types import Instant


def create() -> None:
    """Makes the table."""
    op.create_table(
        "officials",
        own_id(),
        to_office(),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("full_name", sa.Text, nullable=False),
        sa.Column("position", sa.Text, nullable=False),
        sa.Column("salutation", sa.String(20), nullable=False),
        sa.Column("section", sa.String(60)),
        sa.Column("nip", sa.String(18)),
        sa.Column("rank", sa.Text),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("telegram_id", sa.BigInteger, unique=True),
        sa.Column("joined_at", Instant),
        sa.Column("last_seen_at", Instant),
        sa.Column("unreachable_at", Instant),
        sa.Column("wants_digest", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.UniqueConstraint("office_id", "key"),
    )
