"""How often a database was written to, and with how many statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event

from kinerja_bot.storage.database import Database

WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class Count:
    """The statements of each transaction that has ended, in order of their ends."""

    transactions: list[list[str]] = field(default_factory=list)

    @property
    def written(self) -> list[list[str]]:
        """The transactions that have changed something: SQLite flushes the disk for these, and for no other."""
        return [one for one in self.transactions if any(said.startswith(WRITES) for said in one)]

    def with_word(self, *words: str) -> list[list[str]]:
        """The transactions with a statement that holds all of the words."""
        return [one for one in self.transactions if any(all(word in said for word in words) for said in one)]


@contextmanager
def counted(database: Database) -> Iterator[Count]:
    """Counts what goes through the writing engine (on PostgreSQL: readers too)."""
    count, under_way = Count(), dict[int, list[str]]()

    def said(connection: Connection, _cursor: object, statement: str, *_: Any) -> None:  # noqa: ANN401
        under_way.setdefault(id(connection), []).append(statement)

    def ended(connection: Connection) -> None:
        count.transactions.append(under_way.pop(id(connection), []))

    listeners = (("before_cursor_execute", said), ("commit", ended), ("rollback", ended))
    for name, listener in listeners:
        event.listen(database.engine, name, listener)
    yield count
    for name, listener in listeners:
        event.remove(database.engine, name, listener)
