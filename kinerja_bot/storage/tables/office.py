"""The bots, the offices that speak through them, and what a bot has noted for itself and its workers."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from kinerja_bot.storage.tables.schema import metadata, own_id
from kinerja_bot.storage.types import Identity, Instant

bots = Table(
    "bots",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("username", Text, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("planned_by", Instant),
    Column("menus", Text),
)

offices = Table(
    "offices",
    metadata,
    own_id(),
    Column("bot_id", BigInteger, ForeignKey("bots.id")),
    Column("key", String(120), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("regency", Text, nullable=False),
    Column("zone", String(40), nullable=False),
    Column("details", JSON, nullable=False),
    Column("sections", JSON, nullable=False),
    Column("hours", JSON, nullable=False),
    Column("deadline_days", Integer),
    Column("procedures", JSON, nullable=False),
    Column("mandates", JSON, nullable=False),
    Column("invites", JSON, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("letters", JSON, nullable=False),
)

Index("ix_offices_of_bot", offices.c.bot_id, offices.c.id)

calendar_days = Table(
    "calendar_days",
    metadata,
    Column("office_id", Identity, ForeignKey("offices.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("closed", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("until", Instant, nullable=False),
)
