"""Fills a database with as many offices as wanted: the model's rows, copied with other ids, on either database."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Table

from bench.bot_process import BOT_ID
from bench.stages import EVERYBODYS_MENU, OF_THE_INSTALLATION, STRIDE, Stage
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from kinerja_bot.storage.tables import bots, inbox, metadata
from kinerja_bot.storage.types import Instant

Row = tuple[Any, ...]

UPDATES_OF_AN_OFFICE = 60
"""Of the last three days, handled: their ids are kept so long."""

CHATS = frozenset({"telegram_id", "chat_id", "telegram_message_id", "sent_after", "presented_by"})
NUMBER = re.compile(r"\d+")
TAPPED = re.compile(r'("data": "[a-z_]+:)(\d+)(?=[:"])')
"""The id in a button's data, as JSON is stored."""

NOT_IDS = {"meeting": {2}, "ics": {3}, "letters": {2}, "opening": {1, 2, 3}, "calendar": {1, 2}, "digest": {2}}
"""Which words of a key of this kind are no ids, counted from the kind (0)."""


def fill_sqlite(path: Path, offices: Sequence[Stage]) -> None:
    """A new database; its indexes are made when all is in it."""
    _migrated(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        for pragma in ("foreign_keys=OFF", "synchronous=OFF", "journal_mode=OFF", "cache_size=-400000"):
            connection.execute(f"PRAGMA {pragma}")
        made = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        indexes = connection.execute(made).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        for table in metadata.sorted_tables:
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", _rows(table, offices))  # noqa: S608
        for _, sql in indexes:
            connection.execute(sql)
        connection.commit()
        connection.execute("PRAGMA journal_mode=WAL")


def fill_postgresql(url: str, offices: Sequence[Stage]) -> None:
    """An empty database becomes full; ids are counted on behind those that were copied."""
    _migrated(url)
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute("SET session_replication_role = replica")  # the log refuses nothing that is only added
        for table in metadata.sorted_tables:
            instants = [isinstance(column.type, Instant) for column in table.columns]
            columns = ", ".join(f'"{one.name}"' for one in table.columns)
            with connection.cursor().copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
                for row in _rows(table, offices):
                    copy.write_row([_in_utc(value) if at else value for value, at in zip(row, instants, strict=True)])
            if "id" in table.columns:
                last = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"  # noqa: S608
                connection.execute(last)
        connection.commit()
        connection.autocommit = True
        connection.execute("ANALYZE")


def chat_of(office: int, place: int) -> int:
    """The chat of an official, by the office's number (from 0) and his place on the roster."""
    return 1_000_000 + office * STRIDE + place


def _migrated(url: str) -> None:
    database = Database(url)
    migrate(database.engine)
    database.close()


def _in_utc(value: str | None) -> str | None:
    return f"{value}+00" if value else value


def _rows(table: Table, offices: Sequence[Stage]) -> Iterator[Row]:
    if table is inbox:
        yield from _updates(len(offices), offices[0].at)
        return
    shift = shift_of(table)
    for number, stage in enumerate(offices):
        rows = stage.rows[table.name]
        if number and table.name in OF_THE_INSTALLATION:
            return
        if number and table.name == "command_menus":
            rows = [row for row in rows if row[0] != EVERYBODYS_MENU]
        for row in rows:
            yield shift(row, number * STRIDE) if number else row


def shift_of(table: Table) -> Callable[[Row, int], Row]:
    """What makes of the model's row that of an office whose ids are so much higher."""
    own = set(table.primary_key.columns) if {"id", "update_id"} & set(table.columns.keys()) else set()
    places = [
        place
        for place, one in enumerate(table.columns)
        if one in own
        or one.name in CHATS
        or any(key.column.name == "id" and key.column.table is not bots for key in one.foreign_keys)
    ]
    unique = [place for place, one in enumerate(table.columns) if (table.name, one.name) in UNIQUE_TEXTS]
    keys = [place for place, one in enumerate(table.columns) if (table.name, one.name) == ("messages", "key")]
    contents = [place for place, one in enumerate(table.columns) if (table.name, one.name) == ("messages", "content")]

    def shift(row: Row, by: int) -> Row:
        new = list(row)
        for place in places:
            if new[place]:
                new[place] += by
        for place in unique:
            new[place] = f"{new[place]}{by}"[-64:]
        for place in keys:
            new[place] = _key(new[place], by)
        for place in contents:
            if isinstance(new[place], str):
                new[place] = TAPPED.sub(lambda found: f"{found[1]}{int(found[2]) + by}", new[place])
        return tuple(new)

    return shift


UNIQUE_TEXTS = frozenset({("offices", "key"), ("invitations", "token_hash")})


def _key(key: str, by: int) -> str:
    """A message's key with the ids of another office."""
    kind, *words = key.split(":")
    if kind == "answer":
        return f"{key}.{by}"
    return ":".join((kind, *(_word(one, at, kind, by) for at, one in enumerate(words, start=1))))


def _word(word: str, at: int, kind: str, by: int) -> str:
    if at in NOT_IDS.get(kind, ()) or not word[:1].isdigit():
        return word
    return NUMBER.sub(lambda found: str(int(found[0]) + by), word, count=1)


def _updates(offices: int, at: datetime) -> Iterator[Row]:
    for number in range(offices * UPDATES_OF_AN_OFFICE):
        received = at.astimezone(UTC) - timedelta(seconds=number % 250_000)
        said = received.strftime("%Y-%m-%d %H:%M:%S.%f")
        known = {"bot_id": BOT_ID, "update_id": number + 1, "payload": "{}", "newest_task": 0}
        times = {"received_at": said, "done_at": said}
        yield tuple((known | times).get(column.name) for column in inbox.columns)
