"""What is older than it has to be kept; the official log, tasks and files of cycles are not among it."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, or_, select

from kinerja_bot.domain.task import TaskState
from kinerja_bot.storage.tables import account_requests, dialogues, files, invitations, messages, previews, tasks
from kinerja_bot.storage.tables.conversation import LAGGING, LIVE

_RUNNING = select(tasks.c.id).where(tasks.c.state.in_([TaskState.WAITING, TaskState.IN_PROGRESS]))

_AT_WORK = select(files.c.sha256).where(
    files.c.sha256.is_not(None), files.c.cycle_id.in_(select(tasks.c.cycle_id).where(tasks.c.id.in_(_RUNNING)))
)
"""Contents of files of cycles that are under way."""

_ASKED_BY = select(account_requests.c.id).where(account_requests.c.invitation_id == invitations.c.id).exists()
"""An account was asked about that came by the invitation."""


class RetentionRows:
    """Counts what may be destroyed, and destroys it when told."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counts(self, before: datetime) -> dict[str, int]:
        """How many rows of each table are older, and needed by nothing that is under way."""
        return {table.name: self._count(table, old) for table, old in _old(before).items()}

    def destroy(self, before: datetime) -> None:
        """Deletes them."""
        for table, old in _old(before).items():
            self._connection.execute(delete(table).where(old))

    def referenced(self) -> frozenset[str]:
        """The SHA-256 of all contents that a file, a preview or a message that may still be sent names."""
        kept = {one for one in self._connection.scalars(select(files.c.sha256)) if one}
        for content in self._connection.scalars(select(messages.c.content).where(or_(LIVE, LAGGING))):
            kept |= {one["sha256"] for one in content.get("files", ()) if one.get("sha256")}
        for pages in self._connection.scalars(select(previews.c.pages)):
            kept |= set(pages)
        return frozenset(kept)

    def _count(self, table: Table, old: ColumnElement[bool]) -> int:
        return int(self._connection.scalar(select(func.count()).select_from(table).where(old)) or 0)


def _old(before: datetime) -> dict[Table, ColumnElement[bool]]:
    shown = or_(messages.c.shown_revision >= messages.c.revision, messages.c.failure.is_not(None))
    closed = or_(messages.c.task_id.is_(None), messages.c.task_id.not_in(_RUNNING))
    return {
        messages: and_(messages.c.created_at < before, shown, closed),
        invitations: and_(invitations.c.issued_at < before, invitations.c.expires_at < before, ~_ASKED_BY),
        dialogues: and_(
            dialogues.c.begun_at < before, or_(dialogues.c.task_id.is_(None), dialogues.c.task_id.not_in(_RUNNING))
        ),
        previews: and_(previews.c.asked_at < before, previews.c.sha256.not_in(_AT_WORK)),
    }
