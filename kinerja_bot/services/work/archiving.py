"""/arsip: the archive of a cycle, made while the chat shows how far it is, and sent in parts that Telegram takes."""

import asyncio
import time
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.errors import NothingOpen, SopError
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.file_errors import NoRoom
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Attachment, Button, Content, Form, Priority, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import record_keys
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.paging import page_of, turned_to, turning
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.work.archive_contents import Contents, contents_of, record
from kinerja_bot.services.work.archive_making import draft_of, keep_parts, lines_of
from kinerja_bot.storage.file_store import FileStore, NotStoredError
from kinerja_bot.storage.transaction import Transaction

PAUSE = 2.0
"""Seconds between two looks at how far it is."""

ARCHIVES = frozenset({EventType.ARCHIVE_MADE, EventType.ARCHIVE_SENT})


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What was read: the archive as it was sent last, where nothing has happened since; or what a new one needs."""

    sent: tuple[str, ...] = ()
    contents: Contents | None = None
    earlier: frozenset[str] = frozenset()
    """The parts of all archives of the cycle that were sent."""


def offer(visit: Visit, number: int = 0) -> str:
    """/arsip: the cycles of which an archive can be had, newest first, a page of them. Errors: NothingOpen."""
    cycles = sorted(visit.tx.cycles.bare(visit.office.id), key=lambda one: one.opened_at, reverse=True)
    if not cycles:
        raise NothingOpen(subject=visit.subject)
    page = page_of(cycles, number)
    buttons = [
        (Button(visit.phrase(_label(one), period=visit.short_period(one)), Press.of(Verb.ARCHIVE, one.id).data),)
        for one in page.shown
    ]
    visit.say(visit.message("archives"), rows((*buttons, turning(visit, page, Verb.ARCHIVE))))
    return ""


def _turn(visit: Visit, number: int) -> str:
    visit.require(Right.TAKE_ARCHIVE)
    return offer(visit, number)


def _label(cycle: Cycle) -> str:
    return "labels.archive" if cycle.state is CycleState.CLOSED else "labels.archive_so_far"


async def take(desk: Desk, telegram_id: int, press: Press) -> Reply:
    """*Unduh arsip*: made beside the database, while others are served; who loses the right meanwhile gets none.

    Killed in between, it is made once more; the log then says that it was made twice.
    """
    if (page := turned_to(press, 0)) is not None:
        return await desk.receive(telegram_id, lambda visit: _turn(visit, page), looks=True)
    cycle_id = press.number()
    try:
        prepared = await desk.database.read(lambda tx: _prepared(_looking(desk, tx, telegram_id), cycle_id))
        parts = prepared.sent or await _made(desk, telegram_id, cycle_id, prepared.contents)
    except SopError as error:
        return await desk.receive(telegram_id, partial(_refuse, error))
    reply = await desk.receive(telegram_id, lambda visit: _tell(visit, cycle_id, parts))
    if not reply.refused:
        await asyncio.to_thread(_doubt, desk.tools.store, prepared.earlier - set(parts))
    return reply


def _doubt(store: FileStore, parts: Iterable[str]) -> None:
    """What a newer archive has replaced goes from the disk, once nobody's chat has still to be sent it."""
    for part in parts:
        store.doubt(part)


def _refuse(error: SopError, _visit: Visit) -> str:
    """As any act is refused: explained, and logged where the right was lacking."""
    raise error


def _looking(desk: Desk, tx: Transaction, telegram_id: int) -> Visit:
    return Visit.begin(tx, desk.known(tx, telegram_id).id, desk.clock.now(), desk.tools, looks=True)


def _entitled(visit: Visit, cycle_id: int) -> Cycle:
    """Errors: NothingOpen, NotForYou."""
    cycle = visit.cycle(cycle_id)
    visit.require(Right.TAKE_ARCHIVE, cycle.procedure)
    return cycle


def _prepared(visit: Visit, cycle_id: int) -> _Prepared:
    cycle = _entitled(visit, cycle_id)
    store, events = visit.tools.store, visit.tx.events.of_cycle(cycle.id)
    earlier = frozenset(part for event in events for part in _parts(event))
    for event in reversed(events):
        if event.type not in ARCHIVES:
            break
        parts = _parts(event)
        if parts and all(store.path(one).is_file() for one in parts):
            return _Prepared(sent=parts, earlier=earlier)
    return _Prepared(contents=contents_of(visit, cycle), earlier=earlier)


def _parts(event: Event) -> tuple[str, ...]:
    """What was sent, where the fact is that an archive was."""
    found = event.data.get("parts") if event.type is EventType.ARCHIVE_SENT else ()
    return tuple(map(str, found)) if isinstance(found, list) else ()


async def _made(desk: Desk, telegram_id: int, cycle_id: int, contents: Contents | None) -> tuple[str, ...]:
    if contents is None:
        return ()
    progress = _Progress(desk, telegram_id, cycle_id, len(contents.files))
    await progress.say()
    try:
        return await _kept(desk, telegram_id, cycle_id, contents, progress)
    except SopError:
        await progress.say(failed=True)
        raise
    finally:
        await progress.over()


async def _kept(
    desk: Desk, telegram_id: int, cycle_id: int, contents: Contents, progress: "_Progress"
) -> tuple[str, ...]:
    draft = await asyncio.to_thread(draft_of, contents)

    def recorded(tx: Transaction) -> tuple[int, int]:
        visit = desk.visit(tx, telegram_id)
        return visit.office.id, record(visit, _entitled(visit, cycle_id), draft)

    office_id, number = await desk.database.write(recorded)
    lines = await desk.database.read(lambda tx: lines_of(tx, office_id, cycle_id, draft, number))
    try:
        return tuple(await asyncio.to_thread(keep_parts, desk.tools.store, draft, lines, progress.count))
    except NotStoredError:
        raise NoRoom from None


class _Progress:
    """One message that is edited while files are collected."""

    def __init__(self, desk: Desk, telegram_id: int, cycle_id: int, whole: int) -> None:
        self._desk = desk
        self._telegram_id = telegram_id
        self._cycle_id = cycle_id
        self._whole = whole
        self._done = 0
        self._said_at = time.monotonic()
        self._loop = asyncio.get_running_loop()
        self._said: list[Future[None]] = []

    def count(self) -> None:
        """Another file is in it; called on the thread that writes."""
        self._done += 1
        now = time.monotonic()
        if now - self._said_at >= PAUSE:
            self._said_at = now
            self._said.append(asyncio.run_coroutine_threadsafe(self.say(), self._loop))

    async def over(self) -> None:
        """Returns once nothing of it can come behind what is said next."""
        for one in self._said:
            await asyncio.wrap_future(one)

    async def say(self, *, failed: bool = False) -> None:
        """Brings the message to how far it is; the first one is a new message."""
        is_new = not self._done and not failed

        def show(tx: Transaction) -> None:
            visit = _looking(self._desk, tx, self._telegram_id)
            cycle = visit.cycle(self._cycle_id)
            key = record_keys.archive(cycle.id, visit.by.id)
            if is_new:
                visit.supersede(key)
            period, done = visit.period(cycle), self._done
            text = visit.message("archive_progress", period=period, done=done, whole=self._whole, failed=failed)
            visit.send(visit.by, key, text, priority=Priority.ANSWER)

        await self._desk.database.write(show)


def _tell(visit: Visit, cycle_id: int, parts: tuple[str, ...]) -> str:
    """Sends the parts; the log says who has them, and which."""
    cycle = _entitled(visit, cycle_id)
    head = visit.tx.events.head(visit.office.id)
    period, count = visit.short_period(cycle), len(parts)
    text = visit.message("archive_ready", period=visit.period(cycle), parts=count, head=head)
    visit.send(visit.by, record_keys.archive(cycle.id, visit.by.id), text, priority=Priority.ANSWER)
    kept = visit.tx.outbox.live_keys(record_keys.archive_parts(cycle.id))
    visit.tx.outbox.close_shown([one for one in kept if record_keys.content_of(one) not in parts])
    for number, sha256 in enumerate(parts, start=1):
        name = visit.phrase("archive.file", period=period, part=number if count > 1 else 0, parts=count)
        content = Content("", Form.DOCUMENT, files=(Attachment("document", name, None, sha256),))
        key = record_keys.archive_part(cycle.id, visit.by.id, sha256)
        visit.supersede(key)
        visit.send(visit.by, key, content, priority=Priority.ANSWER)
    visit.record(cycle, Event(EventType.ARCHIVE_SENT, visit.now, visit.by.id, data={"parts": list(parts)}))
    return visit.phrase("answers.archive_sent")
