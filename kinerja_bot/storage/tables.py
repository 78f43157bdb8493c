"""The tables. Every row that belongs to an office carries it."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

from kinerja_bot.storage.types import Identity, Instant, Milliseconds

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Identity, primary_key=True, autoincrement=True)


def _office(*, nullable: bool = False) -> Column[int]:
    return Column("office_id", Identity, ForeignKey("offices.id"), nullable=nullable, index=True)


def _official(name: str = "official_id", *, nullable: bool = False) -> Column[int]:
    return Column(name, Identity, ForeignKey("officials.id"), nullable=nullable)


offices = Table(
    "offices",
    metadata,
    _id(),
    Column("key", String(120), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("regency", Text, nullable=False),
    Column("zone", String(40), nullable=False),
    Column("details", JSON, nullable=False),
    Column("sections", JSON, nullable=False),
    Column("hours", JSON, nullable=False),
    Column("deadline_days", Integer, nullable=False, server_default="10"),
    Column("procedures", JSON, nullable=False),
)

calendar_days = Table(
    "calendar_days",
    metadata,
    Column("office_id", Identity, ForeignKey("offices.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("closed", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
)

routines = Table(
    "routines",
    metadata,
    Column("office_id", Identity, ForeignKey("offices.id"), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("due_at", Instant, nullable=False, index=True),
)

officials = Table(
    "officials",
    metadata,
    _id(),
    _office(),
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
    _id(),
    _office(),
    Column("kind", String(10), nullable=False),
    _official("absent"),
    _official("deputy"),
    Column("letter", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("position", Text, nullable=False),
    Column("section", String(60)),
    Column("told", String(20), nullable=False),
    Column("ended", Boolean, nullable=False, server_default=false()),
)
Index(
    "ix_acting_orders_unended",
    acting_orders.c.starts_at,
    sqlite_where=text("NOT ended"),
    postgresql_where=text("NOT ended"),
)

invitations = Table(
    "invitations",
    metadata,
    _id(),
    _office(),
    _official(),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("issued_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("presented_by", BigInteger),
    Column("used_at", Instant),
)

wrong_tokens = Table(
    "wrong_tokens",
    metadata,
    _id(),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    Column("at", Instant, nullable=False, index=True),
)

revisions = Table(
    "revisions",
    metadata,
    Column("revision", String(12), primary_key=True),
    Column("procedure", String(80), nullable=False),
    Column("source", Text, nullable=False),
)

cycles = Table(
    "cycles",
    metadata,
    _id(),
    _office(),
    Column("procedure", String(80), nullable=False),
    Column("revision", String(12), ForeignKey("revisions.revision"), nullable=False),
    Column("period_kind", String(20), nullable=False),
    Column("period_year", Integer, nullable=False),
    Column("period_number", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("opened_at", Instant, nullable=False),
    _official("opened_by"),
    Column("closed_at", Instant),
    Column("confirmed_at", Instant),
    _official("confirmed_by", nullable=True),
    Column("version", Integer, nullable=False),
    UniqueConstraint(
        "office_id", "procedure", "period_kind", "period_year", "period_number", name="uq_cycles_period"
    ),
)

tasks = Table(
    "tasks",
    metadata,
    _id(),
    _office(),
    Column("cycle_id", Identity, ForeignKey("cycles.id"), nullable=False, index=True),
    Column("step", String(60), nullable=False),
    Column("round", Integer, nullable=False),
    _official("assignee", nullable=True),
    Column("state", String(20), nullable=False),
    Column("opened_at", Instant, nullable=False),
    _official("opened_by", nullable=True),
    Column("reason", Text),
    Column("requested_by", Identity, ForeignKey("tasks.id")),
    Column("taken_at", Instant),
    Column("done_at", Instant),
    _official("done_by", nullable=True),
    Column("text", Text),
    Column("decision", String(40)),
    Column("meeting_at", Instant),
    Column("meeting_place", Text),
    Column("meeting_sequence", Integer),
    Column("clock_spent", Milliseconds, nullable=False),
    Column("clock_since", Instant),
    Column("allowance", Milliseconds),
    Column("due_at", Instant),
    Column("rungs_told", Integer, nullable=False),
    Column("rungs_before", Integer, nullable=False),
    Column("nudged_at", Instant),
    _official("part", nullable=True),
    Column("next_notice_at", Instant),
    Column("version", Integer, nullable=False),
)
Index(
    "ix_tasks_next_notice_at",
    tasks.c.next_notice_at,
    sqlite_where=tasks.c.next_notice_at.is_not(None),
    postgresql_where=tasks.c.next_notice_at.is_not(None),
)

attendances = Table(
    "attendances",
    metadata,
    Column("task_id", Identity, ForeignKey("tasks.id"), primary_key=True),
    Column("official_id", Identity, ForeignKey("officials.id"), primary_key=True),
    _office(),
    Column("answer", String(20), nullable=False),
    Column("answered_at", Instant, nullable=False),
)

files = Table(
    "files",
    metadata,
    _id(),
    _office(),
    Column("cycle_id", Identity, ForeignKey("cycles.id"), index=True),
    Column("task_id", Identity, ForeignKey("tasks.id")),
    _official(),
    Column("kind", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("mime_type", Text, nullable=False),
    Column("sha256", String(64)),
    Column("version", Integer, nullable=False),
    Column("telegram_file_id", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("replaced_at", Instant),
    Column("refused", String(40)),
)
Index(
    "ix_files_unfetched",
    files.c.id,
    sqlite_where=text("sha256 IS NULL AND refused IS NULL"),
    postgresql_where=text("sha256 IS NULL AND refused IS NULL"),
)

events = Table(
    "events",
    metadata,
    _id(),
    _office(),
    Column("cycle_id", Identity, ForeignKey("cycles.id"), index=True),
    Column("task_id", Identity, ForeignKey("tasks.id")),
    _official(nullable=True),
    Column("role", String(60)),
    Column("type", String(60), nullable=False),
    Column("at", Instant, nullable=False),
    Column("data", JSON, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("task_id", Identity, ForeignKey("tasks.id"), primary_key=True),
    Column("rung", Integer, primary_key=True),
    _office(),
    Column("told_at", Instant, nullable=False),
)

messages = Table(
    "messages",
    metadata,
    _id(),
    _office(nullable=True),
    _official(nullable=True),
    Column("task_id", Identity, ForeignKey("tasks.id")),
    Column("chat_id", BigInteger, nullable=False),
    Column("key", String(120), nullable=False),
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
    Column("failure", Text),
    Column("created_at", Instant, nullable=False),
    Column("shown_at", Instant),
)
Index(
    "uq_messages_key",
    messages.c.key,
    unique=True,
    sqlite_where=text("NOT superseded"),
    postgresql_where=text("NOT superseded"),
)
Index("ix_messages_place", messages.c.chat_id, messages.c.telegram_message_id)
Index(
    "ix_messages_pending",
    messages.c.priority,
    messages.c.id,
    sqlite_where=text("revision > shown_revision AND failure IS NULL"),
    postgresql_where=text("revision > shown_revision AND failure IS NULL"),
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("official_id", Identity, ForeignKey("officials.id"), primary_key=True),
    _office(),
    Column("kind", String(40), nullable=False),
    Column("task_id", Identity, ForeignKey("tasks.id")),
    Column("data", JSON, nullable=False),
    Column("begun_at", Instant, nullable=False),
)

waiting = Table(
    "waiting",
    metadata,
    Column("official_id", Identity, ForeignKey("officials.id"), primary_key=True),
    _office(),
    Column("files", JSON, nullable=False),
    Column("text", Text),
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("payload", JSON, nullable=False),
    Column("received_at", Instant, nullable=False, index=True),
    Column("done_at", Instant),
)
Index(
    "ix_inbox_waiting",
    inbox.c.update_id,
    sqlite_where=inbox.c.done_at.is_(None),
    postgresql_where=inbox.c.done_at.is_(None),
)

marks = Table(
    "marks",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)

time_requests = Table(
    "time_requests",
    metadata,
    _id(),
    _office(),
    Column("task_id", Identity, ForeignKey("tasks.id"), nullable=False),
    _official(),
    Column("span", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("agreed", Boolean),
    _official("answered_by", nullable=True),
    Column("answered_at", Instant),
)

proposals = Table(
    "proposals",
    metadata,
    Column("office_id", Identity, ForeignKey("offices.id"), primary_key=True),
    Column("procedure", String(80), primary_key=True),
    Column("period_kind", String(20), primary_key=True),
    Column("period_year", Integer, primary_key=True),
    Column("period_number", Integer, primary_key=True),
    Column("asked_at", Instant, nullable=False),
    Column("postponed_at", Instant),
    Column("told_at", Instant),
)

account_requests = Table(
    "account_requests",
    metadata,
    _id(),
    _office(),
    _official(),
    Column("telegram_id", BigInteger, nullable=False),
    Column("telegram_name", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("agreed", Boolean),
    _official("answered_by", nullable=True),
    Column("answered_at", Instant),
)

account_claims = Table(
    "account_claims",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("begun_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("asked", Boolean, nullable=False),
)

command_menus = Table(
    "command_menus",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("wanted", Text),
    Column("shown", Text),
)
Index(
    "ix_command_menus_waiting",
    command_menus.c.chat_id,
    sqlite_where=text("wanted IS NULL OR shown IS NULL OR shown <> wanted"),
    postgresql_where=text("wanted IS NULL OR shown IS NULL OR shown <> wanted"),
)
