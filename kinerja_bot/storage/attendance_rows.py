"""Answers to a meeting's invitation."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from kinerja_bot.storage.tables import attendances, tasks

_OF_TASK = select(attendances.c.official_id, attendances.c.answer).where(
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
    """The table of answers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def answer(self, office_id: int, task_id: int, official_id: int, answer: str, now: datetime) -> None:
        """Stores the answer in place of an earlier one."""
        mine = (attendances.c.task_id == task_id, attendances.c.official_id == official_id)
        self._connection.execute(delete(attendances).where(*mine))
        values = {"office_id": office_id, "task_id": task_id, "official_id": official_id}
        self._connection.execute(insert(attendances).values(**values, answer=answer, answered_at=now))

    def forget(self, task_id: int) -> None:
        """Drops all answers: they were given to another date."""
        self._connection.execute(delete(attendances).where(attendances.c.task_id == task_id))

    def of_task(self, task_id: int) -> dict[int, str]:
        """The answers by official id."""
        rows = self._connection.execute(_OF_TASK, {"task_id": task_id})
        return {row.official_id: row.answer for row in rows}

    def by_answer(self, task_id: int) -> dict[str, list[int]]:
        """Official ids by their answer."""
        grouped: defaultdict[str, list[int]] = defaultdict(list)
        for official_id, answer in self.of_task(task_id).items():
            grouped[answer].append(official_id)
        return {answer: sorted(ids) for answer, ids in grouped.items()}

    def recent_places(self, office_id: int, limit: int = 2) -> list[str]:
        """Where the office last met, newest first."""
        places = self._connection.scalars(_PLACES, {"office_id": office_id})
        return list(dict.fromkeys(places))[:limit]
