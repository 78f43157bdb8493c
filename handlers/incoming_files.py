"""Documents and photos: fetched as soon as it is known what they are for."""

import asyncio
import logging
from pathlib import Path

from telegram import Bot, Document, PhotoSize, Update
from telegram.error import BadRequest

from handlers.context import Context, message_of, respond
from handlers.places import aside
from kinerja_bot.domain.errors import NotOnRoster, SopError
from kinerja_bot.domain.file_errors import FileTooLarge
from kinerja_bot.messaging.formats import visible
from kinerja_bot.services.desk.desk import Reply
from kinerja_bot.services.work.fetching import Kept, TooLargeError
from kinerja_bot.services.work.handing_in import Arrival

log = logging.getLogger(__name__)

LARGEST = 20 * 1024 * 1024
"""Bytes that a bot may fetch."""

TOO_BIG = "too big"

PAUSES = (0.5, 1.0, 2.0)
"""Seconds between the tries; after the last one the file is fetched later."""

LONGEST_NAME = 200
LONGEST_ENDING = 9


async def on_file(update: Update, context: Context) -> None:
    """A document or a photo, alone or out of an album."""
    message, user = message_of(update)
    file = message.document or message.photo[-1]
    name = readable_name(file, message.message_id)
    reply_to = message.reply_to_message.message_id if message.reply_to_message else None
    try:
        is_plain = await context.reception.is_plain(name, user.id, reply_to=reply_to)
        if (file.file_size or 0) > LARGEST:
            raise FileTooLarge(name=name, size=file.file_size or 0)
        async with aside():
            kept = await _kept(file, name, context) if is_plain else None
    except SopError as error:
        unknown = isinstance(error, NotOnRoster)
        reply = Reply(await context.desk.explanation(error, user.id), refused=True, stranger=unknown)
        return await respond(reply, context, user.id)
    arrival = Arrival(
        kind="document" if isinstance(file, Document) else "photo",
        name=kept.name if kept else name,
        size=kept.size if kept else file.file_size or 0,
        mime_type=(file.mime_type if isinstance(file, Document) else None) or "image/jpeg",
        telegram_file_id=file.file_id,
        sha256=kept.sha256 if kept else None,
        caption=message.caption,
        reply_to=reply_to,
        sent_as=kept.sent_as if kept else None,
        active=kept.active if kept else None,
        form=kept.form if kept else None,
        signatures=kept.signatures if kept else (),
    )
    return await respond(await context.reception.file(arrival, user.id), context, user.id)


async def download(bot: Bot, file_id: str, path: Path) -> bool:
    """Writes a file's content; False while Telegram cannot hand all of it out. Errors: TooLargeError, OSError."""
    try:
        file = await bot.get_file(file_id)
        content = await file.download_as_bytearray()
    except BadRequest as error:
        if TOO_BIG in str(error).lower():
            raise TooLargeError from None
        log.warning("a file cannot be fetched yet: %s", error)
        return False
    except Exception as error:  # noqa: BLE001 - also a place that is none, which the library says in many ways
        log.warning("a file cannot be fetched yet: %s", error)
        return False
    if file.file_size is not None and file.file_size != len(content):
        log.warning("a file has come with %s bytes instead of %s", len(content), file.file_size)
        return False
    await asyncio.to_thread(path.write_bytes, content)
    return True


async def _kept(file: Document | PhotoSize, name: str, context: Context) -> Kept | None:
    """The content, once it is kept; None where it will be fetched later."""
    for pause in (*PAUSES, None):
        kept = await context.fetching.content(file.file_id, name, file.file_size or 0)
        if kept is not None or pause is None:
            return kept
        await context.timer.sleep(pause)
    return None


def readable_name(file: Document | PhotoSize, number: int) -> str:
    """A name for people to read: no folders, nothing invisible, at most 200 characters."""
    given = file.file_name if isinstance(file, Document) else None
    last = (given or f"foto-{number}.jpg").replace("\\", "/").rsplit("/", 1)[-1]
    shown = visible(last)
    if not shown.strip("."):
        return f"berkas-{number}"
    if len(shown) <= LONGEST_NAME:
        return shown
    stem, dot, ending = shown.rpartition(".")
    return (
        f"{stem[: LONGEST_NAME - len(ending) - 2]}…{dot}{ending}"
        if dot and len(ending) <= LONGEST_ENDING
        else shown[:LONGEST_NAME]
    )
