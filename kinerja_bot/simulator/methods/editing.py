"""Changes of messages: edits, deletion, pins."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from kinerja_bot.simulator.chats import Chat
from kinerja_bot.simulator.keyboards import Markup, is_inline
from kinerja_bot.simulator.messages import Content, Message
from kinerja_bot.simulator.methods.request import Request
from kinerja_bot.simulator.methods.sending import media_content
from kinerja_bot.simulator.refusals import bad_request

_DELETABLE = timedelta(hours=48)
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(request: Request) -> dict[str, Any]:
    """Another text; without `reply_markup` the buttons go."""
    chat, message = _editable(request)
    body = request.text()
    if message.content.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _change(request, chat, message, Content(body), request.inline_markup())


def edit_message_caption(request: Request) -> dict[str, Any]:
    """Another caption, or none."""
    chat, message = _editable(request)
    body = request.caption()
    if message.content.file is None:
        raise bad_request("there is no caption in the message to edit")
    return _change(request, chat, message, replace(message.content, body=body), request.inline_markup())


def edit_message_reply_markup(request: Request) -> dict[str, Any]:
    """Other buttons, or none."""
    chat, message = _editable(request)
    return _change(request, chat, message, message.content, request.inline_markup())


def edit_message_media(request: Request) -> dict[str, Any]:
    """Another file and caption; a text becomes a file, never the other way round."""
    chat, message = _editable(request)
    content = media_content(request, request.parameters.structure("media"))
    if message.media_group_id and content.kind != message.content.kind:
        raise bad_request("can't change media type in the album")
    return _change(request, chat, message, content, request.inline_markup())


def delete_message(request: Request) -> bool:
    """Any message of the last 48 hours."""
    chat = request.chat()
    _delete(request, chat, request.message(chat, "delete"))
    return True


def delete_messages(request: Request) -> bool:
    """Several at once; those that are gone are passed over."""
    chat = request.chat()
    ids = request.parameters.items("message_ids") or []
    for message in [chat.messages[number] for number in ids if number in chat.messages]:
        _delete(request, chat, message)
    return True


def pin_chat_message(request: Request) -> bool:
    """Pin a message for both sides."""
    chat = request.chat()
    request.message(chat, "pin").pinned = True
    return True


def unpin_chat_message(request: Request) -> bool:
    """Unpin a message; without an id, the newest pinned one."""
    chat = request.chat()
    if request.parameters.number("message_id") is not None:
        request.message(chat, "unpin").pinned = False
        return True
    pinned = [message for message in chat.messages.values() if message.pinned]
    if pinned:
        pinned[-1].pinned = False
    return True


def unpin_all_chat_messages(request: Request) -> bool:
    """No pins any more."""
    for message in request.chat().messages.values():
        message.pinned = False
    return True


def _editable(request: Request) -> tuple[Chat, Message]:
    chat = request.chat()
    message = request.message(chat, "edit")
    foreign = not message.from_bot or message.origin is not None
    if foreign or (message.markup is not None and not is_inline(message.markup)):
        raise bad_request("message can't be edited")
    return chat, message


def _change(
    request: Request, chat: Chat, message: Message, content: Content, markup: Markup | None
) -> dict[str, Any]:
    if content == message.content and markup == message.markup:
        raise bad_request(_UNCHANGED)
    if content != message.content:
        message.edited = request.world.clock()
    message.content, message.markup = content, markup
    return request.shown(chat, message)


def _delete(request: Request, chat: Chat, message: Message) -> None:
    if request.world.clock() - message.date > _DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message.id]
