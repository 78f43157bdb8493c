"""What stands in the chat of who has left, moved or changed his account: nothing there asks for anything any more."""

from collections.abc import Iterable, Mapping
from typing import Any

from kinerja_bot.messaging.render import Renderer
from kinerja_bot.services.desk import message_keys
from kinerja_bot.storage.transaction import Transaction


def close(
    tx: Transaction, renderer: Renderer, messages: Iterable[tuple[str, Mapping[str, Any]]], *, bot: str | None = None
) -> None:
    """What can be tapped says in a sentence that it counts no more; a document stays a document.

    `bot` is the user name of the one in whose chats all that is open is shown from now on.
    """
    sentence = renderer.message("no_longer_here", bot=bot)
    for key, content in messages:
        text = content["text"] if key.startswith(message_keys.STAYS_READABLE) else sentence
        tx.outbox.supersede(key, {**content, "text": text, "buttons": []} if content["buttons"] else None)
