"""Whose Telegram account it is: invitations, new accounts, the commands that a chat lists."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text, or_

from kinerja_bot.storage.tables.schema import metadata, own_id, partial_index, to_office, to_official
from kinerja_bot.storage.types import Identity, Instant

invitations = Table(
    "invitations",
    metadata,
    own_id(),
    to_office(),
    to_official(),
    to_official("issued_by", nullable=True),
    to_official("kept_by", nullable=True),
    Column("lapsed_at", Instant),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("issued_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("presented_by", BigInteger),
    Column("used_at", Instant),
)
UNUSED = invitations.c.used_at.is_(None)
partial_index("ix_invitations_unused", invitations.c.official_id, where=UNUSED)
partial_index("ix_invitations_presented", invitations.c.presented_by, where=UNUSED)

account_requests = Table(
    "account_requests",
    metadata,
    own_id(),
    to_office(),
    to_official(),
    Column("telegram_id", BigInteger, nullable=False),
    Column("invitation_id", Identity, ForeignKey("invitations.id"), index=True),
    Column("passed_on_at", Instant),
    Column("asked_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("agreed", Boolean),
    to_official("answered_by", nullable=True),
    Column("answered_at", Instant),
)
UNANSWERED = account_requests.c.agreed.is_(None)
partial_index("ix_account_requests_unanswered", account_requests.c.id, where=UNANSWERED)

account_claims = Table(
    "account_claims",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("begun_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("asked", Boolean, nullable=False),
    Column("said", Text),
    Column("answer_at", Instant, index=True),
)
UNHEARD = account_claims.c.said.is_not(None)
partial_index("ix_account_claims_unheard", account_claims.c.bot_id, account_claims.c.telegram_id, where=UNHEARD)

command_menus = Table(
    "command_menus",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("wanted", Text),
    Column("shown", Text),
)
OUTDATED = or_(
    command_menus.c.wanted.is_(None), command_menus.c.shown.is_(None), command_menus.c.shown != command_menus.c.wanted
)
partial_index("ix_command_menus_waiting", command_menus.c.bot_id, command_menus.c.chat_id, where=OUTDATED)
