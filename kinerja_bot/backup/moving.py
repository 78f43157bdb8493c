"""Moving all rows to another database, in pieces: broken off, it goes on where it was, and every row is compared."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice, zip_longest

from kinerja_bot.backup.archive import CHECKED
from kinerja_bot.backup.progress import Progress, unseen
from kinerja_bot.storage.migration import newest
from kinerja_bot.storage.run_lock import RunLock
from kinerja_bot.storage.whole_tables import Row, WholeDatabase, WholeTables, seen, whole

IN_ONE_COMMIT = 5000
"""Rows."""


class DiffersError(RuntimeError):
    """The other database holds rows that are not those of this one: `table`, and the number of the first of them."""

    def __init__(self, table: str, number: int) -> None:
        super().__init__(table, number)
        self.table, self.number = table, number


class OtherRevisionError(RuntimeError):
    """One of the two databases is not at the newest revision."""


def move(source_url: str, target_url: str, progress: Progress = unseen) -> dict[str, int]:
    """Copies all rows of a database that no bot works with; gives how many, by table. The source stays as it is.

    Errors: FaultsFound, AlreadyRunningError, DiffersError, OtherRevisionError.
    """
    lock = RunLock(source_url)
    lock.acquire()
    try:
        with seen(source_url) as source, whole(target_url) as target:
            if source.revision != newest():
                raise OtherRevisionError
            _prepare(target)
            for name in source.names:
                _copy(source, target, name, progress)
            return _compared(source, target, progress)
    finally:
        lock.release()


def _prepare(target: WholeDatabase) -> None:
    with target.built() as building:
        if building.is_empty:
            building.make(newest())
    with target.seen() as tables:
        if tables.revision != newest():
            raise OtherRevisionError


def _copy(source: WholeTables, target: WholeDatabase, name: str, progress: Progress) -> None:
    """What stands there from an earlier try is compared and left; the rest is added."""
    columns, total = source.columns(name), source.count(name)
    with closing(source.rows(name, columns)) as ours:
        done = _common(ours, target, name, columns)
        while some := list(islice(ours, IN_ONE_COMMIT)):
            with target.added_to() as tables:
                done += tables.add(name, columns, some)
            progress(name, done, total)


def _common(ours: Iterator[Row], target: WholeDatabase, name: str, columns: list[str]) -> int:
    """How many rows are there, which are the source's first; `ours` stands behind them. Errors: DiffersError."""
    number = 0
    with target.seen() as tables, closing(tables.rows(name, columns)) as theirs:
        for number, row in enumerate(theirs, start=1):
            if next(ours, None) != row:
                raise DiffersError(name, number)
    return number


def _compared(source: WholeTables, target: WholeDatabase, progress: Progress) -> dict[str, int]:
    """Each row of one beside that of the other, once all are there; then new rows can be numbered behind them."""
    with target.seen() as tables:
        moved = {name: _compare(source, tables, name, progress) for name in source.names}
    with target.added_to() as tables:
        tables.count_on()
    return moved


def _compare(source: WholeTables, target: WholeTables, name: str, progress: Progress) -> int:
    columns, total, number = source.columns(name), source.count(name), 0
    with closing(source.rows(name, columns)) as ours, closing(target.rows(name, columns)) as theirs:
        for number, (one, other) in enumerate(zip_longest(ours, theirs), start=1):
            if one != other:
                raise DiffersError(name, number)
            if number % IN_ONE_COMMIT == 0:
                progress(f"{CHECKED}{name}", number, total)
    return number
