"""Who stands in for whom: the orders of each office."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from kinerja_bot.domain.acting import ActingKind, ActingOrder, Confirmation, Letter
from kinerja_bot.storage.of_bot import of_bot
from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.tables import acting_orders
from kinerja_bot.storage.tables.people import UNENDED

_SHAPED = frozenset({"id", "kind", "roles", "letter", "confirmed"})
_PLAIN = tuple(name for name in ActingOrder.__slots__ if name not in _SHAPED)
"""The fields that are columns as they stand."""

_OF_OFFICES = OfIds(select(acting_orders).order_by(acting_orders.c.id), acting_orders.c.office_id)


class ActingRows:
    """The table of acting orders; none is ever deleted, since the past must stay readable."""

    def __init__(self, connection: Connection, bot_id: int) -> None:
        self._connection = connection
        self._waiting = UNENDED, *of_bot(acting_orders, bot_id)
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

    def office_of(self, order_id: int) -> int | None:
        """The office of an order."""
        return self._connection.scalar(select(acting_orders.c.office_id).where(acting_orders.c.id == order_id))

    def due(self, now: datetime) -> list[int]:
        """Offices in which an order begins or ends, and nobody was told yet."""
        begins = (acting_orders.c.told == "") & (acting_orders.c.starts_at <= now)
        ends = acting_orders.c.ends_at <= now
        query = select(acting_orders.c.office_id).where(*self._waiting, or_(begins, ends))
        return sorted(
            set(self._connection.scalars(query))
        )  # asked for DISTINCT, SQLite would walk all offices' orders

    def earliest(self) -> datetime | None:
        """When the next order begins or ends."""
        begins = self._connection.scalar(
            select(func.min(acting_orders.c.starts_at)).where(*self._waiting, acting_orders.c.told == "")
        )
        ends = self._connection.scalar(select(func.min(acting_orders.c.ends_at)).where(*self._waiting))
        return min((at for at in (begins, ends) if at), default=None)


def _values(order: ActingOrder) -> dict[str, Any]:
    values = {name: getattr(order, name) for name in _PLAIN}
    letter, confirmed = order.letter, order.confirmed
    return values | {
        "kind": order.kind.value,
        "roles": sorted(order.roles),
        "letter": letter.number,
        "letter_date": letter.signed_on,
        "signer": letter.signer,
        "scan": letter.scan,
        "confirmed_at": confirmed.at if confirmed else None,
        "confirmed_by": confirmed.by if confirmed else None,
        "confirmed_under": confirmed.under if confirmed else None,
    }


def _order(row: Row[Any]) -> ActingOrder:
    values = {name: getattr(row, name) for name in ("id", *_PLAIN)}
    confirmed = row.confirmed_at and Confirmation(row.confirmed_at, row.confirmed_by, row.confirmed_under)
    return ActingOrder(
        **values,
        kind=ActingKind(row.kind),
        roles=frozenset(row.roles),
        letter=Letter(row.letter, row.letter_date, row.signer, row.scan),
        confirmed=confirmed,
    )
