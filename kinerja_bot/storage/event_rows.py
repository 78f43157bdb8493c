"""The append-only log."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from kinerja_bot.domain.events import Doer, Event, EventType
from kinerja_bot.storage.tables import events

_ABOUT_AGREEMENTS = (EventType.AGREEMENT_CHANGED.value, EventType.AGREEMENT_IMPORTED.value)
_MOST_CHANGES = 200
_ADD = insert(events)
_ALL = select(events).order_by(events.c.id)
_OF_CYCLE = _ALL.where(events.c.cycle_id == bindparam("cycle_id"))
_OF_OFFICE = _ALL.where(events.c.office_id == bindparam("office_id"), events.c.cycle_id.is_(None))
_OF_AGREEMENTS = (
    select(events)
    .where(events.c.office_id == bindparam("office_id"), events.c.type.in_(_ABOUT_AGREEMENTS))
    .order_by(events.c.id.desc())
    .limit(_MOST_CHANGES)
)
_NEWEST = select(events).where(events.c.cycle_id == bindparam("cycle_id"), events.c.type == bindparam("kind"))
_NEWEST = _NEWEST.order_by(events.c.id.desc()).limit(1)
_NEWEST_OF_TASK = _NEWEST.where(events.c.task_id == bindparam("task_id"))


class EventRows:
    """The table of events: the database itself refuses to change or delete a row of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[dict[str, Any]] = []
        self.joined: list[tuple[int, int]] = []
        """Office and official of each who has joined in this transaction."""

    def append(self, office_id: int, cycle_id: int | None, facts: Iterable[Event]) -> None:
        """Adds facts in their order; they are written at the transaction's end."""
        facts = tuple(facts)
        joined = (one.official_id for one in facts if one.type is EventType.OFFICIAL_JOINED)
        self.joined += [(office_id, one) for one in joined if one is not None]
        self._waiting += [
            {
                "office_id": office_id,
                "cycle_id": cycle_id,
                "task_id": fact.task_id,
                "official_id": fact.official_id,
                "role": fact.role,
                "doer": fact.doer.value,
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
            self._connection.execute(_ADD, rows)

    def of_cycle(self, cycle_id: int) -> list[Event]:
        """The whole log of a cycle, oldest first."""
        self.flush()
        return self._read(_OF_CYCLE, cycle_id=cycle_id)

    def last(self, cycle_id: int, kind: EventType, task_id: int | None = None) -> Event | None:
        """The newest fact of a kind in a cycle, or of a task in it."""
        self.flush()
        of = {"cycle_id": cycle_id, "kind": kind.value}
        found = self._read(_NEWEST, **of) if task_id is None else self._read(_NEWEST_OF_TASK, task_id=task_id, **of)
        return found[0] if found else None

    def of_office(self, office_id: int) -> list[Event]:
        """What belongs to no cycle: joining, standing in, the calendar, refused acts; oldest first."""
        self.flush()
        return self._read(_OF_OFFICE, office_id=office_id)

    def of_agreements(self, office_id: int) -> list[Event]:
        """What was changed of the office's indicators, by import and in the chat, newest first."""
        self.flush()
        return self._read(_OF_AGREEMENTS, office_id=office_id)

    def _read(self, wanted: Select[Any], **values: object) -> list[Event]:
        return [_event(row) for row in self._connection.execute(wanted, values)]


def _event(row: Row[Any]) -> Event:
    doer = Doer(row.doer)
    return Event(EventType(row.type), row.at, row.official_id, row.role, row.task_id, row.data, doer)
