"""New messages: sendMessage, sendDocument, sendPhoto, sendMediaGroup, sendChatAction."""

import re
from typing import Any

from kinerja_bot.simulator.chats import Chat, Draft
from kinerja_bot.simulator.file_ids import Kind, StoredFile
from kinerja_bot.simulator.keyboards import Markup
from kinerja_bot.simulator.messages import Content
from kinerja_bot.simulator.methods.attachments import referred_file, sent_file
from kinerja_bot.simulator.methods.request import Request
from kinerja_bot.simulator.refusals import bad_request
from kinerja_bot.simulator.text_limits import caption_text

_MOST_IN_ALBUM = 10
_ACTIONS = re.compile(
    r"typing|choose_sticker|find_location|(upload|record)_(video|voice|video_note)|upload_(photo|document)"
)


def send_message(request: Request) -> dict[str, Any]:
    """A text."""
    chat = request.chat()
    content = Content(request.text())
    return _post(request, chat, content)


def send_document(request: Request) -> dict[str, Any]:
    """A file with a caption."""
    return _send_file(request, "document")


def send_photo(request: Request) -> dict[str, Any]:
    """A picture with a caption."""
    return _send_file(request, "photo")


def send_media_group(request: Request) -> list[dict[str, Any]]:
    """An album of 2 to 10 photos, or of as many documents."""
    chat = request.chat()
    contents = [media_content(request, item) for item in _album(request)]
    reply_to, silent = request.reply_to(chat), request.parameters.flag("disable_notification")
    group = str(14_000_000_000_000_000 + request.world.changes.version)
    drafts = [Draft(content, None, reply_to, silent, group) for content in contents]
    return [request.shown(chat, chat.post(draft, from_bot=True)) for draft in drafts]


def send_chat_action(request: Request) -> bool:
    """`typing` and the like."""
    chat = request.chat()
    action = request.parameters.text("action")
    if not _ACTIONS.fullmatch(action):
        raise bad_request("wrong parameter action in request")
    chat.action = action
    return True


def media_content(request: Request, item: object) -> Content:
    """The content of an InputMedia object."""
    if not isinstance(item, dict) or item.get("type") not in ("document", "photo"):
        raise bad_request("can't parse InputMedia: type must be document or photo")
    kind: Kind = item["type"]
    file = referred_file(request, kind, str(item.get("media") or ""))
    caption = caption_text(
        str(item.get("caption") or ""), str(item.get("parse_mode") or ""), item.get("caption_entities")
    )
    return Content(caption, file)


def _album(request: Request) -> list[dict[str, Any]]:
    items = request.parameters.items("media")
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) == 1:
        raise bad_request("too few messages to send as an album")
    if len(items) > _MOST_IN_ALBUM:
        raise bad_request("too many messages to send as an album")
    if len({item.get("type") for item in items if isinstance(item, dict)}) > 1:
        raise bad_request("document can't be mixed with other media types")
    return items


def _send_file(request: Request, kind: Kind) -> dict[str, Any]:
    chat = request.chat()
    caption = request.caption()
    markup = request.markup()
    file: StoredFile = sent_file(request, kind)
    return _post(request, chat, Content(caption, file), markup)


def _post(request: Request, chat: Chat, content: Content, markup: Markup | None = None) -> dict[str, Any]:
    silent = request.parameters.flag("disable_notification")
    draft = Draft(content, markup or request.markup(), request.reply_to(chat), silent)
    return request.shown(chat, chat.post(draft, from_bot=True))
