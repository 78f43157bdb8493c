"""The log is append-only, and the database itself says so."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import TextClause, text
from sqlalchemy.exc import DBAPIError

from kinerja_bot.domain.chain import Broken, Follower, Head
from kinerja_bot.domain.events import Doer, Event, EventType
from kinerja_bot.operator.operating import Operator
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM, TOOLS
from tests.office import SMALL_OFFICE


def count(database: Database) -> int:
    with database.engine.begin() as connection:
        return int(connection.execute(text("SELECT count(*) FROM events")).scalar_one())


@pytest.mark.parametrize(
    "statement",
    [
        text("UPDATE events SET type = 'siklus_selesai'"),
        text("UPDATE events SET at = '2020-01-01 00:00:00+00:00' WHERE id = 1"),
        text("DELETE FROM events"),
        text("DELETE FROM events WHERE id = 1"),
    ],
    ids=str,
)
def test_a_fact_can_be_neither_changed_nor_deleted(staffed: Database, statement: TextClause) -> None:
    before = count(staffed)

    with pytest.raises(DBAPIError, match="append-only"), staffed.engine.begin() as connection:
        connection.execute(statement)

    assert count(staffed) == before > 0


REPLACING = (
    "INSERT OR REPLACE INTO events SELECT * FROM events WHERE id = {0}",
    "REPLACE INTO events (id, number, office_id, doer, type, at, data, hash) VALUES ({0}, 9, 1, 's', 'x', '', 1, 1)",
    "REPLACE INTO events (rowid, number, office_id, doer, type, at, data, hash) VALUES ({0}, 9, 1, 0, 0, 0, 0, 0)",
    "REPLACE INTO events (_rowid_, number, office_id, doer, type, at, data, hash) VALUES ({0}, 9, 1, 0, 0, 0, 0, 0)",
    "REPLACE INTO events (number, office_id, doer, type, at, data, hash) VALUES ({0}, 1, 's', 'x', '2020', 1, 1)",
    "INSERT INTO events SELECT * FROM events WHERE id = {0} ON CONFLICT (id) DO UPDATE SET type = 'x'",
    "UPDATE OR REPLACE events SET id = {0} WHERE id <> {0}",
    "UPDATE OR REPLACE events SET rowid = {0}",
    "UPDATE OR IGNORE events SET type = 'x' WHERE id = {0}",
)
"""SQLite's ways round: a row that takes another's place is no UPDATE, and no DELETE that a trigger sees."""


@pytest.mark.parametrize("statement", REPLACING)
@pytest.mark.parametrize("which", [min, max])
def test_no_row_takes_the_place_of_another(
    migrated_sqlite_url: str, statement: str, which: Callable[[Iterable[int]], int]
) -> None:
    database = Database(migrated_sqlite_url)
    Operator(database, THURSDAY_8AM, TOOLS).import_office(SMALL_OFFICE)
    database.write_now(lambda tx: tx.events.append(1, None, [Event(EventType.CYCLE_OPENED, THURSDAY_8AM, 1)]))
    before = rows(database)
    target = which(row[0] for row in before)

    with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
        connection.execute(text(statement.format(target)))

    assert rows(database) == before
    database.close()


def rows(database: Database) -> list[tuple[Any, ...]]:
    with database.engine.begin() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT * FROM events ORDER BY id"))]


def test_the_whole_table_cannot_be_emptied_either(staffed: Database) -> None:
    """SQLite knows no TRUNCATE and refuses it as such."""
    with pytest.raises(DBAPIError), staffed.engine.begin() as connection:
        connection.execute(text("TRUNCATE events CASCADE"))

    assert count(staffed) > 0


def test_facts_come_back_in_their_order_with_all_they_said(staffed: Database) -> None:
    facts = [
        Event(EventType.CYCLE_OPENED, THURSDAY_8AM, 1, "camat", None, {"year": 2026, "reason": "“Ya” & <b>"}),
        Event(EventType.CYCLE_CLOSED, THURSDAY_8AM),
        Event(EventType.ROSTER_IMPORTED, THURSDAY_8AM, doer=Doer.OPERATOR),
    ]

    staffed.write_now(lambda tx: tx.events.append(1, None, facts))

    with staffed.engine.begin() as connection:
        rows = connection.execute(text("SELECT type, role, doer FROM events ORDER BY id DESC LIMIT 3")).all()
    assert [tuple(row) for row in rows] == [
        ("daftar_pegawai_diimpor", None, "operator"),
        ("siklus_selesai", None, "sistem"),
        ("siklus_dimulai", "camat", "pegawai"),
    ]
    assert staffed.read_now(lambda tx: tx.events.of_office(1))[-3:] == facts


def followed(database: Database, office: int) -> tuple[Head, list[Broken]]:
    def follow(tx: Transaction) -> tuple[Head, list[Broken]]:
        follower = Follower()
        faults = [fault for link in tx.events.links(office) for fault in follower.follow(link)]
        return follower.head, faults

    return database.read_now(follow)


def test_facts_are_numbered_and_linked_office_by_office(staffed: Database) -> None:
    facts = [Event(EventType.REMINDED, THURSDAY_8AM, data={"reason": "“Ya” & 😀", "files": [{"id": 1}]})] * 3
    other = staffed.write_now(lambda tx: tx.offices.save(replace(tx.offices.get(1), id=0, key="lain"))).id
    for some in ((1,), (other, 1), (1,)):
        staffed.write_now(lambda tx, some=some: [tx.events.append(one, None, facts) for one in some])  # type: ignore[misc]

    heads = staffed.read_now(lambda tx: [tx.events.head(one) for one in (1, other)])

    assert [followed(staffed, one) for one in (1, other)] == [(head, []) for head in heads]
    assert heads[1].number == len(facts)


def test_no_facts_are_no_statement(staffed: Database) -> None:
    before = count(staffed)

    staffed.write_now(lambda tx: tx.events.append(1, None, []))

    assert count(staffed) == before
