"""Contents of files that Telegram could not hand out at once: asked for again until they are here."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import cards
from kinerja_bot.services.work.inspecting import refuse_unfit
from kinerja_bot.storage.file_store import NotStoredError
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

Fetch = Callable[[str], Awaitable[bytes | None]]
"""Telegram's file id to the content; None while Telegram cannot be reached."""


async def run(desk: Desk, fetch: Fetch) -> None:
    """Tries each missing content once."""
    for file in await desk.database.read(lambda tx: tx.files.unfetched()):
        try:
            content = await fetch(file.telegram_file_id)
            if content is not None:
                settle = await asyncio.to_thread(_looked_through, desk, file, content)
                await desk.database.write(settle)
        except NotStoredError as trouble:
            log.warning("file %s has to be fetched again: %s", file.id, trouble)
        except Exception:
            log.exception("file %s cannot be fetched", file.id)  # and does not stand in the way of others


def _looked_through(desk: Desk, file: StoredFile, content: bytes) -> Callable[[Transaction], None]:
    """What is to be done about the file, now that its content is known."""
    try:
        refuse_unfit(file.name, content, desk.tools.taken)
    except SopError as refusal:
        log.error("file %s is not taken: %s", file.id, refusal.code)  # noqa: TRY400 - the person is told why
        return partial(_refuse, desk, file, refusal)
    return partial(_keep, desk, file, desk.tools.store.put(content), len(content))


def _keep(desk: Desk, file: StoredFile, sha256: str, size: int, tx: Transaction) -> None:
    tx.files.fetched(file.id, sha256, size)
    _refresh(_office(desk, file, tx), file)


def _refuse(desk: Desk, file: StoredFile, refusal: SopError, tx: Transaction) -> None:
    """The file leaves its task; its sender is told, and the log says so."""
    here = _office(desk, file, tx)
    tx.files.refuse(file.id, refusal.code, here.now)
    data = {"file": file.id, "name": file.name, "reason": refusal.code, "sender": file.official_id}
    event = Event(EventType.FILE_REFUSED, here.now, None, None, file.task_id or None, data)
    here.record(tx.cycles.of_task(file.task_id, here.office.id), event)
    sender = here.staffing.get(file.official_id)
    if sender is not None:
        here.send(sender, here.once(), here.renderer.as_html(here.renderer.explain(refusal, here.office.zone)))
    _refresh(here, file)


def _office(desk: Desk, file: StoredFile, tx: Transaction) -> OfficeNow:
    return desk.office(tx, tx.officials.get(file.official_id).office_id)


def _refresh(here: OfficeNow, file: StoredFile) -> None:
    cycle = here.tx.cycles.of_task(file.task_id, here.office.id)
    if cycle is not None:
        cards.refresh(here, cycle, [file.task_id])
