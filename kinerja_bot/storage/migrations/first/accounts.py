"""Whose Telegram account it is: invitations, new accounts, the commands that a chat lists."""

import sqlalchemy as sa
from alembic import op

from kinerja_bot.storage.migrations.first.columns import own_id, to_office, to_official
from kinerja_bot.storage.types import Identity, Instant


def create() -> None:
    """Makes the tables."""
    op.create_table(
        "invitations",
        own_id(),
        to_office(),
        to_official(),
        to_official("issued_by", nullable=True),
        to_official("kept_by", nullable=True),
        sa.Column("lapsed_at", Instant),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("issued_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("presented_by", sa.BigInteger),
        sa.Column("used_at", Instant),
    )
    op.create_index(
        "ix_invitations_unused",
        "invitations",
        ["official_id"],
        sqlite_where=sa.text("used_at IS NULL"),
        postgresql_where=sa.text("used_at IS NULL"),
    )
    op.create_index(
        "ix_invitations_presented",
        "invitations",
        ["presented_by"],
        sqlite_where=sa.text("used_at IS NULL"),
        postgresql_where=sa.text("used_at IS NULL"),
    )

    op.create_table(
        "account_requests",
        own_id(),
        to_office(),
        to_official(),
        sa.Column("telegram_id", sa.BigInteger, nullable=False),
        sa.Column("invitation_id", Identity, sa.ForeignKey("invitations.id"), index=True),
        sa.Column("passed_on_at", Instant),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("agreed", sa.Boolean),
        to_official("answered_by", nullable=True),
        sa.Column("answered_at", Instant),
    )
    op.create_index(
        "ix_account_requests_unanswered",
        "account_requests",
        ["id"],
        sqlite_where=sa.text("agreed IS NULL"),
        postgresql_where=sa.text("agreed IS NULL"),
    )

    op.create_table(
        "account_claims",
        sa.Column("telegram_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("begun_at", Instant, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("asked", sa.Boolean, nullable=False),
        sa.Column("said", sa.Text),
        sa.Column("answer_at", Instant, index=True),
    )
    op.create_index(
        "ix_account_claims_unheard",
        "account_claims",
        ["bot_id", "telegram_id"],
        sqlite_where=sa.text("said IS NOT NULL"),
        postgresql_where=sa.text("said IS NOT NULL"),
    )

    op.create_table(
        "command_menus",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("wanted", sa.Text),
        sa.Column("shown", sa.Text),
    )
    op.create_index(
        "ix_command_menus_waiting",
        "command_menus",
        ["bot_id", "chat_id"],
        sqlite_where=sa.text("wanted IS NULL OR shown IS NULL OR shown != wanted"),
        postgresql_where=sa.text("wanted IS NULL OR shown IS NULL OR shown != wanted"),
    )
