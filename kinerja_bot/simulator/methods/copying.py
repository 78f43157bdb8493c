"""copyMessage and forwardMessage."""

from dataclasses import replace
from typing import Any

from kinerja_bot.simulator.chats import Chat, Draft
from kinerja_bot.simulator.messages import Content, Message
from kinerja_bot.simulator.methods.request import Request
from kinerja_bot.simulator.refusals import bad_request


def copy_message(request: Request) -> dict[str, Any]:
    """Send a message's content again without its origin; returns only the new id."""
    chat = request.chat()
    _, original = _original(request, "copy")
    content = original.content
    if "caption" in request.parameters.values and content.file is not None:
        content = replace(content, body=request.caption())
    message = chat.post(_draft(request, chat, content), from_bot=True)
    return {"message_id": message.id}


def forward_message(request: Request) -> dict[str, Any]:
    """Send a message's content again with its origin."""
    chat = request.chat()
    source, original = _original(request, "forward")
    sender = source.bot.as_json() if original.from_bot else source.user.as_json()
    origin = original.origin or {"type": "user", "date": int(original.date.timestamp()), "sender_user": sender}
    silent = request.parameters.flag("disable_notification")
    return request.shown(chat, chat.post(Draft(original.content, silent=silent, origin=origin), from_bot=True))


def _original(request: Request, doing: str) -> tuple[Chat, Message]:
    source = request.world.known_chat(request.bot, request.parameters.number("from_chat_id"))
    message = source.messages.get(request.parameters.number("message_id") or 0)
    if message is None:
        raise bad_request(f"message to {doing} not found")
    return source, message


def _draft(request: Request, chat: Chat, content: Content) -> Draft:
    silent = request.parameters.flag("disable_notification")
    return Draft(content, request.markup(), request.reply_to(chat), silent)
