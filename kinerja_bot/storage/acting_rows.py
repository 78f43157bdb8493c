"""Who stands in for whom: the orders of each office."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from kinerja_bot.domain.acting import ActingKind, ActingOrder
from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.tables import acting_orders
from kinerja_bot.storage.tables.people import UNENDED

_OF_OFFICES = OfIds(select(acting_orders).order_by(acting_orders.c.id), acting_orders.c.office_id)


class ActingRows:
    """The table of acting orders; none is ever deleted, since the past must stay readable."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, tuple[ActingOrder, ...]] = {}

    def of_office(self, office_id: int) -> tuple[ActingOrder, ...]:
        """All orders of the office, oldest first."""
        if office_id not in self._known:
            self.load([office_id])
        return self._known[office_id]

    def load(self, office_ids: Collection[int]) -> None:
        """Reads the orders of several offices at once, for `of_office` to find."""
        found: dict[int, list[ActingOrder]] = {office_id: [] for office_id in office_ids}
        for row in _OF_OFFICES.asked(self._connection, office_ids):
            found[row.office_id].append(_order(row))
        self._known |= {office_id: tuple(orders) for office_id, orders in found.items()}

    def add(self, order: ActingOrder) -> ActingOrder:
        """Stores a new order; returns it with its id."""
        self._known.pop(order.office_id, None)
        row = self._connection.execute(insert(acting_orders).values(**_values(order)).returning(acting_orders.c.id))
        return replace(order, id=row.scalar_one())

    def save(self, order: ActingOrder) -> None:
        """Stores a changed order."""
        self._known.pop(order.office_id, None)
        self._connection.execute(update(acting_orders).where(acting_orders.c.id == order.id).values(**_values(order)))

    def due(self, now: datetime) -> list[int]:
        """Offices in which an order begins or ends, and nobody was told yet."""
        begins = (acting_orders.c.told == "") & (acting_orders.c.starts_at <= now)
        ends = acting_orders.c.ends_at <= now
        query = select(acting_orders.c.office_id).where(UNENDED, or_(begins, ends))
        return sorted(
            set(self._connection.scalars(query))
        )  # asked for DISTINCT, SQLite would walk all offices' orders

    def earliest(self) -> datetime | None:
        """When the next order begins or ends."""
        begins = self._connection.scalar(
            select(func.min(acting_orders.c.starts_at)).where(UNENDED, acting_orders.c.told == "")
        )
        ends = self._connection.scalar(select(func.min(acting_orders.c.ends_at)).where(UNENDED))
        return min((at for at in (begins, ends) if at), default=None)


def _values(order: ActingOrder) -> dict[str, Any]:
    values = asdict(order) | {"kind": order.kind.value, "roles": sorted(order.roles)}
    del values["id"]
    return values


def _order(row: Row[Any]) -> ActingOrder:
    values = row._asdict()
    return ActingOrder(**values | {"kind": ActingKind(row.kind), "roles": frozenset(row.roles)})
