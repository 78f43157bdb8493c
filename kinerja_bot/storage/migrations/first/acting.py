"""Who stands in for whom; after the files, since an order points to the scan of its letter."""

import sqlalchemy as sa
from alembic import op

from kinerja_bot.storage.migrations.first.columns import own_id, to_office, to_official
from kinerja_bot.storage.types import Identity, Instant


def create() -> None:
    """Makes the table."""
    op.create_table(
        "acting_orders",
        own_id(),
        to_office(),
        sa.Column("kind", sa.String(10), nullable=False),
        to_official("absent"),
        to_official("deputy"),
        sa.Column("letter", sa.Text, nullable=False),
        sa.Column("letter_date", sa.Date),
        sa.Column("signer", sa.Text),
        sa.Column("scan", Identity, sa.ForeignKey("files.id"), index=True),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("starts_at", Instant, nullable=False),
        sa.Column("ends_at", Instant, nullable=False),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("position", sa.Text, nullable=False),
        sa.Column("section", sa.String(60)),
        to_official("registered_by", nullable=True),
        sa.Column("confirmed_at", Instant),
        to_official("confirmed_by", nullable=True),
        sa.Column("confirmed_under", Identity, sa.ForeignKey("acting_orders.id"), index=True),
        sa.Column("told", sa.String(20), nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_index(
        "ix_acting_orders_unended",
        "acting_orders",
        ["starts_at"],
        sqlite_where=sa.text("ended = 0"),
        postgresql_where=sa.text("NOT ended"),
    )
