"""Updates as Telegram wrote them, made into what handlers can work with, whatever is in them."""

import logging
import math
import re
from typing import Any

from telegram import Bot, Update

from kinerja_bot.domain.invitation_tokens import token_hash

log = logging.getLogger(__name__)

DEEPEST = 100
LARGEST = 2**63
ENVELOPE = ("message_id", "date", "chat", "from")
TOKEN = re.compile(r"(\A\s*/start(?:@\w+)?\s+)(\S+)|([?&]start=)([\w-]+)", re.IGNORECASE)
"""A deep link's token: behind the command that Telegram makes of it, or in the link itself, typed or replied to."""


def read(payload: dict[str, Any], bot: Bot) -> Update | None:
    """The update; a message of a kind that the library cannot read is one without content, so that it is answered."""
    try:
        return Update.de_json(payload, bot)
    except Exception:
        log.warning("update %s cannot be read", payload["update_id"], exc_info=True)
    message = payload.get("message")
    if not isinstance(message, dict):
        return None
    try:
        bare = {name: message[name] for name in ENVELOPE}
        return Update.de_json({"update_id": payload["update_id"], "message": bare}, bot)
    except Exception:
        log.exception("update %s is left out", payload["update_id"])
        return None


def fits(payload: object) -> bool:
    """Whether any database can keep it: no number has more than 64 bits, or no end, and it is nested no deeper than
    Telegram does.
    """
    level = [payload]
    for _ in range(DEEPEST):
        if not all(map(_is_bounded, level)):
            return False
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return True
    return False


def _is_bounded(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, int) or -LARGEST <= value < LARGEST


def _inside(value: object) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def kept(value: Any) -> Any:  # noqa: ANN401
    """As the inbox keeps it: without what no database can keep (NUL, halves of characters), and each token hashed."""
    if isinstance(value, str):
        return TOKEN.sub(_sealed, value.replace("\0", "").encode("utf-8", "replace").decode())
    if isinstance(value, list):
        return [kept(one) for one in value]
    return {key: kept(one) for key, one in value.items()} if isinstance(value, dict) else value


def _sealed(found: re.Match[str]) -> str:
    before, token = filter(None, found.groups())
    return f"{before}{token_hash(token)}"
