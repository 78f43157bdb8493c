"""What Telegram refuses of a message is left out of it: better a card without its button than none."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from html import escape
from typing import TypeVar

from telegram.error import BadRequest

from kinerja_bot.messaging.content import Content, rows
from kinerja_bot.messaging.render import as_plain

T = TypeVar("T")

NOT_MODIFIED = "message is not modified"

PRIVATE = "button_user"
"""Telegram's word where somebody keeps his account to himself: his choice, and nobody's mistake."""


async def taken(content: Content, call: Callable[[Content], Awaitable[T]]) -> tuple[T, tuple[str, ...]]:
    """What came of the call, if need be without what Telegram refuses of the message; and its refusals.

    Errors: TelegramError.
    """
    refusals: tuple[str, ...] = ()
    while True:
        try:
            return await call(content), refusals
        except BadRequest as error:
            lesser = _lessened(content, str(error))
            if lesser is None:
                raise
            refusals, content = (*refusals, str(error)), lesser


def _lessened(content: Content, refusal: str) -> Content | None:
    """The message without what Telegram's words say is wrong with it; None where nothing is left to leave out."""
    said = refusal.lower()
    if NOT_MODIFIED in said:
        return None
    for words, less in _LESS:
        if any(one in said for one in words) and (lesser := less(content)) != content:
            return lesser
    return None


def _plain(content: Content) -> Content:
    return replace(content, text=escape(as_plain(content.text), quote=False))


def _without_links(content: Content) -> Content:
    """Buttons that lead out of the chat become the lines that say the same."""
    kept = rows((one for one in row if one.url is None) for row in content.buttons)
    said = [one.otherwise for row in content.buttons for one in row if one.url is not None and one.otherwise]
    return replace(content, text="\n\n".join([content.text, *said]), buttons=kept)


def _without_copying(content: Content) -> Content:
    """What the buttons would copy stands in the text, or is said there."""
    kept = rows((one for one in row if not one.copies) for row in content.buttons)
    said = [one.otherwise for row in content.buttons for one in row if one.copies and one.otherwise]
    return replace(content, text="\n".join([content.text, *said]), buttons=kept)


def _without_colours(content: Content) -> Content:
    return replace(content, buttons=rows((replace(one, style="") for one in row) for row in content.buttons))


def _without_buttons(content: Content) -> Content:
    return replace(_without_links(content), buttons=(), keyboard=(), ends_menu=False)


_LESS: tuple[tuple[tuple[str, ...], Callable[[Content], Content]], ...] = (
    (("parse entities", "entity_", "entities_"), _plain),
    (("style",), _without_colours),
    ((PRIVATE, "button_url", "button url"), _without_links),
    (("copy_text", "copy text"), _without_copying),
    (("button", "keyboard", "reply markup", "reply_markup"), _without_buttons),
    (("can't parse",), _plain),
)
"""Words of Telegram's refusals, and what is left out then; the first that makes a difference."""
