"""What somebody has sent, and not yet said which of his tasks it is for."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from kinerja_bot.storage.tables import waiting


@dataclass(frozen=True, slots=True)
class Waiting:
    """Ids of files, in the order of their arrival, and a text; no dialogue displaces them."""

    official_id: int
    office_id: int
    files: tuple[int, ...] = ()
    text: str | None = None


class WaitingRows:
    """The table of what waits: one row for each person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, official_id: int) -> Waiting | None:
        """What waits for this person's word."""
        row = self._connection.execute(select(waiting).where(waiting.c.official_id == official_id)).one_or_none()
        return Waiting(row.official_id, row.office_id, tuple(row.files), row.text) if row else None

    def put(self, one: Waiting) -> None:
        """Stores what waits in place of what was stored."""
        self.end(one.official_id)
        values = {"official_id": one.official_id, "office_id": one.office_id, "text": one.text}
        self._connection.execute(insert(waiting).values(files=list(one.files), **values))

    def end(self, official_id: int) -> None:
        """Nothing waits any more."""
        self._connection.execute(delete(waiting).where(waiting.c.official_id == official_id))
