"""Answers to a meeting's invitation, and who came."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kinerja_bot.domain.attendance import Attendance
from kinerja_bot.storage.tables import attendances, tasks

_OF_TASK = select(attendances.c.official_id, attendances.c.answer, attendances.c.came).where(
    attendances.c.task_id == bindparam("task_id")
)
_PLACES = (
    select(tasks.c.meeting_place)
    .where(
        tasks.c.office_id == bindparam("office_id"), tasks.c.meeting_place.is_not(None), tasks.c.done_at.is_not(None)
    )
    .order_by(tasks.c.id.desc())
)


class AttendanceRows:
    """The table of answers and of who came."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def answer(self, office_id: int, task_id: int, official_id: int, answer: str, now: datetime) -> None:
        """Stores the answer in place of an earlier one."""
        mine = (attendances.c.task_id == task_id, attendances.c.official_id == official_id)
        self._connection.execute(delete(attendances).where(*mine))
        values = {"office_id": office_id, "task_id": task_id, "official_id": official_id}
        self._connection.execute(insert(attendances).values(**values, answer=answer, answered_at=now))

    def forget(self, task_id: int) -> None:
        """Drops all of it: the answers were given to another date."""
        self._connection.execute(delete(attendances).where(attendances.c.task_id == task_id))

    def tick(self, office_id: int, task_id: int, came: Mapping[int, bool]) -> None:
        """Stores of each of these people (by id) whether he came, beside what he had said."""
        known = self.of_task(task_id)
        whose = {"task_id": task_id, "office_id": office_id}
        new = [whose | {"official_id": one, "came": there} for one, there in came.items() if one not in known]
        if new:
            self._connection.execute(insert(attendances), new)
        for there in (True, False):
            changed = [one for one in came if one in known and came[one] is there is not known[one].came]
            if changed:
                theirs = (attendances.c.task_id == task_id, attendances.c.official_id.in_(changed))
                self._connection.execute(update(attendances).where(*theirs).values(came=there))

    def of_task(self, task_id: int) -> dict[int, Attendance]:
        """What is known of each who has answered or was ticked, by official id."""
        rows = self._connection.execute(_OF_TASK, {"task_id": task_id})
        return {row.official_id: Attendance(row.answer, row.came) for row in rows}

    def recent_places(self, office_id: int, limit: int = 2) -> list[str]:
        """Where the office last met, newest first."""
        places = self._connection.scalars(_PLACES, {"office_id": office_id})
        return list(dict.fromkeys(places))[:limit]
