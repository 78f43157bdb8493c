"""What a running bot asks its database is found by an index: no query walks a table that grows, on either database.

A quarter with absences and new phones is lived by the bot itself, then everybody does something at random for a while;
whatever was asked meanwhile is explained on tables with many offices in them.
"""

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, text

from bench.filling import shift_of
from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.storage.tables import inbox, metadata
from tests.conftest import THURSDAY_8AM, quick
from tests.end_to_end.absences import Absences
from tests.fuzz.generator import Generator
from tests.storage.overheard import Statement, overheard
from tests.storage.plans import explained

OFFICES, STRIDE = 40, 100_000
ROUNDS = 40
STRANGER = 4711

SMALL = frozenset({"revisions", "marks"})
"""Tables of which no office has rows of its own: they do not grow with the country."""

WAITING_ONLY = frozenset(
    {
        "ix_messages_pending",
        "ix_inbox_waiting",
        "ix_files_unfetched",
        "ix_tasks_next_notice_at",
        "ix_command_menus_waiting",
        "ix_acting_orders_unended",
    }
)
"""Indexes of what is still to be done, and of nothing else: they may be walked."""

ALLOWED: dict[str, str] = {}
"""The beginning of a statement's shape, and why it may walk a table."""


@pytest.fixture
async def asked(tmp_path: Path, database_url: str) -> AsyncIterator[tuple[Connection, list[Statement]]]:
    """All that was asked, and a database that has grown since."""
    settings = [("DATABASE_URL", database_url)]
    with overheard() as found:
        async with stage(quick, THURSDAY_8AM, tmp_path, environment=settings) as office:
            for scene in Absences(office).scenes:
                await scene()
            await at_random(office)
            with office.bot.database.engine.connect() as connection:
                statements = list(found.values())
                grow(connection)
                yield connection, statements
                connection.rollback()


async def at_random(office: Stage) -> None:
    """Everybody does something, and half hours pass, to the end of the next quarter."""
    strangers = [office.simulator.person(STRANGER)]
    generator = Generator(office, [*office.people.values(), *strangers], random.Random(3))
    for number in range(ROUNDS):
        generator.look()
        for person in generator.people:
            generator.act(person)
        await office.settle()
        await office.wait(**({"days": 30} if number == ROUNDS // 2 else {"minutes": 30}))


def grow(connection: Connection) -> None:
    """The office's rows, for many offices."""
    for table in metadata.sorted_tables:
        rows = [tuple(row) for row in connection.execute(select(table))]
        names = [column.name for column in table.columns]
        if table.name not in SMALL and rows:
            shift = shift_of(table)
            copies = [
                shift(row, number * STRIDE)
                for number in range(1, OFFICES)
                for row in rows
                if row[0] or table is inbox
            ]
            connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in copies])
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE"))


async def test_no_query_of_the_running_bot_walks_a_table_that_grows(
    asked: tuple[Connection, list[Statement]],
) -> None:
    connection, statements = asked
    growing = set(metadata.tables) - SMALL

    walks = {
        f"{step.said}\n  {one.shape}"
        for one in statements
        for step in explained(connection, one.text, one.values)
        if not step.narrows and step.index not in WAITING_ONLY and growing & set(step.said.split())
        if not any(one.shape.startswith(beginning) for beginning in ALLOWED)
    }

    print("\n".join(sorted(walks)))
    assert walks == set()


async def test_the_bot_was_heard_in_all_that_it_does(asked: tuple[Connection, list[Statement]]) -> None:
    """Else the test above would see nothing where statements are given otherwise."""
    _, statements = asked
    said = " ".join(one.shape for one in statements)

    assert [name for name in metadata.tables if name not in said] == []
