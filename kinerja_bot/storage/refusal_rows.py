"""Acts that were refused to somebody: the first is in the log at once, those that follow are counted here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from kinerja_bot.storage.of_bot import of_bot
from kinerja_bot.storage.tables import refusals


@dataclass(frozen=True, slots=True)
class Refusals:
    """What was refused to an official since the entry in the log: how often, by the kind of refusal."""

    official_id: int
    office_id: int
    since: datetime
    counted: Mapping[str, int]


class RefusalRows:
    """The table of refusals: one row for each person, however often he tries."""

    def __init__(self, connection: Connection, bot_id: int) -> None:
        self._connection = connection
        self._mine = of_bot(refusals, bot_id)

    def get(self, official_id: int) -> Refusals | None:
        """What is being counted of this person, locked."""
        query = select(refusals).where(refusals.c.official_id == official_id).with_for_update()
        row = self._connection.execute(query).one_or_none()
        return _counted(row) if row else None

    def begin(self, official_id: int, office_id: int, now: datetime) -> None:
        """Counts from now on."""
        values = {"official_id": official_id, "office_id": office_id, "since": now, "counted": {}}
        self._connection.execute(insert(refusals).values(**values))

    def count(self, known: Refusals, kind: str) -> None:
        """One more of a kind."""
        counted = {**known.counted, kind: known.counted.get(kind, 0) + 1}
        mine = update(refusals).where(refusals.c.official_id == known.official_id)
        self._connection.execute(mine.values(counted=counted))

    def over(self, before: datetime) -> list[Refusals]:
        """What is counted since then or longer."""
        query = select(refusals).where(refusals.c.since <= before, *self._mine).order_by(refusals.c.since)
        return [_counted(row) for row in self._connection.execute(query)]

    def end(self, official_id: int) -> None:
        """Counts no longer."""
        self._connection.execute(delete(refusals).where(refusals.c.official_id == official_id))


def _counted(row: Row[Any]) -> Refusals:
    return Refusals(row.official_id, row.office_id, row.since, row.counted)
