"""Cycles of a procedure, their tasks, and what is handed in."""

import sqlalchemy as sa
from alembic import op

from kinerja_bot.storage.migrations.first.columns import own_id, speaker, to_office, to_official, to_task
from kinerja_bot.storage.types import Identity, Instant, Milliseconds


def create() -> None:
    """Makes the tables."""
    op.create_table(
        "revisions",
        sa.Column("revision", sa.String(12), primary_key=True),
        sa.Column("procedure", sa.String(80), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
    )

    op.create_table(
        "proposals",
        sa.Column("office_id", Identity, sa.ForeignKey("offices.id"), primary_key=True),
        sa.Column("procedure", sa.String(80), primary_key=True),
        sa.Column("period_kind", sa.String(20), primary_key=True),
        sa.Column("period_year", sa.Integer, primary_key=True),
        sa.Column("period_number", sa.Integer, primary_key=True),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("postponed_at", Instant),
        sa.Column("told_at", Instant),
    )

    op.create_table(
        "cycles",
        own_id(),
        to_office(),
        sa.Column("procedure", sa.String(80), nullable=False),
        sa.Column("revision", sa.String(12), sa.ForeignKey("revisions.revision"), nullable=False),
        sa.Column("period_kind", sa.String(20), nullable=False),
        sa.Column("period_year", sa.Integer, nullable=False),
        sa.Column("period_number", sa.Integer, nullable=False),
        sa.Column("period_run", sa.Integer, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("opened_at", Instant, nullable=False),
        to_official("opened_by"),
        sa.Column("closed_at", Instant),
        sa.Column("confirmed_at", Instant),
        to_official("confirmed_by", nullable=True),
        sa.Column("letter_numbers", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.UniqueConstraint(
            *("office_id", "procedure", "period_kind", "period_year", "period_number", "period_run"),
            name="uq_cycles_period",
        ),
    )

    op.create_table(
        "tasks",
        own_id(),
        to_office(),
        sa.Column("cycle_id", Identity, sa.ForeignKey("cycles.id"), nullable=False, index=True),
        sa.Column("step", sa.String(60), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        to_official("assignee", nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("opened_at", Instant, nullable=False),
        to_official("opened_by", nullable=True),
        sa.Column("reason", sa.Text),
        sa.Column("requested_by", Identity, sa.ForeignKey("tasks.id")),
        sa.Column("taken_at", Instant),
        sa.Column("done_at", Instant),
        to_official("done_by", nullable=True),
        sa.Column("text", sa.Text),
        sa.Column("decision", sa.String(40)),
        sa.Column("meeting_at", Instant),
        sa.Column("meeting_place", sa.Text),
        sa.Column("meeting_sequence", sa.Integer),
        sa.Column("meeting_file", Identity),
        sa.Column("meeting_signer", sa.String(60)),
        sa.Column("clock_spent", Milliseconds, nullable=False),
        sa.Column("clock_since", Instant),
        sa.Column("allowance", Milliseconds),
        sa.Column("due_at", Instant),
        sa.Column("rungs_told", sa.Integer, nullable=False),
        sa.Column("rungs_before", sa.Integer, nullable=False),
        sa.Column("nudged_at", Instant),
        to_official("part", nullable=True),
        to_official("held_by", nullable=True),
        sa.Column("held_at", Instant),
        sa.Column("held_decision", sa.String(40)),
        sa.Column("held_reason", sa.Text),
        to_official("preparer", nullable=True),
        sa.Column("corrections", sa.JSON),
        sa.Column("next_notice_at", Instant),
        speaker(),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_index(
        "ix_tasks_next_notice_at",
        "tasks",
        ["speaker", "next_notice_at"],
        sqlite_where=sa.text("next_notice_at IS NOT NULL"),
        postgresql_where=sa.text("next_notice_at IS NOT NULL"),
    )

    op.create_table(
        "attendances",
        sa.Column("task_id", Identity, sa.ForeignKey("tasks.id"), primary_key=True),
        sa.Column("official_id", Identity, sa.ForeignKey("officials.id"), primary_key=True),
        to_office(),
        sa.Column("answer", sa.String(20)),
        sa.Column("answered_at", Instant),
        sa.Column("came", sa.Boolean),
    )

    op.create_table(
        "files",
        own_id(),
        to_office(),
        sa.Column("cycle_id", Identity, sa.ForeignKey("cycles.id"), index=True),
        to_task(),
        to_official(),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("mime_type", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("telegram_file_id", sa.Text),
        sa.Column("bot_id", sa.BigInteger, nullable=False),
        sa.Column("received_at", Instant, nullable=False),
        sa.Column("replaced_at", Instant),
        sa.Column("refused", sa.String(40)),
        sa.Column("replaces", Identity),
        sa.Column("record", sa.String(20)),
        sa.Column("sent_as", sa.Text),
        sa.Column("active", sa.String(60)),
        sa.Column("signed", sa.Boolean, nullable=False),
        sa.Column("signatures", sa.JSON, nullable=False),
        sa.Column("caption", sa.Text),
        sa.Column("made", sa.String(30)),
    )
    op.create_index(
        "ix_files_sha256",
        "files",
        ["sha256"],
        sqlite_where=sa.text("sha256 IS NOT NULL"),
        postgresql_where=sa.text("sha256 IS NOT NULL"),
    )
    op.create_index(
        "ix_files_unfetched",
        "files",
        ["id"],
        sqlite_where=sa.text("task_id IS NOT NULL AND sha256 IS NULL AND replaced_at IS NULL"),
        postgresql_where=sa.text("task_id IS NOT NULL AND sha256 IS NULL AND replaced_at IS NULL"),
    )
    op.create_index(
        "ix_files_photos",
        "files",
        ["official_id"],
        sqlite_where=sa.text("kind = 'photo'"),
        postgresql_where=sa.text("kind = 'photo'"),
    )

    op.create_table(
        "previews",
        sa.Column("office_id", Identity, sa.ForeignKey("offices.id"), primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("made_at", Instant),
        sa.Column("pages", sa.JSON, nullable=False),
        sa.Column("page_count", sa.Integer, nullable=False),
        sa.Column("headings", sa.JSON, nullable=False),
    )
    op.create_index(
        "ix_previews_unmade",
        "previews",
        ["asked_at"],
        sqlite_where=sa.text("made_at IS NULL"),
        postgresql_where=sa.text("made_at IS NULL"),
    )
