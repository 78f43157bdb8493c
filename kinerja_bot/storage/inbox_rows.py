"""Updates from Telegram, kept before they are acknowledged, until they are handled: each bot counts its own."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from kinerja_bot.storage.tables import inbox
from kinerja_bot.storage.tables.conversation import UNHANDLED

KEPT = timedelta(days=3)
"""A handled update is remembered longer than Telegram may repeat it (24 hours)."""


class InboxRows:
    """The table of updates, of which those of one bot are kept and finished."""

    def __init__(self, connection: Connection, bot_id: int) -> None:
        self._connection = connection
        self._bot_id = bot_id

    def keep(self, payloads: Iterable[Mapping[str, Any]], now: datetime) -> list[int]:
        """Keeps updates (Bot API objects); returns the ids of those not seen before, in order."""
        fresh = {int(payload["update_id"]): dict(payload) for payload in payloads}
        seen = select(inbox.c.update_id).where(inbox.c.bot_id == self._bot_id, inbox.c.update_id.in_(fresh))
        for known in self._connection.scalars(seen).all():
            del fresh[known]
        rows = [
            {"update_id": key, "payload": value, "received_at": now, "bot_id": self._bot_id}
            for key, value in fresh.items()
        ]
        if rows:
            self._connection.execute(insert(inbox), rows)
        return sorted(fresh)

    def waiting(self) -> list[dict[str, Any]]:
        """The updates kept but not handled yet, oldest first."""
        query = select(inbox.c.payload).where(UNHANDLED, inbox.c.bot_id == self._bot_id).order_by(inbox.c.update_id)
        return list(self._connection.scalars(query))

    def finish(self, update_id: int) -> None:
        """Marks an update as handled; its content is forgotten, its id stays."""
        mine = inbox.c.bot_id == self._bot_id, inbox.c.update_id == update_id
        done = update(inbox).where(*mine, UNHANDLED)
        self._connection.execute(done.values(done_at=inbox.c.received_at, payload={}))

    def leave_behind(self) -> list[int]:
        """Who has sent what another bot has not handled; it is too late for that now, and it waits no longer."""
        others = UNHANDLED, inbox.c.bot_id != self._bot_id
        found = self._connection.scalars(select(inbox.c.payload).where(*others).order_by(inbox.c.update_id)).all()
        if found:
            self._connection.execute(update(inbox).where(*others).values(done_at=inbox.c.received_at, payload={}))
        return list(dict.fromkeys(sender for one in found if (sender := sender_of(one)) is not None))

    def forget(self, now: datetime) -> None:
        """Drops handled updates that Telegram cannot send again."""
        old = delete(inbox).where(inbox.c.done_at.is_not(None), inbox.c.received_at < now - KEPT)
        self._connection.execute(old)


def sender_of(payload: Mapping[str, Any]) -> int | None:
    """Whose update it is."""
    senders = (part.get("from") for part in payload.values() if isinstance(part, dict))
    return next((one["id"] for one in senders if isinstance(one, dict)), None)
