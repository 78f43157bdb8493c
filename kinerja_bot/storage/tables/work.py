"""Cycles of a procedure, their tasks, and what is handed in."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
)

from kinerja_bot.storage.tables.schema import metadata, own_id, partial_index, speaker, to_office, to_official
from kinerja_bot.storage.types import Identity, Instant, Milliseconds

revisions = Table(
    "revisions",
    metadata,
    Column("revision", String(12), primary_key=True),
    Column("procedure", String(80), nullable=False),
    Column("source", Text, nullable=False),
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

cycles = Table(
    "cycles",
    metadata,
    own_id(),
    to_office(),
    Column("procedure", String(80), nullable=False),
    Column("revision", String(12), ForeignKey("revisions.revision"), nullable=False),
    Column("period_kind", String(20), nullable=False),
    Column("period_year", Integer, nullable=False),
    Column("period_number", Integer, nullable=False),
    Column("period_run", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("opened_at", Instant, nullable=False),
    to_official("opened_by"),
    Column("closed_at", Instant),
    Column("confirmed_at", Instant),
    to_official("confirmed_by", nullable=True),
    Column("letter_numbers", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint(
        *("office_id", "procedure", "period_kind", "period_year", "period_number", "period_run"),
        name="uq_cycles_period",
    ),
)

tasks = Table(
    "tasks",
    metadata,
    own_id(),
    to_office(),
    Column("cycle_id", Identity, ForeignKey("cycles.id"), nullable=False, index=True),
    Column("step", String(60), nullable=False),
    Column("round", Integer, nullable=False),
    to_official("assignee", nullable=True),
    Column("state", String(20), nullable=False),
    Column("opened_at", Instant, nullable=False),
    to_official("opened_by", nullable=True),
    Column("reason", Text),
    Column("requested_by", Identity, ForeignKey("tasks.id")),
    Column("taken_at", Instant),
    Column("done_at", Instant),
    to_official("done_by", nullable=True),
    Column("text", Text),
    Column("decision", String(40)),
    Column("meeting_at", Instant),
    Column("meeting_place", Text),
    Column("meeting_sequence", Integer),
    Column("meeting_file", Identity),
    Column("meeting_signer", String(60)),
    Column("clock_spent", Milliseconds, nullable=False),
    Column("clock_since", Instant),
    Column("allowance", Milliseconds),
    Column("due_at", Instant),
    Column("rungs_told", Integer, nullable=False),
    Column("rungs_before", Integer, nullable=False),
    Column("nudged_at", Instant),
    to_official("part", nullable=True),
    to_official("held_by", nullable=True),
    Column("held_at", Instant),
    Column("held_decision", String(40)),
    Column("held_reason", Text),
    to_official("preparer", nullable=True),
    Column("corrections", JSON(none_as_null=True)),
    Column("next_notice_at", Instant),
    speaker(),
    Column("version", Integer, nullable=False),
)
NOTICED = tasks.c.next_notice_at.is_not(None)
partial_index("ix_tasks_next_notice_at", tasks.c.speaker, tasks.c.next_notice_at, where=NOTICED)

attendances = Table(
    "attendances",
    metadata,
    Column("task_id", Identity, ForeignKey("tasks.id"), primary_key=True),
    Column("official_id", Identity, ForeignKey("officials.id"), primary_key=True),
    to_office(),
    Column("answer", String(20)),
    Column("answered_at", Instant),
    Column("came", Boolean),
)

files = Table(
    "files",
    metadata,
    own_id(),
    to_office(),
    Column("cycle_id", Identity, ForeignKey("cycles.id"), index=True),
    Column("task_id", Identity, ForeignKey("tasks.id")),
    to_official(),
    Column("kind", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("mime_type", Text, nullable=False),
    Column("sha256", String(64)),
    Column("version", Integer, nullable=False),
    Column("telegram_file_id", Text),
    Column("bot_id", BigInteger, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("replaced_at", Instant),
    Column("refused", String(40)),
    Column("replaces", Identity),
    Column("record", String(20)),
    Column("sent_as", Text),
    Column("active", String(60)),
    Column("signed", Boolean, nullable=False),
    Column("signatures", JSON, nullable=False),
    Column("caption", Text),
    Column("made", String(30)),
)
PHOTOS = files.c.kind == "photo"
UNFETCHED = and_(files.c.task_id.is_not(None), files.c.sha256.is_(None), files.c.replaced_at.is_(None))
partial_index("ix_files_sha256", files.c.sha256, where=files.c.sha256.is_not(None))
partial_index("ix_files_unfetched", files.c.id, where=UNFETCHED)
partial_index("ix_files_photos", files.c.official_id, where=PHOTOS)

previews = Table(
    "previews",
    metadata,
    Column("office_id", Identity, ForeignKey("offices.id"), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("made_at", Instant),
    Column("pages", JSON, nullable=False),
    Column("page_count", Integer, nullable=False),
    Column("headings", JSON, nullable=False),
)
UNMADE = previews.c.made_at.is_(None)
partial_index("ix_previews_unmade", previews.c.asked_at, where=UNMADE)
