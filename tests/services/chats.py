"""What the outbox holds for a chat: written down, whether Telegram has it or not."""

from dataclasses import dataclass

from sqlalchemy import select

from kinerja_bot.domain.invitation_tokens import token_hash
from kinerja_bot.messaging.content import Content
from kinerja_bot.messaging.invitation_links import InvitationLinks
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


def token_hashes(database: Database, links: InvitationLinks, chat_id: int) -> list[str]:
    """Of each link that stands in a chat, oldest first, what the inbox keeps of its token once it is opened."""
    with database.engine.begin() as connection:
        rows = connection.execute(
            select(messages.c.content).where(messages.c.chat_id == chat_id).order_by(messages.c.id)
        )
        shown = [links.opened(Content.from_plain(row.content)).text for row in rows]
    return [token_hash(text.split("start=")[1].split()[0]) for text in shown if "start=" in text]
