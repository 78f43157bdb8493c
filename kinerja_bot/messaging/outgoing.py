"""A message's content as calls to Telegram."""

import asyncio
import logging
from dataclasses import replace
from typing import Any

from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from kinerja_bot.messaging.content import Attachment, Button, Content, Form
from kinerja_bot.messaging.invitation_links import InvitationLinks
from kinerja_bot.messaging.lessening import NOT_MODIFIED
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.message_rows import Pending

log = logging.getLogger(__name__)

HTML: dict[str, Any] = {"parse_mode": ParseMode.HTML}
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NOT_THERE = (*GONE, "there is no text in the message", "there is no caption in the message")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Outgoing:
    """Sends and edits messages of one bot."""

    def __init__(self, bot: Bot, store: FileStore, links: InvitationLinks | None = None) -> None:
        self._bot = bot
        self._store = store
        self._links = links or InvitationLinks()

    async def show(self, pending: Pending, content: Content) -> int:
        """Sends or edits, gives Telegram's message id. Errors: TelegramError."""
        content = self._links.opened(content)
        if pending.telegram_message_id is None:
            return await self._send(pending, content)
        if content.form is not Form.ALBUM:
            await self._edit(pending, content)
        return pending.telegram_message_id

    async def is_at(self, pending: Pending, content: Content, *, message_id: int) -> bool:
        """Whether this message stands there already; it then shows this content. Errors: TelegramError.

        What the bot has sent to the chat and stands there unrecorded is this message, in an older revision maybe; or
        another one that nobody has found yet, and it becomes this one.
        """
        content = self._links.opened(content)
        place = replace(pending, telegram_message_id=message_id)
        try:
            await self._edit(place, content)
            if content.form in _MEDIA:
                await self._exchange(place, content)
        except BadRequest as error:
            said = str(error).lower()
            if any(one in said for one in _NOT_THERE):
                return False
            if NOT_MODIFIED not in said:
                raise
            return True
        return content.form is not Form.ALBUM

    async def _send(self, pending: Pending, content: Content) -> int:
        """By the ids that Telegram has given its files; where it refuses, the files themselves are sent."""
        try:
            return await self._hand_over(pending, content)
        except BadRequest as refusal:
            if all(one.telegram_file_id is None for one in content.files):
                raise
            log.info("message %s goes out with its files themselves: %s", pending.id, refusal)
            files = tuple(replace(one, telegram_file_id=None) for one in content.files)
            try:
                return await self._hand_over(pending, replace(content, files=files))
            except FileNotFoundError:
                raise refusal from None

    async def _hand_over(self, pending: Pending, content: Content) -> int:
        common: dict[str, Any] = {"chat_id": pending.chat_id, "disable_notification": pending.silent}
        markup = _inline(content) or _keyboard(content)
        if content.form is Form.ALBUM:
            media = [await self._in_album(one) for one in content.files]
            return (await self._bot.send_media_group(media=media, **common))[0].message_id
        if content.form is Form.TEXT:
            sent = await self._bot.send_message(
                text=content.text, reply_markup=markup, link_preview_options=NO_PREVIEW, **common, **HTML
            )
            return sent.message_id
        caption: dict[str, Any] = {"caption": content.text or None, "reply_markup": markup} | HTML
        file = await self._file(content.files[0])
        if content.form is Form.PHOTO:
            return (await self._bot.send_photo(photo=file, **caption, **common)).message_id
        return (await self._bot.send_document(document=file, **caption, **common)).message_id

    async def _edit(self, pending: Pending, content: Content) -> None:
        place = _place(pending)
        markup = _inline(content)
        if content.form is Form.TEXT:
            await self._bot.edit_message_text(
                text=content.text, reply_markup=markup, link_preview_options=NO_PREVIEW, **place, **HTML
            )
        else:
            await self._bot.edit_message_caption(caption=content.text or None, reply_markup=markup, **place, **HTML)

    async def _exchange(self, pending: Pending, content: Content) -> None:
        """Puts the message's file where another's may have been."""
        file = await self._file(content.files[0], in_album=True)
        media = _MEDIA[content.form](file, caption=content.text or None, **HTML)
        await self._bot.edit_message_media(media, reply_markup=_inline(content), **_place(pending))

    async def _in_album(self, one: Attachment) -> InputMediaDocument | InputMediaPhoto:
        """A photo shows its name below it, since Telegram shows none."""
        file = await self._file(one, in_album=True)
        return InputMediaPhoto(file, caption=one.name) if one.kind == "photo" else InputMediaDocument(file)

    async def _file(self, attachment: Attachment, *, in_album: bool = False) -> str | InputFile:
        """By Telegram's id where there is one: what goes on is not uploaded again."""
        if attachment.telegram_file_id is not None:
            return attachment.telegram_file_id
        if attachment.sheet is not None:  # of some hundred people it takes seconds
            content = await asyncio.to_thread(self._links.sheet, attachment.sheet)
        else:
            content = self._store.get(attachment.sha256 or "")
        return InputFile(content, filename=attachment.name, attach=in_album)


_MEDIA: dict[Form, type[InputMediaDocument] | type[InputMediaPhoto]] = {
    Form.DOCUMENT: InputMediaDocument,
    Form.PHOTO: InputMediaPhoto,
}


def _place(pending: Pending) -> dict[str, Any]:
    return {"chat_id": pending.chat_id, "message_id": pending.telegram_message_id}


def _inline(content: Content) -> InlineKeyboardMarkup | None:
    if not content.buttons:
        return None
    return InlineKeyboardMarkup([[_button(one) for one in row] for row in content.buttons])


def _button(one: Button) -> InlineKeyboardButton:
    if one.copies:
        return InlineKeyboardButton(one.label, copy_text=CopyTextButton(one.copies), style=one.style or None)
    data = None if one.url else one.data
    return InlineKeyboardButton(one.label, url=one.url, callback_data=data, style=one.style or None)


def _keyboard(content: Content) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    if content.ends_menu:
        return ReplyKeyboardRemove()
    if not content.keyboard:
        return None
    return ReplyKeyboardMarkup([list(row) for row in content.keyboard], resize_keyboard=True, is_persistent=True)
