"""Contents of files that Telegram could not hand out at once: asked for again until they are here."""

import logging
from collections.abc import Awaitable, Callable

from kinerja_bot.domain.files import StoredFile
from kinerja_bot.services.desk import Desk
from kinerja_bot.services.receipts import refresh_receipts
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

Fetch = Callable[[str], Awaitable[bytes | None]]
"""Telegram's file id to the content; None while Telegram cannot be reached."""


class Fetching:
    """Fetches what is missing."""

    def __init__(self, desk: Desk, fetch: Fetch) -> None:
        self._desk = desk
        self._fetch = fetch

    async def run(self) -> None:
        """Tries each missing content once."""
        for file in await self._desk.database.read(lambda tx: tx.files.unfetched()):
            try:
                content = await self._fetch(file.telegram_file_id)
                if content is not None:
                    await self._desk.database.read(self._keeper(file, content))
            except Exception:
                log.exception("file %s cannot be fetched", file.id)  # and does not stand in the way of others

    def _keeper(self, file: StoredFile, content: bytes) -> Callable[[Transaction], None]:
        sha256 = self._desk.tools.store.put(content)

        def keep(tx: Transaction) -> None:
            tx.files.fetched(file.id, sha256, len(content))
            visit = self._desk.visit_of(tx, file.official_id)
            cycle = tx.cycles.of_task(file.task_id, visit.office.id)
            task = cycle.task(file.task_id) if cycle else None
            if cycle is not None and task is not None:
                refresh_receipts(visit, cycle, task)

        return keep
