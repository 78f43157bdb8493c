"""Reads a text or caption from a request and checks its length."""

from typing import Any

from kinerja_bot.simulator.autolinks import with_autolinks
from kinerja_bot.simulator.entities import Entity, FormattedText, utf16_length
from kinerja_bot.simulator.html_markup import parse_html
from kinerja_bot.simulator.refusals import bad_request

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


def message_text(raw: str, parse_mode: str, entities: list[dict[str, Any]] | None) -> FormattedText:
    """The text of a message: 1 to 4096 characters after its markup is read."""
    formatted = formatted_text(raw, parse_mode, entities)
    if not formatted.text:
        raise bad_request("message text is empty")
    if len(formatted.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return formatted


def caption_text(raw: str, parse_mode: str, entities: list[dict[str, Any]] | None) -> FormattedText:
    """A caption: at most 1024 characters after its markup is read."""
    formatted = formatted_text(raw, parse_mode, entities)
    if len(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def formatted_text(raw: str, parse_mode: str, entities: list[dict[str, Any]] | None) -> FormattedText:
    """A text with its markup read and Telegram's own finds added."""
    mode = parse_mode.lower()
    if mode == "html":
        formatted = parse_html(raw)
    elif mode in ("markdown", "markdownv2"):
        raise bad_request(f"can't parse entities: parse mode {parse_mode} is not simulated, use HTML")
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        formatted = FormattedText(raw, tuple(_entity(entity, raw) for entity in entities or ()))
    return with_autolinks(formatted.stripped())


def _entity(given: dict[str, Any], text: str) -> Entity:
    try:
        user = given.get("user")
        entity = Entity(
            str(given["type"]),
            int(given["offset"]),
            int(given["length"]),
            given.get("url"),
            given.get("language"),
            user["id"] if user else None,
            given.get("custom_emoji_id"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise bad_request("can't parse MessageEntity") from error
    if entity.offset < 0 or entity.length <= 0 or entity.end > utf16_length(text):
        raise bad_request("entity is outside of the text")
    return entity
