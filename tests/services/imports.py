"""Imports of the small office, and the statements that they send."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import event

from kinerja_bot.operator.operating import Operator
from kinerja_bot.operator.roster_import import ImportResult
from kinerja_bot.roster.model import Roster
from kinerja_bot.storage.database import Database
from tests.conftest import THURSDAY_8AM, TOOLS
from tests.office import SMALL_OFFICE

LATER = THURSDAY_8AM + timedelta(days=1)
EVERYBODY = tuple(one.key for one in SMALL_OFFICE.officials)


class PowerCut(BaseException):
    """The process dies."""


def do_import(database: Database, roster: Roster = SMALL_OFFICE, now: datetime = THURSDAY_8AM) -> ImportResult:
    return Operator(database, now, TOOLS).import_office(roster)


def without(*keys: str) -> Roster:
    """The roster without these people."""
    return replace(SMALL_OFFICE, officials=tuple(one for one in SMALL_OFFICE.officials if one.key not in keys))


def changed(key: str, **fields: object) -> Roster:
    """The roster with one person changed."""
    return replace(
        SMALL_OFFICE,
        officials=tuple(replace(one, **fields) if one.key == key else one for one in SMALL_OFFICE.officials),  # type: ignore[arg-type]
    )


def names(database: Database) -> list[str]:
    """Who is in active service, in the roster's order."""
    return [one.key for one in database.read_now(lambda tx: tx.officials.staffing(tx.offices.all()[0].id)).officials]


@contextmanager
def statements(database: Database, dies_at: int | None = None) -> Iterator[list[str]]:
    """What is sent to the database; at the n-th the process dies."""
    sent: list[str] = []
    numbers = count(1)

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)
        if next(numbers) == dies_at:
            raise PowerCut

    event.listen(database.engine, "before_cursor_execute", note)
    with suppress(PowerCut):
        yield sent
    event.remove(database.engine, "before_cursor_execute", note)
