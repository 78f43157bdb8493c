"""Destroying what is older than the office keeps it: shown first, done only when the operator says so."""

import logging
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta

from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore

log = logging.getLogger(__name__)

UNREFERENCED = timedelta(days=1)
"""A content that nothing names may be on its way to its first row, but not for so long."""


@dataclass(frozen=True, slots=True)
class Doomed:
    """What is older than `before`: rows by table, and contents of copies that nothing names any more."""

    before: datetime
    rows: dict[str, int]
    contents: tuple[str, ...]


class Retention:
    """The operator's command."""

    def __init__(self, database: Database, store: FileStore, now: datetime, months: int) -> None:
        self._database = database
        self._store = store
        self._now = now
        self._before = months_before(now, months)

    def look(self) -> Doomed:
        """What would be destroyed; changes nothing."""
        rows = self._database.read_now(lambda tx: tx.retention.counts(self._before))
        return Doomed(self._before, rows, self._unreferenced())

    def destroy(self) -> Doomed:
        """Destroys it; the log of the program says how much."""
        rows = self._database.read_now(lambda tx: tx.retention.counts(self._before))
        self._database.write_now(lambda tx: tx.retention.destroy(self._before))
        contents = self._unreferenced()
        for sha256 in contents:
            self._store.remove(sha256)
        log.warning("destroyed by the operator: %s, %s contents", rows, len(contents))
        return Doomed(self._before, rows, contents)

    def _unreferenced(self) -> tuple[str, ...]:
        kept = self._database.read_now(lambda tx: tx.retention.referenced())
        old = self._store.older_than(self._now - UNREFERENCED)
        return tuple(sorted(one for one in old if one not in kept))


def months_before(now: datetime, months: int) -> datetime:
    """The same day so many months ago, or that month's last."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))
