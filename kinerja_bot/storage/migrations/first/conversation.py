"""What chats shall show and what came from them; the halves of dialogues."""

import sqlalchemy as sa
from alembic import op

from kinerja_bot.storage.migrations.first.columns import own_id, speaker, to_office, to_official, to_task
from kinerja_bot.storage.types import Identity, Instant

BYTEWISE = sa.String(120).with_variant(sa.String(120, collation="C"), "postgresql")


def create() -> None:
    """Makes the tables."""
    op.create_table(
        "messages",
        own_id(),
        to_office(nullable=True),
        to_official(nullable=True),
        to_task(),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("key", BYTEWISE, nullable=False),
        sa.Column("superseded", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("office_hours_only", sa.Boolean, nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("not_before", Instant),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("shown_revision", sa.Integer, nullable=False),
        sa.Column("telegram_message_id", sa.BigInteger),
        sa.Column("sent_after", sa.BigInteger),
        sa.Column("bot_id", sa.BigInteger),
        speaker(),
        sa.Column("failure", sa.Text),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("shown_at", Instant),
    )
    op.create_index("ix_messages_place", "messages", ["chat_id", "telegram_message_id"])
    op.create_index("ix_messages_of_bot", "messages", ["bot_id", "telegram_message_id"])
    op.create_index(
        "uq_messages_key",
        "messages",
        ["key"],
        unique=True,
        sqlite_where=sa.text("superseded = 0"),
        postgresql_where=sa.text("NOT superseded"),
    )
    op.create_index(
        "ix_messages_live",
        "messages",
        ["official_id"],
        sqlite_where=sa.text("superseded = 0"),
        postgresql_where=sa.text("NOT superseded"),
    )
    op.create_index(
        "ix_messages_failed",
        "messages",
        ["official_id"],
        sqlite_where=sa.text("failure IS NOT NULL"),
        postgresql_where=sa.text("failure IS NOT NULL"),
    )
    op.create_index(
        "ix_messages_pending",
        "messages",
        ["speaker", "priority", "id"],
        sqlite_where=sa.text("revision > shown_revision AND failure IS NULL"),
        postgresql_where=sa.text("revision > shown_revision AND failure IS NULL"),
    )

    op.create_table(
        "dialogues",
        sa.Column("official_id", Identity, sa.ForeignKey("officials.id"), primary_key=True),
        to_office(),
        sa.Column("kind", sa.String(40), nullable=False),
        to_task(index=True),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("begun_at", Instant, nullable=False),
    )

    op.create_table(
        "waiting",
        sa.Column("official_id", Identity, sa.ForeignKey("officials.id"), primary_key=True),
        to_office(),
        sa.Column("files", sa.JSON, nullable=False),
        sa.Column("text", sa.Text),
    )

    op.create_table(
        "inbox",
        sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("sender", sa.BigInteger),
        sa.Column("claimed_by", sa.String(32)),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("received_at", Instant, nullable=False, index=True),
        sa.Column("newest_task", sa.BigInteger, nullable=False),
        sa.Column("asked_task", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("done_at", Instant),
    )
    op.create_index("ix_inbox_place", "inbox", ["bot_id", "message_id"])
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["bot_id", "update_id"],
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
