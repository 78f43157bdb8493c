"""Who works in an office, and who stands in for whom."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)

from kinerja_bot.storage.tables.schema import metadata, own_id, partial_index, to_office, to_official
from kinerja_bot.storage.types import Identity, Instant

officials = Table(
    "officials",
    metadata,
    own_id(),
    to_office(),
    Column("key", String(60), nullable=False),
    Column("name", Text, nullable=False),
    Column("full_name", Text, nullable=False),
    Column("position", Text, nullable=False),
    Column("salutation", String(20), nullable=False),
    Column("section", String(60)),
    Column("nip", String(18)),
    Column("rank", Text),
    Column("roles", JSON, nullable=False),
    Column("place", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("telegram_id", BigInteger, unique=True),
    Column("joined_at", Instant),
    Column("last_seen_at", Instant),
    Column("unreachable_at", Instant),
    Column("wants_digest", Boolean, nullable=False, server_default=true()),
    UniqueConstraint("office_id", "key"),
)

acting_orders = Table(
    "acting_orders",
    metadata,
    own_id(),
    to_office(),
    Column("kind", String(10), nullable=False),
    to_official("absent"),
    to_official("deputy"),
    Column("letter", Text, nullable=False),
    Column("letter_date", Date),
    Column("signer", Text),
    Column("scan", Identity, ForeignKey("files.id"), index=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("position", Text, nullable=False),
    Column("section", String(60)),
    to_official("registered_by", nullable=True),
    Column("confirmed_at", Instant),
    to_official("confirmed_by", nullable=True),
    Column("confirmed_under", Identity, ForeignKey("acting_orders.id"), index=True),
    Column("told", String(20), nullable=False),
    Column("ended", Boolean, nullable=False, server_default=false()),
)
UNENDED = ~acting_orders.c.ended
partial_index("ix_acting_orders_unended", acting_orders.c.starts_at, where=UNENDED)
