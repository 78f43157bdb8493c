"""Updates from Telegram, kept before they are acknowledged, until they are handled."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kinerja_bot.storage.tables import inbox
from kinerja_bot.storage.tables.conversation import UNHANDLED

KEPT = timedelta(days=3)
"""A handled update is remembered longer than Telegram may repeat it (24 hours)."""

_FINISH = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("finished"), UNHANDLED)
    .values(done_at=inbox.c.received_at, payload={})
)


class InboxRows:
    """The table of updates."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, payloads: Iterable[Mapping[str, Any]], now: datetime) -> list[int]:
        """Keeps updates (Bot API objects); returns the ids of those not seen before, in order."""
        fresh = {int(payload["update_id"]): dict(payload) for payload in payloads}
        seen = select(inbox.c.update_id).where(inbox.c.update_id.in_(fresh))
        for known in self._connection.scalars(seen).all():
            del fresh[known]
        rows = [{"update_id": key, "payload": value, "received_at": now} for key, value in fresh.items()]
        if rows:
            self._connection.execute(insert(inbox), rows)
        return sorted(fresh)

    def waiting(self) -> list[dict[str, Any]]:
        """The updates kept but not handled yet, oldest first."""
        query = select(inbox.c.payload).where(UNHANDLED).order_by(inbox.c.update_id)
        return list(self._connection.scalars(query))

    def finish(self, update_id: int) -> None:
        """Marks an update as handled; its content is forgotten, its id stays."""
        self._connection.execute(_FINISH, {"finished": update_id})

    def forget(self, now: datetime) -> None:
        """Drops handled updates that Telegram cannot send again."""
        old = delete(inbox).where(inbox.c.done_at.is_not(None), inbox.c.received_at < now - KEPT)
        self._connection.execute(old)
