"""Previews are made beside everything else: no act waits for them, and a restart makes what is still wanted."""

import asyncio
import logging
from dataclasses import replace

from kinerja_bot.documents.apart import NotBegunError
from kinerja_bot.documents.previews import Preview, Previewer
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.views import previews
from kinerja_bot.services.views.cards import recipients
from kinerja_bot.services.work.rounds import Rounds
from kinerja_bot.storage.file_store import NotStoredError
from kinerja_bot.storage.preview_rows import StoredPreview
from kinerja_bot.storage.transaction import Transaction
from kinerja_bot.storage.trouble import note_failure

log = logging.getLogger(__name__)


class Previewing:
    """Makes what is wanted whenever it is woken, one document at a time, and shows it under its decision."""

    def __init__(self, desk: Desk, previewer: Previewer | None = None) -> None:
        self._desk = desk
        self._previewer = previewer or Previewer()
        self._rounds = Rounds(self._make_what_is_wanted)

    def wake(self) -> None:
        """Makes what is wanted, after what is being made."""
        self._rounds.wake()

    async def settled(self) -> None:
        """Returns once nothing is being made."""
        await self._rounds.settled()

    async def stop(self) -> None:
        """Gives up what is being made, and ends who makes it."""
        await self._rounds.stop()
        await self._previewer.apart.close()

    async def _make_what_is_wanted(self) -> bool:
        """There may be more than are looked up at once."""
        try:
            unmade = await self._desk.database.read(lambda tx: tx.previews.unmade())
            for one in unmade:
                await self._make(one)
        except (NotBegunError, NotStoredError) as trouble:
            log.error("a preview cannot be made yet: %s", trouble)  # noqa: TRY400 - it is tried again
        except Exception as error:  # noqa: BLE001 - noted
            note_failure(log, error, "what is to be shown before a decision cannot be made")
        else:
            return bool(unmade)
        return False

    async def _make(self, one: StoredPreview) -> None:
        """Makes one, and keeps also that it cannot be made. Errors: NotBegunError, NotStoredError."""
        tools = self._desk.tools
        path = tools.store.path(one.sha256)
        made = await self._previewer.preview(path, one.name, tools.preview_pages) if path.exists() else Preview()
        pages = [await asyncio.to_thread(tools.store.put, page) for page in made.pages]
        kept = replace(one, pages=tuple(pages), page_count=made.count, headings=made.headings)
        await self._desk.database.write(lambda tx: self._keep(tx, kept))

    def _keep(self, tx: Transaction, kept: StoredPreview) -> None:
        here = self._desk.office(tx, kept.office_id)
        tx.previews.made(replace(kept, made_at=here.now))
        for cycle in here.running() if kept.pages else ():
            for task in cycle.open_tasks:
                if task.step.decisions:
                    previews.show(here, cycle, task, recipients(here, task))
