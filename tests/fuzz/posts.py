"""Who acts from whose post, followed through the log alone: written by hand from the rules, not from the program."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, Row, select

from kinerja_bot.domain.events import EventType
from kinerja_bot.storage.tables import events, officials
from tests.conftest import WITA


@dataclass
class Order:
    """The deputy holds the roles of the absent one from the first minute of the first day to the end of the last."""

    absent: int
    deputy: int
    roles: set[str]
    starts_at: datetime
    ends_at: datetime


@dataclass
class Posts:
    """The office as the log has it so far."""

    roles: dict[int, set[str]]
    here: set[int] = field(default_factory=set)
    """Who has joined and has not left."""
    orders: dict[int, Order] = field(default_factory=dict)

    def follow(self, row: Row[Any]) -> None:
        """What an event changes of it."""
        kind, data = EventType(row.type), row.data
        if kind is EventType.OFFICIAL_JOINED:
            self.here.add(row.official_id)
        elif kind is EventType.OFFICIAL_REMOVED:
            self.here.discard(data["official"])
        elif kind is EventType.OFFICIAL_MOVED:
            self.roles[data["official"]] = set(data["after"])
        elif kind is EventType.ACTING_CONFIRMED:
            starts_at = max(datetime.combine(datetime.fromisoformat(data["first"]), time(), WITA), row.at)
            roles, ends_at = set(self.roles[data["absent"]]), datetime.fromisoformat(data["ends_at"])
            self.orders[data["order"]] = Order(data["absent"], data["deputy"], roles, starts_at, ends_at)
        elif kind is EventType.ACTING_LAPSED:
            self.orders.pop(data["order"], None)
        elif "ends_at" in data and data["order"] in self.orders:  # changed, or ended in the chat
            self.orders[data["order"]].ends_at = datetime.fromisoformat(data["ends_at"])

    def acts_from(self, official_id: int, at: datetime) -> dict[int, set[str]]:
        """Whose posts somebody holds at an instant, with their roles: his own, and those that he stands in for."""
        counting = list(self._counting(at))
        away = any(one.absent == official_id for one in counting)
        own = {official_id: self.roles[official_id]} if official_id in self.here and not away else {}
        return own | {one.absent: one.roles for one in counting if one.deputy == official_id}

    def is_away(self, official_id: int, at: datetime) -> bool:
        """Whether somebody stands in for him."""
        return any(one.absent == official_id for one in self._counting(at))

    def _counting(self, at: datetime) -> Iterator[Order]:
        """The orders in force, but for those whose deputy is not there or away himself."""
        covering = [one for one in self.orders.values() if one.starts_at <= at < one.ends_at]
        away = {one.absent for one in covering}
        return (one for one in covering if one.deputy in self.here - away)


def at_the_beginning(connection: Connection) -> Posts:
    """The roles that everybody had before anybody was moved."""
    roles = {row.id: set(row.roles) for row in connection.execute(select(officials))}
    moved = select(events).where(events.c.type == EventType.OFFICIAL_MOVED.value).order_by(events.c.id.desc())
    for row in connection.execute(moved):
        roles[row.data["official"]] = set(row.data["before"])
    return Posts(roles)
