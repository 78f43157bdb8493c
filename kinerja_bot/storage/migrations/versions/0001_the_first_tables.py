"""The first tables, and the log that the database itself refuses to change."""

from kinerja_bot.storage.migrations.first import (
    accounts,
    acting,
    conversation,
    deadlines,
    figures,
    log,
    office,
    people,
    work,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes them, each after those that it points to."""
    for room in (office, people, accounts, work, figures, acting, deadlines, log, conversation):
        room.create()
