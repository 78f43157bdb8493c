"""The log of what has happened, which only grows; and what is counted before it stands there."""

import sqlalchemy as sa
from alembic import op

from kinerja_bot.storage.migrations.first.columns import own_id, to_office, to_official, to_task
from kinerja_bot.storage.types import Identity, Instant


def create() -> None:
    """Makes the tables, and has the database itself refuse to change or delete an event."""
    op.create_table(
        "events",
        own_id(),
        sa.Column("office_id", Identity, sa.ForeignKey("offices.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("cycle_id", Identity, sa.ForeignKey("cycles.id"), index=True),
        to_task(),
        to_official(nullable=True),
        sa.Column("role", sa.String(60)),
        sa.Column("doer", sa.String(20), nullable=False),
        sa.Column("type", sa.String(60), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.UniqueConstraint("office_id", "number"),
    )
    op.create_table(
        "refusals",
        sa.Column("official_id", Identity, sa.ForeignKey("officials.id"), primary_key=True),
        to_office(),
        sa.Column("since", Instant, nullable=False, index=True),
        sa.Column("counted", sa.JSON, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _refuse_change_on_sqlite()
    else:
        _refuse_change_on_postgresql()


def _refuse_change_on_sqlite() -> None:
    """An INSERT OR REPLACE takes a row away without the trigger of a DELETE: the new row's keys are looked at."""
    taken = "id = NEW.id OR (office_id = NEW.office_id AND number = NEW.number)"
    for verb, when in (
        ("UPDATE", ""),
        ("DELETE", ""),
        ("INSERT", f"WHEN EXISTS (SELECT 1 FROM events WHERE {taken}) "),  # noqa: S608 - words of this file
    ):
        op.execute(
            f"CREATE TRIGGER events_refuse_{verb.lower()} BEFORE {verb} ON events {when}"
            "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
        )


def _refuse_change_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION events_are_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER events_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON events "
        "FOR EACH STATEMENT EXECUTE FUNCTION events_are_append_only()"
    )
