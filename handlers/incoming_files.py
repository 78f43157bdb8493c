"""Documents and photos: fetched at once, whatever is decided about them later."""

import asyncio
import logging

from telegram import Bot, Document, PhotoSize, Update
from telegram.error import BadRequest, TelegramError

from handlers.context import Context, message_of, respond
from kinerja_bot.domain.errors import NotOnRoster, SopError
from kinerja_bot.domain.file_errors import FileTooLarge
from kinerja_bot.messaging.formats import visible
from kinerja_bot.services.desk.desk import Reply
from kinerja_bot.services.work.handing_in import Arrival
from kinerja_bot.services.work.inspecting import refuse_unfit, store

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
    try:
        await context.reception.refuse_strangers(user.id)
        sha256, size = await _kept(file, name, context)
    except SopError as error:
        unknown = isinstance(error, NotOnRoster)
        reply = Reply(context.desk.tools.renderer.explain(error), refused=True, stranger=unknown)
        return await respond(reply, context, user.id)
    arrival = Arrival(
        kind="document" if isinstance(file, Document) else "photo",
        name=name,
        size=size,
        mime_type=(file.mime_type if isinstance(file, Document) else None) or "image/jpeg",
        telegram_file_id=file.file_id,
        sha256=sha256,
        caption=message.caption,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
    )
    return await respond(await context.reception.file(arrival, user.id), context, user.id)


async def fetch(bot: Bot, file_id: str) -> bytes | None:
    """A file's content; None while Telegram cannot hand it out. Errors: BadRequest where it is too big."""
    try:
        return bytes(await (await bot.get_file(file_id)).download_as_bytearray())
    except TelegramError as error:
        if isinstance(error, BadRequest) and TOO_BIG in str(error).lower():
            raise
        log.warning("a file cannot be fetched yet: %s", error)
        return None


async def _kept(file: Document | PhotoSize, name: str, context: Context) -> tuple[str | None, int]:
    """SHA-256 and size of the content, once it is in the file store."""
    size = file.file_size or 0
    if size > LARGEST:
        raise FileTooLarge(name=name, size=size)
    for pause in (*PAUSES, None):
        try:
            content = await fetch(context.bot, file.file_id)
        except TelegramError:
            raise FileTooLarge(name=name, size=size) from None
        if content is not None:
            return await asyncio.to_thread(_looked_through, name, content, context), len(content)
        if pause is not None:
            await context.timer.sleep(pause)
    return None, size


def _looked_through(name: str, content: bytes, context: Context) -> str:
    """Keeps what the office takes; gives its SHA-256. Errors: FileIsProgram, FileNotTaken and their like."""
    refuse_unfit(name, content, context.desk.tools.taken)
    return store(name, content, context.store)


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
