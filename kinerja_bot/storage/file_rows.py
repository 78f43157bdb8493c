"""What was handed in: names, sizes, hashes. The contents lie in the file store."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select, update

from kinerja_bot.domain.stored_file import FROM_CONTENT, Signature, StoredFile
from kinerja_bot.storage.of_bot import of_bot
from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.office_rows import OfficeRows
from kinerja_bot.storage.tables import bots, files, officials, tasks
from kinerja_bot.storage.tables.work import PHOTOS, UNFETCHED

_FIELDS = StoredFile.__slots__
_TASK = _FIELDS.index("task_id")
_SIGNATURES = _FIELDS.index("signatures")
_TELEGRAM_ID = _FIELDS.index("telegram_file_id")
_SENT_AS, _SHA256 = _FIELDS.index("sent_as"), _FIELDS.index("sha256")
_COLUMNS = (*(files.c[name] for name in _FIELDS), files.c.bot_id, files.c.office_id)
_BY_ID = select(*_COLUMNS).where(files.c.id == bindparam("file_id"))
_OF_CYCLES = OfIds(select(files.c.cycle_id, *_COLUMNS).order_by(files.c.id), files.c.cycle_id)
_CONTENTS = (
    select(files.c.id, files.c.name, files.c.sha256, files.c.cycle_id)
    .where(files.c.office_id == bindparam("office_id"), files.c.sha256.is_not(None))
    .order_by(files.c.id)
)
_FIRST_PHOTO = select(func.min(files.c.id)).where(
    PHOTOS, files.c.official_id == bindparam("sender"), files.c.refused.is_(None)
)
_ADD = insert(files).returning(files.c.id)
_CHANGE = update(files).where(files.c.id == bindparam("row_id"))


_LISTED = (
    select(*(files.c[name] for name in ("id", "cycle_id", "name", "caption", "signed", "official_id", "task_id")))
    .where(files.c.office_id == bindparam("office"), files.c.replaced_at.is_(None), files.c.sha256.is_not(None))
    .order_by(files.c.id.desc())
    .limit(bindparam("most"))
)
_SENDERS = select(officials.c.id, officials.c.name).where(officials.c.office_id == bindparam("office"))
_STEPS = select(tasks.c.id, tasks.c.step).where(tasks.c.office_id == bindparam("office"))
MOST_LISTED = 20_000
"""Files among which is looked; the newest of an office."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """What a file can be found by; `sender` is a name, `step` a key."""

    id: int
    cycle_id: int
    name: str
    caption: str | None
    signed: bool
    sender: str
    step: str


class FileRows:
    """The table of files; what a transaction has read of a cycle's is known until one of its own writes."""

    def __init__(self, connection: Connection, bot_id: int, offices: OfficeRows) -> None:
        self._connection = connection
        self._bot_id = bot_id
        self._offices = offices
        self._known: dict[int, tuple[StoredFile, ...]] = {}
        self.waits = False
        """Whether a file was put to a task whose content is to be fetched."""

    def add(self, office_id: int, cycle_id: int | None, file: StoredFile) -> StoredFile:
        """Stores a new file (id 0, task 0 while nobody has said what it is for) and returns it with its id."""
        self._known.pop(cycle_id or 0, None)
        values = {name: _plain(file, name) for name in _FIELDS if name != "id"} | {"task_id": file.task_id or None}
        whose = {"office_id": office_id, "cycle_id": cycle_id, "bot_id": self._bot_id}
        row = self._connection.execute(_ADD, whose | values)
        return replace(file, id=row.scalar_one())

    def get(self, file_id: int) -> StoredFile | None:
        """The file with this id."""
        row = self._connection.execute(_BY_ID, {"file_id": file_id}).one_or_none()
        return self._file(row) if row else None

    def of_cycles(self, cycle_ids: Collection[int]) -> dict[int, tuple[StoredFile, ...]]:
        """All files of each of these cycles, replaced ones too, in the order of their arrival."""
        unknown = [one for one in cycle_ids if one not in self._known]
        if unknown:
            found: dict[int, list[StoredFile]] = {one: [] for one in unknown}
            for row in _OF_CYCLES.asked(self._connection, unknown):
                found[row[0]].append(self._file(row[1:]))
            self._known |= {cycle_id: tuple(some) for cycle_id, some in found.items()}
        return {one: self._known[one] for one in cycle_ids}

    def of_ids(self, file_ids: Iterable[int], official_id: int) -> tuple[StoredFile, ...]:
        """Those of the files that this person sent, without what was refused."""
        mine = files.c.id.in_(list(file_ids)), files.c.official_id == official_id, files.c.refused.is_(None)
        query = select(*_COLUMNS).where(*mine)
        return tuple(self._file(row) for row in self._connection.execute(query.order_by(files.c.id)))

    def of_office(self, office_id: int) -> tuple[ListedFile, ...]:
        """All files of the office's cycles that count, newest first, of whatever year."""
        office = {"office": office_id}
        senders = {row.id: row.name for row in self._connection.execute(_SENDERS, office)}
        steps = {row.id: row.step for row in self._connection.execute(_STEPS, office)}
        rows = self._connection.execute(_LISTED, office | {"most": MOST_LISTED})
        return tuple(
            ListedFile(
                row.id, row.cycle_id, row.name, row.caption, row.signed, senders[row.official_id], steps[row.task_id]
            )
            for row in rows
            if row.task_id in steps
        )

    def assign(self, cycle_id: int, file: StoredFile) -> None:
        """Says what a file is for, how it is called there, and whose place it shall take."""
        self.waits = self.waits or not file.is_here
        values = {
            name: getattr(file, name) for name in ("task_id", "version", "replaces", "record", "name", "signed")
        }
        self._change(file.id, cycle_id=cycle_id, **values)

    def sign(self, file_id: int) -> None:
        """Marks a file as the signed document."""
        self._change(file_id, signed=True)

    def replace(self, file_id: int, now: datetime) -> None:
        """Marks a file as replaced; it is kept."""
        self._change(file_id, replaced_at=now)

    def refuse(self, file_id: int, reason: str, now: datetime) -> None:
        """Takes a file off its task for good: its content is not kept."""
        self._known.clear()
        row = update(files).where(files.c.id == file_id)
        self._connection.execute(row.values(refused=reason, replaced_at=func.coalesce(files.c.replaced_at, now)))

    def fetched(self, file: StoredFile) -> None:
        """The content has arrived in the file store, and it is known what the file is."""
        self._change(file.id, **{name: _plain(file, name) for name in FROM_CONTENT})

    def first_photo(self, official_id: int) -> int | None:
        """The id of the first file that this person has sent as a photo, and that was not refused."""
        first: int | None = self._connection.scalar(_FIRST_PHOTO, {"sender": official_id})
        return first

    def unfetched(self) -> tuple[StoredFile, ...]:
        """Files of tasks whose content this bot has to fetch: they came by it, or by a bot that is no more."""
        lost = and_(files.c.bot_id.not_in(select(bots.c.id)), *of_bot(files, self._bot_id))
        mine = or_(files.c.bot_id == self._bot_id, lost)
        rows = self._connection.execute(select(*_COLUMNS).where(UNFETCHED, mine).order_by(files.c.id))
        return tuple(self._file(row, by=self._bot_id) for row in rows)

    def contents(self, office_id: int) -> Iterator[tuple[int, str, str, bool]]:
        """Id, name and SHA-256 of each content of an office that is kept, and whether it belongs to a cycle."""
        for row in self._connection.execute(_CONTENTS, {"office_id": office_id}):
            yield row.id, row.name, row.sha256, row.cycle_id is not None

    def having(self, sha256s: Collection[str]) -> frozenset[str]:
        """Which of these contents are a file's."""
        query = select(files.c.sha256).where(files.c.sha256.is_not(None), files.c.sha256.in_(sha256s))
        return frozenset(self._connection.scalars(query))

    def _change(self, file_id: int, **values: object) -> None:
        self._known.clear()
        self._connection.execute(_CHANGE, {"row_id": file_id} | values)

    def _file(self, row: Sequence[Any], by: int | None = None) -> StoredFile:
        """A file; Telegram's id of it is known to the bot that it came by, and else the content itself is sent."""
        *fields, bot_id, office_id = row
        fields[_TASK] = fields[_TASK] or 0
        if bot_id != (by or self._offices.speaker(office_id)) or (fields[_SENT_AS] and fields[_SHA256]):
            fields[_TELEGRAM_ID] = None
        fields[_SIGNATURES] = tuple(_signature(one) for one in fields[_SIGNATURES])
        return StoredFile(*fields)


def _plain(file: StoredFile, name: str) -> object:
    """A field as its column takes it."""
    if name != "signatures":
        return getattr(file, name)
    return [[one.name, one.at.isoformat() if one.at else None, one.changed] for one in file.signatures]


def _signature(plain: Sequence[Any]) -> Signature:
    name, at, changed = plain
    return Signature(name, datetime.fromisoformat(at) if at else None, changed)
