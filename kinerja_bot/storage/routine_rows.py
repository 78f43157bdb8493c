"""What each office does at a set time: the next time is a column, not a job."""

from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from kinerja_bot.storage.tables import offices, routines


class RoutineRows:
    """The table of routines."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def offices_without(self, name: str) -> list[int]:
        """Offices that have no such routine yet."""
        having = select(routines.c.office_id).where(routines.c.name == name)
        return list(self._connection.scalars(select(offices.c.id).where(offices.c.id.not_in(having))))

    def begin(self, office_id: int, name: str, due_at: datetime) -> None:
        """A routine's first time."""
        self._connection.execute(insert(routines).values(office_id=office_id, name=name, due_at=due_at))

    def due(self, name: str, now: datetime, limit: int) -> list[int]:
        """The offices whose routine is due, in the order in which it fell due."""
        query = select(routines.c.office_id).where(routines.c.name == name, routines.c.due_at <= now)
        return list(self._connection.scalars(query.order_by(routines.c.due_at).limit(limit)))

    def is_due(self, office_id: int, name: str, now: datetime) -> bool:
        """Whether the office's routine is due."""
        mine = routines.c.office_id == office_id, routines.c.name == name, routines.c.due_at <= now
        return self._connection.scalar(select(routines.c.office_id).where(*mine)) is not None

    def next(self, office_id: int, name: str, due_at: datetime) -> None:
        """When the routine comes again."""
        mine = routines.c.office_id == office_id, routines.c.name == name
        self._connection.execute(update(routines).where(*mine).values(due_at=due_at))

    def not_after(self, office_id: int, name: str, latest: datetime) -> None:
        """It comes again at this time, if it was set to a later one."""
        mine = routines.c.office_id == office_id, routines.c.name == name, routines.c.due_at > latest
        self._connection.execute(update(routines).where(*mine).values(due_at=latest))

    def earliest(self) -> datetime | None:
        """When the first routine of any office is due."""
        earliest: datetime | None = self._connection.scalar(select(func.min(routines.c.due_at)))
        return earliest
