"""The append-only log."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    RowMapping,
    Select,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
    type_coerce,
)
from sqlalchemy.types import NullType

from kinerja_bot.domain.chain import Head, Link, digest, entry, linked
from kinerja_bot.domain.events import Doer, Event, EventType
from kinerja_bot.storage.office_rows import OfficeRows
from kinerja_bot.storage.tables import events
from kinerja_bot.storage.types import instant

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
_HEAD = select(events.c.number, events.c.hash).where(events.c.office_id == bindparam("office_id"))
_HEAD = _HEAD.order_by(events.c.number.desc()).limit(1)

_AT = select(events.c.number, events.c.hash).where(events.c.office_id == bindparam("office_id"))
_AT = _AT.where(events.c.number == bindparam("number"))
_FIRST = select(func.min(events.c.number)).where(events.c.cycle_id == bindparam("cycle_id"))
_OTHERS = (one for one in events.c if one.name not in {"at", "data"})
_RAW = type_coerce(events.c.at, NullType).label("at"), cast(events.c.data, Text).label("data")
_CHAIN = select(*_OTHERS, *_RAW).where(
    events.c.office_id == bindparam("office_id"), events.c.number > bindparam("after")
)
_CHAIN = _CHAIN.order_by(events.c.number)
"""As it is stored: who looks for what was changed must not stumble over it."""

_KINDS = select(events.c.number, events.c.cycle_id, events.c.type).where(
    events.c.office_id == bindparam("office_id"), events.c.number > bindparam("after")
)
_KINDS = _KINDS.order_by(events.c.number)
_AT_ONCE = 500


class EventRows:
    """The table of events: the database itself refuses to change or delete a row of it.

    Each office's events are a chain (`domain.chain`): who adds one holds the office, so that the next number is his.
    """

    def __init__(self, connection: Connection, offices: OfficeRows) -> None:
        self._connection = connection
        self._offices = offices
        self._waiting: list[tuple[int, int | None, Event]] = []
        self._heads: dict[int, Head] = {}
        self.joined: list[tuple[int, int]] = []
        """Office and official of each who has joined in this transaction."""

    def append(self, office_id: int, cycle_id: int | None, facts: Iterable[Event]) -> None:
        """Adds facts in their order; they are written at the transaction's end."""
        facts = tuple(facts)
        joined = (one.official_id for one in facts if one.type is EventType.OFFICIAL_JOINED)
        self.joined += [(office_id, one) for one in joined if one is not None]
        self._waiting += [(office_id, cycle_id, fact) for fact in facts]

    def flush(self) -> None:
        """Writes the facts so far, each linked to the one before it in its office."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        self._offices.hold({office_id for office_id, *_ in waiting})
        self._connection.execute(_ADD, [self._linked(*one) for one in waiting])

    def before_cycle(self, office_id: int, cycle_id: int) -> Head:
        """The link before the first event of a cycle."""
        self.flush()
        first = self._connection.scalar(_FIRST, {"cycle_id": cycle_id}) or 1
        row = self._connection.execute(_AT, {"office_id": office_id, "number": first - 1}).one_or_none()
        return Head(*row) if row else Head()

    def head(self, office_id: int) -> Head:
        """The newest link of an office's chain."""
        self.flush()
        return self._head(office_id)

    def links(self, office_id: int, after: int = 0) -> Iterator[Link]:
        """The chain of an office behind a number, oldest first, as it reads now; some rows at a time."""
        self.flush()
        asked = {"office_id": office_id, "after": after}
        for row in self._connection.execute(_CHAIN, asked, execution_options={"yield_per": _AT_ONCE}).mappings():
            yield _link(row)

    def kinds(self, office_id: int, after: int) -> Iterator[tuple[int, int | None, str]]:
        """Number, cycle and type of each event of an office behind a number, oldest first."""
        self.flush()
        for row in self._connection.execute(_KINDS, {"office_id": office_id, "after": after}):
            yield row.number, row.cycle_id, row.type

    def _head(self, office_id: int) -> Head:
        if office_id not in self._heads:
            row = self._connection.execute(_HEAD, {"office_id": office_id}).one_or_none()
            self._heads[office_id] = Head(*row) if row else Head()
        return self._heads[office_id]

    def _linked(self, office_id: int, cycle_id: int | None, fact: Event) -> dict[str, Any]:
        before = self._head(office_id)
        values = {
            "office_id": office_id,
            "number": before.number + 1,
            "cycle_id": cycle_id,
            "task_id": fact.task_id,
            "official_id": fact.official_id,
            "role": fact.role,
            "doer": fact.doer.value,
            "type": fact.type.value,
            "at": fact.at,
            "data": dict(fact.data),
        }
        head = Head(before.number + 1, linked(before.hash, before.number + 1, digest(entry(values))))
        self._heads[office_id] = head
        return values | {"hash": head.hash}

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


def _link(row: RowMapping) -> Link:
    """What cannot be read as an event was changed: it has no digest."""
    try:
        event = entry({**row, "at": instant(row["at"]), "data": json.loads(row["data"])})
        return Link(row["number"], row["hash"], digest(event), event)
    except (ValueError, RecursionError):
        return Link(row["number"], row["hash"], "")
