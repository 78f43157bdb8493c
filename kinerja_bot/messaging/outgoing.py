"""A message's content as calls to Telegram."""

import asyncio
from dataclasses import replace
from typing import Any

from telegram import (
    Bot,
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

from kinerja_bot.messaging.content import Attachment, Content, Form
from kinerja_bot.messaging.invitation_links import InvitationLinks
from kinerja_bot.messaging.render import as_plain
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.message_rows import Pending

HTML: dict[str, Any] = {"parse_mode": ParseMode.HTML}
NOT_MODIFIED = "message is not modified"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Outgoing:
    """Sends and edits messages of one bot."""

    def __init__(self, bot: Bot, store: FileStore, links: InvitationLinks | None = None) -> None:
        self._bot = bot
        self._store = store
        self._links = links or InvitationLinks()

    async def show(self, pending: Pending, content: Content, *, plain: bool = False) -> int:
        """Sends or edits, gives Telegram's message id. `plain` leaves the markup out. Errors: TelegramError."""
        content = self._links.opened(content)
        text = as_plain(content.text) if plain else content.text
        style: dict[str, Any] = {} if plain else HTML
        if pending.telegram_message_id is not None:
            if content.form is not Form.ALBUM:
                await self._edit(pending, content, text, style)
            return pending.telegram_message_id
        return await self._send(pending, content, text, style)

    async def is_at(self, pending: Pending, content: Content, message_id: int) -> bool:
        """Whether this very message stands there already. Errors: TelegramError, but for what Telegram refuses."""
        content = self._links.opened(content)
        try:
            await self._edit(replace(pending, telegram_message_id=message_id), content, content.text, HTML)
        except BadRequest as error:
            return NOT_MODIFIED in str(error).lower()
        return False

    async def _send(self, pending: Pending, content: Content, text: str, style: dict[str, Any]) -> int:
        common: dict[str, Any] = {"chat_id": pending.chat_id, "disable_notification": pending.silent}
        markup = _inline(content) or _keyboard(content)
        if content.form is Form.ALBUM:
            media = [_media(one.kind, await self._file(one, in_album=True)) for one in content.files]
            return (await self._bot.send_media_group(media=media, **common))[0].message_id
        if content.form is Form.TEXT:
            sent = await self._bot.send_message(
                text=text, reply_markup=markup, link_preview_options=NO_PREVIEW, **common, **style
            )
            return sent.message_id
        caption: dict[str, Any] = {"caption": text or None, "reply_markup": markup} | style
        file = await self._file(content.files[0])
        if content.form is Form.PHOTO:
            return (await self._bot.send_photo(photo=file, **caption, **common)).message_id
        return (await self._bot.send_document(document=file, **caption, **common)).message_id

    async def _edit(self, pending: Pending, content: Content, text: str, style: dict[str, Any]) -> None:
        place: dict[str, Any] = {"chat_id": pending.chat_id, "message_id": pending.telegram_message_id}
        markup = _inline(content)
        if content.form is Form.TEXT:
            await self._bot.edit_message_text(
                text=text, reply_markup=markup, link_preview_options=NO_PREVIEW, **place, **style
            )
        else:
            await self._bot.edit_message_caption(caption=text or None, reply_markup=markup, **place, **style)

    async def _file(self, attachment: Attachment, *, in_album: bool = False) -> str | InputFile:
        """By Telegram's id where there is one: what goes on is not uploaded again."""
        if attachment.telegram_file_id is not None:
            return attachment.telegram_file_id
        if attachment.sheet is not None:  # of some hundred people it takes seconds
            content = await asyncio.to_thread(self._links.sheet, attachment.sheet)
        else:
            content = self._store.get(attachment.sha256 or "")
        return InputFile(content, filename=attachment.name, attach=in_album)


def _media(kind: str, file: str | InputFile) -> InputMediaDocument | InputMediaPhoto:
    return InputMediaPhoto(file) if kind == "photo" else InputMediaDocument(file)


def _inline(content: Content) -> InlineKeyboardMarkup | None:
    if not content.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(one.label, url=one.url, callback_data=None if one.url else one.data) for one in row]
            for row in content.buttons
        ]
    )


def _keyboard(content: Content) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    if content.ends_menu:
        return ReplyKeyboardRemove()
    if not content.keyboard:
        return None
    return ReplyKeyboardMarkup([list(row) for row in content.keyboard], resize_keyboard=True, is_persistent=True)
