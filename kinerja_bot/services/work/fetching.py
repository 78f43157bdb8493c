"""Contents of files: fetched from Telegram, judged and kept; what cannot be had at once is asked for again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kinerja_bot.documents.apart import NotBegunError
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.file_errors import FileNotFetched, FileNotStored, FileTooLarge
from kinerja_bot.domain.stored_file import Signature, StoredFile
from kinerja_bot.messaging.pace import Timer
from kinerja_bot.services.desk import record_keys
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.work import settling
from kinerja_bot.services.work.inspecting import fit, form_in, signatures_in
from kinerja_bot.services.work.rounds import Rounds
from kinerja_bot.spreadsheets.sent_form import SentForm
from kinerja_bot.storage.file_store import NotStoredError
from kinerja_bot.storage.transaction import Transaction
from kinerja_bot.storage.trouble import note_failure

log = logging.getLogger(__name__)

AT_ONCE = 3
"""Contents on their way at the same time: each is in memory once as a whole."""

LONGEST = 60 * 60.0
"""Seconds of tries, whatever the office's clock says; then the sender is asked for the file again."""


BETWEEN_SWEEPS = timedelta(days=1)


class TooLargeError(Exception):
    """Telegram hands out nothing of this size."""


Download = Callable[[str, Path], Awaitable[bool]]
"""Telegram's file id, and where to write the content; False while it cannot be had. Errors: TooLargeError."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A content that is here: judged, in the file store, `size` in bytes.

    `name` is what programs open it by, `sent_as` the one that it came with where that is another, and `active` names
    what it does by itself. `form` is what stands in it, where it is a form of the bot's.
    """

    sha256: str
    size: int
    name: str
    sent_as: str | None = None
    active: str | None = None
    form: SentForm | None = None
    signatures: tuple[Signature, ...] = ()


Settle = Callable[[Desk, Transaction, int, Kept | SopError], None]
"""Says what has come of a file (by its id) that was waited for."""


class Fetching:
    """Fetches a content when its file comes, and those that are missing whenever it is woken.

    `timer` counts the seconds that it has tried.
    """

    def __init__(self, desk: Desk, download: Download, timer: Timer, settle: Settle = settling.settle) -> None:
        self._desk = desk
        self._settle = settle
        self._download = download
        self._timer = timer
        self._places = asyncio.Semaphore(AT_ONCE)
        self._since: dict[int, float] = {}
        self._swept_at: datetime | None = None
        self._rounds = Rounds(self._try_and_sweep)

    async def content(self, telegram_file_id: str, name: str, size: int) -> Kept | None:
        """A file's content, once it is kept; None while it cannot be had.

        Errors: FileNotStored, FileTooLarge, FileIsProgram, FileNotTaken and their like for what is not taken.
        """
        store = self._desk.tools.store
        async with self._places:
            try:
                with store.arriving(size) as path:
                    if not await self._download(telegram_file_id, path):
                        return None
                    found = await fit(path, name, self._desk.tools)
                    form = await form_in(path, found, self._desk.tools)
                    signatures = await signatures_in(path, found, self._desk.tools)
                    length = path.stat().st_size
                    sent_as = name if found.name != name else None
                    sha256 = await asyncio.to_thread(store.keep, path)
                    active = " ".join(sorted(found.active)) or None
                    return Kept(sha256, length, found.name, sent_as, active, form, signatures)
            except TooLargeError:
                raise FileTooLarge(name=name, size=size) from None
            except NotBegunError as trouble:
                log.error("a file cannot be judged yet: %s", trouble)  # noqa: TRY400 - it is tried again
                return None
            except NotStoredError as trouble:
                log.error("a file of %s bytes is not stored: %s", size, trouble)  # noqa: TRY400 - its sender is told
                raise FileNotStored(name=name) from None

    def wake(self) -> None:
        """Tries each missing content once more, after the tries under way."""
        self._rounds.wake()

    async def settled(self) -> None:
        """Returns once no try is under way."""
        await self._rounds.settled()

    async def stop(self) -> None:
        """Gives up the tries under way, and ends who judges."""
        await self._rounds.stop()
        await self._desk.tools.judge.apart.close()
        await self._desk.tools.forms.apart.close()
        await self._desk.tools.signatures.apart.close()

    async def _try_and_sweep(self) -> bool:
        await self._try_all()
        await self._sweep()
        return False

    async def _try_all(self) -> None:
        try:
            missing = await self._desk.database.read(lambda tx: tx.files.unfetched())
        except Exception as error:  # noqa: BLE001 - noted
            note_failure(log, error, "what is still to be fetched cannot be read")
        else:
            await asyncio.gather(*map(self._try, missing))

    async def _sweep(self) -> None:
        """Once a day contents go that are nobody's: of acts refused or cut off, of replaced archives."""
        now, store = self._desk.clock.now(), self._desk.tools.store
        if self._swept_at is not None and timedelta() <= now - self._swept_at < BETWEEN_SWEEPS:
            return
        self._swept_at = now
        try:
            came = await asyncio.to_thread(store.unsettled)
            named = await self._desk.database.read(lambda tx: _named(tx, came)) if came else frozenset()
            gone = await asyncio.to_thread(store.look_after, named)
        except Exception as error:  # noqa: BLE001 - noted
            note_failure(log, error, "orphaned contents could not be swept")
        else:
            log.log(logging.INFO if gone else logging.DEBUG, "%s orphaned contents are gone", gone)

    async def _try(self, file: StoredFile) -> None:
        """Fetches one, and says what has come of it; a failure is logged, and stands in nobody's way."""
        try:
            found = await self._found(file)
            if found is not None:
                await self._desk.database.write(lambda tx: self._settle(self._desk, tx, file.id, found))
        except Exception as error:  # noqa: BLE001 - noted
            note_failure(log, error, "file %s cannot be fetched", file.id)

    async def _found(self, file: StoredFile) -> Kept | SopError | None:
        try:
            known = file.telegram_file_id
            kept = await self.content(known, file.name, file.size) if known else None
        except FileNotStored:
            kept = None
        except SopError as refusal:
            log.warning("file %s is not taken: %s", file.id, refusal.code)
            return refusal
        now = self._timer.now()
        if kept is None and now - self._since.setdefault(file.id, now) < LONGEST:
            return None
        self._since.pop(file.id, None)
        return kept or FileNotFetched(name=file.name)


def _named(tx: Transaction, contents: Collection[str]) -> frozenset[str]:
    """Which of these are a file's, or a part of an archive that is kept."""
    parts = map(record_keys.content_of, tx.outbox.live_keys(record_keys.archive_parts()))
    return tx.files.having(contents) | frozenset(parts)
