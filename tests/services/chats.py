"""What the outbox holds for a chat: written down, whether Telegram has it or not."""

from dataclasses import dataclass

from sqlalchemy import select

from kinerja_bot.storage.database import Database
from kinerja_bot.storage.tables import messages


@dataclass(frozen=True)
class Shown:
    """A message as it stands now."""

    key: str
    text: str
    labels: tuple[str, ...]


def chat(database: Database, chat_id: int) -> list[Shown]:
    """All messages of a chat, oldest first."""
    with database.engine.begin() as connection:
        rows = connection.execute(select(messages).where(messages.c.chat_id == chat_id).order_by(messages.c.id))
        return [
            Shown(
                row.key, row.content["text"], tuple(one["label"] for some in row.content["buttons"] for one in some)
            )
            for row in rows
        ]


def with_words(database: Database, chat_id: int, *words: str) -> list[Shown]:
    """Those in which all the words stand."""
    return [one for one in chat(database, chat_id) if all(word in one.text for word in words)]
