"""What each office does at a set time: the next time is a column, not a job."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from kinerja_bot.storage.of_bot import is_bot
from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.office_rows import OfficeRows
from kinerja_bot.storage.tables import offices, routines

_OF_OFFICES = OfIds(select(routines), routines.c.office_id)


class RoutineRows:
    """The table of routines."""

    def __init__(self, connection: Connection, bot_id: int, offices: OfficeRows) -> None:
        self._connection = connection
        self._offices = offices
        self._bot_id = bot_id
        self._mine = is_bot(routines.c.speaker, bot_id)
        self._known: dict[tuple[int, str], datetime | None] = {}

    def load(self, name: str, office_ids: Collection[int]) -> None:
        """Reads at once when these offices' routine is due, for `is_due` to find."""
        self._known |= {(one, name): None for one in office_ids}
        rows = _OF_OFFICES.asked(self._connection, office_ids)
        self._known |= {(row.office_id, name): row.due_at for row in rows if row.name == name}

    def offices_without(self, name: str) -> list[int]:
        """Offices that have no such routine yet."""
        having = select(routines.c.office_id).where(routines.c.name == name)
        mine = [offices.c.bot_id == self._bot_id] if self._bot_id else []
        return list(self._connection.scalars(select(offices.c.id).where(offices.c.id.not_in(having), *mine)))

    def begin(self, office_id: int, name: str, due_at: datetime) -> None:
        """A routine's first time."""
        self._known.pop((office_id, name), None)
        speaker = self._offices.speaker(office_id)
        values = {"office_id": office_id, "name": name, "due_at": due_at, "speaker": speaker}
        self._connection.execute(insert(routines).values(**values))

    def due(self, name: str, now: datetime, limit: int) -> list[int]:
        """The offices whose routine is due, in the order in which it fell due."""
        query = select(routines.c.office_id).where(self._mine, routines.c.name == name, routines.c.due_at <= now)
        return list(self._connection.scalars(query.order_by(routines.c.due_at).limit(limit)))

    def is_due(self, office_id: int, name: str, now: datetime) -> bool:
        """Whether the office's routine is due."""
        if (office_id, name) not in self._known:
            self.load(name, [office_id])
        due_at = self._known[office_id, name]
        return due_at is not None and due_at <= now

    def next(self, office_id: int, name: str, due_at: datetime) -> None:
        """When the routine comes again."""
        mine = routines.c.office_id == office_id, routines.c.name == name
        self._known.pop((office_id, name), None)
        self._connection.execute(update(routines).where(*mine).values(due_at=due_at))

    def not_after(self, office_id: int, name: str, latest: datetime) -> None:
        """It comes again at this time, if it was set to a later one."""
        mine = routines.c.office_id == office_id, routines.c.name == name, routines.c.due_at > latest
        self._known.pop((office_id, name), None)
        self._connection.execute(update(routines).where(*mine).values(due_at=latest))

    def earliest(self) -> datetime | None:
        """When the first routine of any office of this bot is due."""
        query = select(func.min(routines.c.due_at)).where(self._mine)
        earliest: datetime | None = self._connection.scalar(query)
        return earliest
