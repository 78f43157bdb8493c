"""What was handed in: names, sizes, hashes. The contents lie in the file store."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, select, update

from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.storage.tables import files
from kinerja_bot.storage.tables.work import UNFETCHED

_FIELDS = StoredFile.__slots__


class FileRows:
    """The table of files."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, office_id: int, cycle_id: int | None, file: StoredFile) -> StoredFile:
        """Stores a new file (id 0, task 0 while nobody has said what it is for) and returns it with its id."""
        values = {name: getattr(file, name) for name in _FIELDS if name != "id"} | {"task_id": file.task_id or None}
        row = self._connection.execute(
            insert(files).values(office_id=office_id, cycle_id=cycle_id, **values).returning(files.c.id)
        )
        return self.get(row.scalar_one()) or file

    def get(self, file_id: int) -> StoredFile | None:
        """The file with this id."""
        row = self._connection.execute(select(files).where(files.c.id == file_id)).one_or_none()
        return _file(row) if row else None

    def of_cycles(self, cycle_ids: Collection[int]) -> dict[int, tuple[StoredFile, ...]]:
        """All files of these cycles, replaced ones too, in the order of their arrival."""
        found: dict[int, list[StoredFile]] = {}
        query = select(files).where(files.c.cycle_id.in_(cycle_ids)).order_by(files.c.id)
        for row in self._connection.execute(query):
            found.setdefault(row.cycle_id, []).append(_file(row))
        return {cycle_id: tuple(some) for cycle_id, some in found.items()}

    def of_ids(self, file_ids: Iterable[int], official_id: int) -> tuple[StoredFile, ...]:
        """Those of the files that this person sent, without what was refused."""
        mine = files.c.id.in_(list(file_ids)), files.c.official_id == official_id, files.c.refused.is_(None)
        query = select(files).where(*mine)
        return tuple(_file(row) for row in self._connection.execute(query.order_by(files.c.id)))

    def assign(self, file_id: int, cycle_id: int, task_id: int, version: int) -> None:
        """Says what a file is for."""
        values = {"cycle_id": cycle_id, "task_id": task_id, "version": version}
        self._connection.execute(update(files).where(files.c.id == file_id).values(**values))

    def replace(self, file_id: int, now: datetime) -> None:
        """Marks a file as replaced; it is kept."""
        self._connection.execute(update(files).where(files.c.id == file_id).values(replaced_at=now))

    def refuse(self, file_id: int, reason: str, now: datetime) -> None:
        """Takes a file off its task for good: its content is not kept."""
        row = update(files).where(files.c.id == file_id)
        self._connection.execute(row.values(refused=reason, replaced_at=func.coalesce(files.c.replaced_at, now)))

    def fetched(self, file_id: int, sha256: str, size: int) -> None:
        """The content has arrived in the file store; `size` in bytes."""
        self._connection.execute(update(files).where(files.c.id == file_id).values(sha256=sha256, size=size))

    def unfetched(self) -> tuple[StoredFile, ...]:
        """Files whose content Telegram has not handed out yet."""
        rows = self._connection.execute(select(files).where(UNFETCHED).order_by(files.c.id))
        return tuple(_file(row) for row in rows)


def _file(row: Row[tuple[object, ...]]) -> StoredFile:
    values = {name: getattr(row, name) for name in _FIELDS}
    return StoredFile(**values | {"task_id": row.task_id or 0})
