"""Messages as the Bot API writes them."""

from typing import Any

from kinerja_bot.simulator.chats import Chat
from kinerja_bot.simulator.file_ids import FileShelf
from kinerja_bot.simulator.keyboards import is_inline
from kinerja_bot.simulator.messages import Message, content_json


def message_json(files: FileShelf, chat: Chat, message: Message, *, nested: bool = False) -> dict[str, Any]:
    """A Message; what it replies to is included once."""
    written: dict[str, Any] = {
        "message_id": message.id,
        "from": chat.bot.as_json() if message.from_bot else chat.user.as_json(),
        "chat": chat.user.as_chat(),
        "date": int(message.date.timestamp()),
    }
    replied = chat.messages.get(message.reply_to or 0)
    if replied is not None and not nested:
        written["reply_to_message"] = message_json(files, chat, replied, nested=True)
    if message.origin is not None:
        written |= {"forward_origin": message.origin}
    if message.edited is not None:
        written["edit_date"] = int(message.edited.timestamp())
    if message.media_group_id is not None:
        written["media_group_id"] = message.media_group_id
    if is_inline(message.markup):
        written["reply_markup"] = message.markup
    file = message.content.file
    return written | content_json(message.content, files.as_json(chat.bot.token, file) if file else None)


def inaccessible_json(chat: Chat, message_id: int) -> dict[str, Any]:
    """A message that Telegram cannot show any more."""
    return {"chat": chat.user.as_chat(), "message_id": message_id, "date": 0}
