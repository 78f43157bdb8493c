"""Contents of files that Telegram could not hand out at once: asked for again until they are here."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.views import cards
from kinerja_bot.services.work.inspecting import refuse_unfit
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
                    settle = await asyncio.to_thread(self._looked_through, file, content)
                    await self._desk.database.write(settle)
            except Exception:
                log.exception("file %s cannot be fetched", file.id)  # and does not stand in the way of others

    def _looked_through(self, file: StoredFile, content: bytes) -> Callable[[Transaction], None]:
        """What is to be done about the file, now that its content is known."""
        try:
            refuse_unfit(file.name, content, self._desk.tools.taken)
        except SopError as refusal:
            log.error("file %s is not taken: %s", file.id, refusal.code)  # noqa: TRY400 - the person is told why
            return self._refuser(file, refusal)
        return self._keeper(file, content)

    def _keeper(self, file: StoredFile, content: bytes) -> Callable[[Transaction], None]:
        sha256 = self._desk.tools.store.put(content)

        def keep(tx: Transaction) -> None:
            tx.files.fetched(file.id, sha256, len(content))
            self._refresh(tx, file)

        return keep

    def _refuser(self, file: StoredFile, refusal: SopError) -> Callable[[Transaction], None]:
        """The file leaves its task; its sender is told, and the log says so."""

        def refuse(tx: Transaction) -> None:
            visit = self._desk.visit_of(tx, file.official_id)
            tx.files.refuse(file.id, refusal.code, visit.now)
            data = {"file": file.id, "name": file.name, "reason": refusal.code}
            event = Event(EventType.FILE_REFUSED, visit.now, file.official_id, None, file.task_id or None, data)
            visit.record(tx.cycles.of_task(file.task_id, visit.office.id), event)
            visit.say(visit.renderer.as_html(visit.renderer.explain(refusal, visit.office.zone)))
            self._refresh(tx, file)

        return refuse

    def _refresh(self, tx: Transaction, file: StoredFile) -> None:
        visit = self._desk.visit_of(tx, file.official_id)
        cycle = tx.cycles.of_task(file.task_id, visit.office.id)
        task = cycle.task(file.task_id) if cycle else None
        if cycle is not None and task is not None:
            cards.refresh(visit, cycle, [task.id])
