"""What chats shall show and what came from them; the halves of dialogues."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    false,
    or_,
)

from kinerja_bot.storage.tables.schema import metadata, own_id, partial_index, speaker, to_office, to_official
from kinerja_bot.storage.types import Identity, Instant

BYTEWISE = String(120).with_variant(String(120, collation="C"), "postgresql")
"""Ordered as on SQLite, whatever the server's language: keys of one beginning stand side by side in the index."""

messages = Table(
    "messages",
    metadata,
    own_id(),
    to_office(nullable=True),
    to_official(nullable=True),
    Column("task_id", Identity, ForeignKey("tasks.id")),
    Column("chat_id", BigInteger, nullable=False),
    Column("key", BYTEWISE, nullable=False),
    Column("superseded", Boolean, nullable=False, server_default=false()),
    Column("priority", Integer, nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("office_hours_only", Boolean, nullable=False),
    Column("about", JSON, nullable=False),
    Column("not_before", Instant),
    Column("content", JSON, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("shown_revision", Integer, nullable=False),
    Column("telegram_message_id", BigInteger),
    Column("sent_after", BigInteger),
    Column("bot_id", BigInteger),
    speaker(),
    Column("failure", Text),
    Column("created_at", Instant, nullable=False),
    Column("shown_at", Instant),
)
LIVE = ~messages.c.superseded
LAGGING = and_(messages.c.revision > messages.c.shown_revision, messages.c.failure.is_(None))
FAILED = messages.c.failure.is_not(None)
UNREACHABLE = or_(messages.c.failure.ilike("forbidden%"), messages.c.failure.ilike("%chat not found%"))
"""Refused because nobody can be reached there; it is tried again as soon as he is."""

BY_ANOTHER = messages.c.bot_id != messages.c.speaker
"""It stands in the chat of another bot than the one that speaks now, and is out of its reach."""

ON_ITS_WAY = and_(
    messages.c.telegram_message_id.is_(None),
    messages.c.sent_after.is_not(None),
    messages.c.bot_id == messages.c.speaker,
)
"""It may have arrived: it is shown, or looked for."""

Index("ix_messages_place", messages.c.chat_id, messages.c.telegram_message_id)
Index("ix_messages_of_bot", messages.c.bot_id, messages.c.telegram_message_id)
partial_index("uq_messages_key", messages.c.key, where=LIVE, unique=True)
partial_index("ix_messages_live", messages.c.official_id, where=LIVE)
partial_index("ix_messages_failed", messages.c.official_id, where=FAILED)
partial_index("ix_messages_pending", messages.c.speaker, messages.c.priority, messages.c.id, where=LAGGING)

dialogues = Table(
    "dialogues",
    metadata,
    Column("official_id", Identity, ForeignKey("officials.id"), primary_key=True),
    to_office(),
    Column("kind", String(40), nullable=False),
    Column("task_id", Identity, ForeignKey("tasks.id"), index=True),
    Column("data", JSON, nullable=False),
    Column("begun_at", Instant, nullable=False),
)

waiting = Table(
    "waiting",
    metadata,
    Column("official_id", Identity, ForeignKey("officials.id"), primary_key=True),
    to_office(),
    Column("files", JSON, nullable=False),
    Column("text", Text),
)

inbox = Table(
    "inbox",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("sender", BigInteger),
    Column("claimed_by", String(32)),
    Column("payload", JSON, nullable=False),
    Column("received_at", Instant, nullable=False, index=True),
    Column("newest_task", BigInteger, nullable=False),
    Column("asked_task", BigInteger),
    Column("message_id", BigInteger),
    Column("done_at", Instant),
)
Index("ix_inbox_place", inbox.c.bot_id, inbox.c.message_id)
UNHANDLED = inbox.c.done_at.is_(None)
partial_index("ix_inbox_waiting", inbox.c.bot_id, inbox.c.update_id, where=UNHANDLED)
