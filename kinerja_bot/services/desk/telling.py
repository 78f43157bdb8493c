"""Saying something to a chat that may be nobody's of an office: a stranger's, an old account's, the operator's."""

from datetime import datetime, timedelta

from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.limits import bounded
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.storage.message_rows import Draft
from kinerja_bot.storage.transaction import Transaction

SEEN = timedelta(hours=1)
"""So long a stranger's message is edited; later he would not find it, or has cleared the chat: it is sent anew."""


def tell(
    tx: Transaction,
    chat_id: int,
    said: Content | str,
    now: datetime,
    *,
    key: str | None = None,
    priority: Priority = Priority.ANSWER,
    through: int | None = None,
) -> None:
    """Says a message (or its HTML text) to a chat; one with a key can be changed later.

    Where it is nobody's chat, it goes through the bot of an office, or else of the transaction.
    """
    official = tx.officials.by_telegram(chat_id)
    office_id, official_id = (official.office_id, official.id) if official else (None, None)
    plain = content_of(said).to_plain()
    one = Draft(key or message_keys.once(), chat_id, plain, priority, office_id, official_id, through=through)
    tx.outbox.put(one, now)


def answer(tx: Transaction, tools: Tools, chat_id: int, said: Content | str, now: datetime) -> None:
    """Answers what was asked in a chat; a stranger has one message, which always shows the last answer."""
    if chat_id == tools.operator_chat_id or tx.officials.by_telegram(chat_id) is not None:
        tell(tx, chat_id, said, now)
        return
    key = message_keys.stranger(chat_id, tx.bot_id)
    tx.outbox.show_anew(key, now - SEEN)
    tx.outbox.put(Draft(key, chat_id, content_of(said).to_plain(), Priority.STRANGER), now)


def tell_operator(
    tx: Transaction, tools: Tools, text: str, now: datetime, *, about: int | None = None, key: str | None = None
) -> None:
    """Tells the operator, where the settings name one: nothing about his own chat, and under a key only once."""
    chat_id = tools.operator_chat_id
    if chat_id is None or chat_id == about or (key is not None and tx.outbox.exists(key)):
        return
    tell(tx, chat_id, text, now, key=key, priority=Priority.DIGEST)


def content_of(said: Content | str) -> Content:
    """A message from what may be its HTML text alone, within what Telegram takes."""
    return bounded(Content(said) if isinstance(said, str) else said)
