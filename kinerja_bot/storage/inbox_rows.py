"""Updates from Telegram, kept before they are acknowledged, until they are handled."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from kinerja_bot.storage.tables import inbox, tasks
from kinerja_bot.storage.tables.conversation import UNHANDLED

HELD = timedelta(days=1)
"""So long Telegram keeps an update that nobody fetches."""

KEPT = 3 * HELD
"""A handled update is remembered longer than Telegram may repeat it."""


NEWEST_TASK = select(func.coalesce(func.max(tasks.c.id), 0)).scalar_subquery()
"""Tasks are numbered in the order of their opening, whatever a clock says."""

_FINISH = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("finished"), UNHANDLED)
    .values(done_at=inbox.c.received_at, payload={})
)


class InboxRows:
    """The table of updates; `update_id` is the one that the transaction is for."""

    def __init__(self, connection: Connection, update_id: int | None = None) -> None:
        self._connection = connection
        self._update_id = update_id
        self._arrival: tuple[int, datetime, Mapping[str, Any]] | None = None

    def keep(self, payloads: Iterable[Mapping[str, Any]], now: datetime) -> list[int]:
        """Keeps updates (Bot API objects), each once; returns the ids of those not handled yet, in order."""
        given = {int(payload["update_id"]): dict(payload) for payload in payloads}
        query = select(inbox.c.update_id, inbox.c.done_at).where(inbox.c.update_id.in_(given))
        known = {row.update_id: row.done_at for row in self._connection.execute(query)}
        fresh = [(key, value) for key, value in given.items() if key not in known]
        if fresh:
            rows = [{"update_id": key, "payload": value, "received_at": now} for key, value in fresh]
            self._connection.execute(insert(inbox).values(newest_task=NEWEST_TASK), rows)
        return sorted(key for key in given if known.get(key) is None)

    def waiting(self) -> list[dict[str, Any]]:
        """The updates kept but not handled yet, oldest first."""
        query = select(inbox.c.payload).where(UNHANDLED).order_by(inbox.c.update_id)
        return list(self._connection.scalars(query))

    def waits(self, update_id: int) -> bool:
        """Whether an update is kept and not handled yet."""
        query = select(inbox.c.update_id).where(inbox.c.update_id == update_id, UNHANDLED)
        return self._connection.scalar(query) is not None

    def was_after(self, task_id: int) -> bool:
        """Whether the update came when this task was open already: what was sent before cannot be meant for it."""
        arrival = self._arrived()
        return arrival is None or task_id <= arrival[0]

    def sent_at(self) -> datetime | None:
        """When the update was sent: by its message's date, or else when it came; None where no update asks.

        A date from after it came, or from longer before than Telegram keeps an update, is of a clock that is wrong.
        """
        arrival = self._arrived()
        if arrival is None:
            return None
        _, received_at, payload = arrival
        date = (payload.get("message") or {}).get("date")
        held = received_at.timestamp() - date if isinstance(date, int) else 0
        return received_at - timedelta(seconds=held) if 0 < held <= HELD.total_seconds() else received_at

    def _arrived(self) -> tuple[int, datetime, Mapping[str, Any]] | None:
        """The newest task there was when the update came, when that was, and what came."""
        if self._arrival is None and self._update_id is not None:
            query = select(inbox.c.newest_task, inbox.c.received_at, inbox.c.payload)
            row = self._connection.execute(query.where(inbox.c.update_id == self._update_id)).one()
            self._arrival = row.newest_task, row.received_at, row.payload
        return self._arrival

    def finish(self, update_id: int) -> bool:
        """Marks an update as handled; its content is forgotten, its id stays. False where it was so before."""
        return self._connection.execute(_FINISH, {"finished": update_id}).rowcount == 1

    def forget(self, now: datetime) -> None:
        """Drops handled updates that Telegram cannot send again."""
        old = delete(inbox).where(inbox.c.done_at.is_not(None), inbox.c.received_at < now - KEPT)
        self._connection.execute(old)
