"""What a clock that was ahead has left in the rows: instants of what has happened that are still to come."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from kinerja_bot.storage.tables import account_claims, messages, notices, time_requests
from kinerja_bot.storage.tables.conversation import LAGGING

HAPPENED = time_requests.c.asked_at, account_claims.c.begun_at
"""What something else is counted from."""


class AheadRows:
    """Brings such instants back to now; of the official log nothing is changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def bring_back(self, now: datetime) -> None:
        """What was asked and tried counts from now; messages that wait for office hours are looked at again."""
        for column in HAPPENED:
            self._connection.execute(update(column.table).where(column > now).values({column: now}))
        held = update(messages).where(LAGGING, messages.c.not_before > now)
        self._connection.execute(held.values(not_before=None))

    def untell(self, task_ids: Sequence[int], now: datetime) -> dict[int, int]:
        """Forgets the rungs that were told later than now; gives the first of them by task."""
        ahead = notices.c.task_id.in_(task_ids), notices.c.told_at > now
        first = (
            select(notices.c.task_id, func.min(notices.c.rung).label("first"))
            .where(*ahead)
            .group_by(notices.c.task_id)
        )
        found = {row.task_id: row.first for row in self._connection.execute(first)}
        self._connection.execute(delete(notices).where(*ahead))
        return found
