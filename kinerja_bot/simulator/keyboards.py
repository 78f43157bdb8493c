"""Reply markup: read, checked, and kept as the Bot API writes it."""

import re
from typing import Any
from urllib.parse import urlsplit

from kinerja_bot.simulator.refusals import bad_request

Markup = dict[str, Any]

CALLBACK_DATA_BYTES = 64
COPY_TEXT_CHARACTERS = 256
_MOST_BUTTONS = 100
_STYLES = ("danger", "success", "primary")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")
_ACTIONS = (
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "copy_text",
    "pay",
)


def read_markup(given: object) -> Markup | None:
    """Any reply markup of a new message; None for none."""
    if given in (None, "", {}):
        return None
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        return _inline(given["inline_keyboard"])
    if "keyboard" in given:
        return {**given, "keyboard": [[_key(key) for key in row] for row in _rows(given["keyboard"])]}
    if given.get("remove_keyboard") or given.get("force_reply"):
        return given
    return None


def read_inline_markup(given: object) -> Markup | None:
    """The markup of an edit: an inline keyboard or none."""
    markup = read_markup(given)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def is_inline(markup: Markup | None) -> bool:
    """Whether the markup belongs to the message itself."""
    return markup is not None and "inline_keyboard" in markup


def users_opened(markup: Markup | None) -> list[int]:
    """The users whose profiles its buttons open."""
    rows = markup["inline_keyboard"] if markup and is_inline(markup) else []
    found = [_USER_LINK.fullmatch(str(button.get("url"))) for row in rows for button in row]
    return [int(one[1]) for one in found if one]


def _inline(given: object) -> Markup | None:
    rows = [[_button(button) for button in row] for row in _rows(given)]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _rows(given: object) -> list[list[object]]:
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise bad_request("can't parse reply keyboard markup JSON object")
    return given


def _button(given: object) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    _check_label(given, "inline keyboard button")
    data = given.get("callback_data")
    if not data and not any(action in given for action in _ACTIONS):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if data and (not isinstance(data, str) or len(data.encode()) > CALLBACK_DATA_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    if sum(bool(given.get(action)) for action in ("callback_data", *_ACTIONS)) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    if "url" in given:
        _check_url(str(given["url"]))
    if "copy_text" in given:
        _check_copy_text(given["copy_text"])
    if given.get("style", "") not in ("", *_STYLES):
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
    return given


def _check_copy_text(given: object) -> None:
    if not isinstance(given, dict):
        raise bad_request('can\'t parse inline keyboard button: Field "copy_text" must be of type Object')
    text = given.get("text")
    if not isinstance(text, str):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not 1 <= len(text) <= COPY_TEXT_CHARACTERS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _key(given: object) -> dict[str, Any]:
    key = {"text": given} if isinstance(given, str) else given
    if not isinstance(key, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be an Object")
    _check_label(key, "keyboard button")
    return key


def _check_label(button: dict[str, Any], what: str) -> None:
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(f'can\'t parse {what}: Field "text" must be of type String')
    if not text.strip():
        raise bad_request(f"{what} text must be non-empty")


def _check_url(url: str) -> None:
    parts = urlsplit(url if re.match(r"[a-z]+:", url) else f"http://{url}")
    if parts.scheme == "tg" and parts.netloc:
        return
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or ""):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
