"""What a commit leaves to be done elsewhere, told in this process and, on PostgreSQL, to all others (NOTIFY)."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Connection, Engine, text

log = logging.getLogger(__name__)

CHANNEL = "kinerja"
"""Each bot hears its own (`kinerja_ID`), and that of the command line, which may concern any."""

_NOTIFY = text("SELECT pg_notify(:channel, :said)")

ATTENTIVE = {"keepalives_idle": 3, "keepalives_interval": 2, "keepalives_count": 2}
"""Seconds, and tries: so soon a listener notices that his line is dead; he says nothing himself."""

BETWEEN_TRIES = 1.0
"""Seconds until a lost line is tried again."""


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit has left to be done elsewhere."""

    messages_wait: bool
    next_notice_at: datetime | None
    menus_wait: bool = False
    files_wait: bool = False
    previews_wait: bool = False
    joined: tuple[tuple[str, str], ...] = ()
    """Who has joined: the keys of office and official."""

    @property
    def concerns_others(self) -> bool:
        """Whether another process may have something to do now."""
        waits = self.messages_wait or self.menus_wait or self.files_wait or self.previews_wait
        return waits or self.next_notice_at is not None

    def as_text(self, by: str) -> str:
        """For other processes, with who says it."""
        at = self.next_notice_at.isoformat() if self.next_notice_at else None
        return json.dumps([by, self.messages_wait, at, self.menus_wait, self.files_wait, self.previews_wait])

    @classmethod
    def from_text(cls, said: str) -> tuple[str, Self]:
        """Who has said it, and what it was."""
        by, messages_wait, at, *others_wait = json.loads(said)
        return by, cls(messages_wait, datetime.fromisoformat(at) if at else None, *others_wait)


SOMETHING = Committed(messages_wait=True, next_notice_at=None, menus_wait=True, files_wait=True, previews_wait=True)
"""What may have been said while nobody listened."""


def tell(connection: Connection, committed: Committed, by: str, bot_id: int = 0) -> None:
    """Tells the other processes of a bot (0: of every bot), once the transaction is committed."""
    if committed.concerns_others:
        connection.execute(_NOTIFY, {"channel": _channel(bot_id), "said": committed.as_text(by)})


def _channel(bot_id: int) -> str:
    return f"{CHANNEL}_{bot_id}" if bot_id else CHANNEL


class Listener:
    """Hears what other processes of a bot have committed, on a connection of its own."""

    def __init__(self, engine: Engine, me: str, hear: Callable[[Committed], None], bot_id: int = 0) -> None:
        self._engine = engine
        self._channels = dict.fromkeys((_channel(0), _channel(bot_id)))
        self._me = me
        self._hear = hear

    async def run(self) -> None:
        """Listens until cancelled; after each time in which nobody listened, anything may have been said."""
        from psycopg import AsyncConnection, OperationalError  # noqa: PLC0415 - nothing that SQLite needs

        while True:
            try:
                async with await AsyncConnection.connect(**self._address, autocommit=True) as connection:
                    for channel in self._channels:
                        await connection.execute(f"LISTEN {channel}")
                    self._hear(SOMETHING)
                    async for one in connection.notifies():
                        self._heard(one.payload)
            except OperationalError as error:
                log.info("other workers cannot be heard: %s", str(error).split("\n", 1)[0])
            await asyncio.sleep(BETWEEN_TRIES)

    def _heard(self, said: str) -> None:
        try:
            by, committed = Committed.from_text(said)
        except (ValueError, TypeError):  # of another version of the program, or of another program
            by, committed = "", SOMETHING
        if by != self._me:
            self._hear(committed)

    @property
    def _address(self) -> dict[str, Any]:
        _, address = self._engine.dialect.create_connect_args(self._engine.url)
        return {**address, **ATTENTIVE}
