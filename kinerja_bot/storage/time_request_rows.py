"""Requests for more time, and their answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.tables import time_requests


@dataclass(frozen=True, slots=True)
class TimeRequest:
    """Somebody asks for time for a task: `span` is the word of the button that was tapped.

    `answered_at` without `agreed`: it has lost its point before anybody answered.
    """

    id: int
    office_id: int
    task_id: int
    official_id: int
    span: str
    reason: str
    asked_at: datetime
    agreed: bool | None = None
    answered_by: int | None = None
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Still to be answered."""
        return self.answered_at is None


_OPEN = OfIds(
    select(time_requests).where(time_requests.c.answered_at.is_(None)).order_by(time_requests.c.id),
    time_requests.c.task_id,
)


class TimeRequestRows:
    """The table of requests."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, request: TimeRequest) -> TimeRequest:
        """Stores a new request (id 0)."""
        values = {name: getattr(request, name) for name in TimeRequest.__slots__ if name != "id"}
        row = self._connection.execute(insert(time_requests).values(**values).returning(time_requests.c.id))
        return self.get(row.scalar_one()) or request

    def get(self, request_id: int) -> TimeRequest | None:
        """The request with this id, locked."""
        query = select(time_requests).where(time_requests.c.id == request_id).with_for_update()
        row = self._connection.execute(query).one_or_none()
        return _request(row) if row else None

    def open_of(self, *task_ids: int) -> list[TimeRequest]:
        """The requests about these tasks that are still to be answered."""
        return [_request(row) for row in _OPEN.asked(self._connection, task_ids)]

    def close(self, request_id: int, *, agreed: bool | None, by: int | None, now: datetime) -> None:
        """Stores the answer; None where it has lost its point."""
        values = {"agreed": agreed, "answered_by": by, "answered_at": now}
        self._connection.execute(update(time_requests).where(time_requests.c.id == request_id).values(**values))


def _request(row: Row[Any]) -> TimeRequest:
    return TimeRequest(**row._asdict())
