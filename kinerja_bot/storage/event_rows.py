"""The append-only log."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.storage.tables import events


class EventRows:
    """The table of events: the database itself refuses to change or delete a row of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[dict[str, Any]] = []

    def append(self, office_id: int, cycle_id: int | None, facts: Iterable[Event]) -> None:
        """Adds facts in their order; they are written at the transaction's end."""
        self._waiting += [
            {
                "office_id": office_id,
                "cycle_id": cycle_id,
                "task_id": fact.task_id,
                "official_id": fact.official_id,
                "role": fact.role,
                "type": fact.type.value,
                "at": fact.at,
                "data": dict(fact.data),
            }
            for fact in facts
        ]

    def flush(self) -> None:
        """Writes the facts so far."""
        rows, self._waiting = self._waiting, []
        if rows:
            self._connection.execute(insert(events), rows)

    def of_cycle(self, cycle_id: int) -> list[Event]:
        """The whole log of a cycle, oldest first."""
        self.flush()
        return self._read(events.c.cycle_id == cycle_id)

    def last(self, cycle_id: int, kind: EventType, task_id: int | None = None) -> Event | None:
        """The newest fact of a kind in a cycle, or of a task in it."""
        self.flush()
        found = (events.c.cycle_id == cycle_id) & (events.c.type == kind.value)
        known = self._read(found if task_id is None else found & (events.c.task_id == task_id))
        return known[-1] if known else None

    def of_office(self, office_id: int) -> list[Event]:
        """What belongs to no cycle: joining, standing in, the calendar, refused acts; oldest first."""
        self.flush()
        return self._read((events.c.office_id == office_id) & events.c.cycle_id.is_(None))

    def _read(self, wanted: ColumnElement[bool]) -> list[Event]:
        rows = self._connection.execute(select(events).where(wanted).order_by(events.c.id))
        return [Event(EventType(row.type), row.at, row.official_id, row.role, row.task_id, row.data) for row in rows]
