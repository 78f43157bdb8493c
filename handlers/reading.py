"""Updates as Telegram wrote them, made into what handlers can work with, whatever is in them."""

import logging
from typing import Any

from telegram import Bot, Update

log = logging.getLogger(__name__)

ENVELOPE = ("message_id", "date", "chat", "from")


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


def sound(value: Any) -> Any:  # noqa: ANN401
    """Without what no database can keep: NUL and halves of characters."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [sound(one) for one in value]
    return {key: sound(one) for key, one in value.items()} if isinstance(value, dict) else value
