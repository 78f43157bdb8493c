"""Who reads waits for nobody, sees one state, changes nothing and tells nobody; every commit tells its listeners."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from kinerja_bot.storage.committed import Committed
from kinerja_bot.storage.database import CURRENT_UPDATE, Database, UpdateUnderWay
from kinerja_bot.storage.message_rows import Draft
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM
from tests.storage.rows import a_cycle

PATIENCE = 10.0
"""Seconds after which a reader is taken to wait for the writer."""

DRAFT = Draft("card:1", 1001, {"text": "Tugas baru.", "buttons": [], "files": []}, 0)


class Held:
    """A writing transaction that has written and stays open until it is let go."""

    def __init__(self) -> None:
        self.written = threading.Event()
        self._may_end = threading.Event()

    def __call__(self, tx: Transaction) -> None:
        tx.offices.mark("state", "new")
        self.written.set()
        self._may_end.wait(PATIENCE)

    def let_go(self) -> None:
        self._may_end.set()


def state(tx: Transaction) -> str | None:
    return tx.offices.marked("state")


async def while_held(database: Database, work: Callable[[Database], Awaitable[Any]]) -> Any:  # noqa: ANN401
    """What somebody else gets while a writer is in the middle of its transaction."""
    held = Held()
    writing = asyncio.create_task(database.write(held))
    await asyncio.to_thread(held.written.wait, PATIENCE)
    try:
        return await asyncio.wait_for(work(database), PATIENCE / 2)
    finally:
        held.let_go()
        await writing


async def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_before(database: Database) -> None:
    database.write_now(lambda tx: tx.offices.mark("state", "old"))

    seen = await while_held(database, lambda one: one.read(state))

    assert seen == "old"
    assert await database.read(state) == "new"


async def test_a_cycle_that_a_writer_has_locked_can_be_read(staffed: Database) -> None:
    cycle = a_cycle(staffed)
    held = Held()

    def lock(tx: Transaction) -> None:
        tx.cycles.get(cycle.id)
        held(tx)

    writing = asyncio.create_task(staffed.write(lock))
    await asyncio.to_thread(held.written.wait, PATIENCE)
    found = await asyncio.wait_for(staffed.read(lambda tx: tx.cycles.get(cycle.id)), PATIENCE / 2)
    held.let_go()
    await writing

    assert found == cycle


async def test_a_reader_sees_one_state_until_its_end(database: Database) -> None:
    database.write_now(lambda tx: tx.offices.mark("state", "old"))
    begun, changed = threading.Event(), threading.Event()

    def look_twice(tx: Transaction) -> list[str | None]:
        first = state(tx)
        begun.set()
        changed.wait(PATIENCE)
        return [first, state(tx)]

    reading = asyncio.create_task(database.read(look_twice))
    await asyncio.to_thread(begun.wait, PATIENCE)
    await asyncio.wait_for(database.write(lambda tx: tx.offices.mark("state", "new")), PATIENCE / 2)
    changed.set()

    assert await reading == ["old", "old"]


@pytest.mark.parametrize(
    "work",
    [lambda tx: tx.offices.mark("state", "new"), lambda tx: tx.outbox.put(DRAFT, THURSDAY_8AM)],
    ids=["at once", "kept back to the end"],
)
async def test_who_writes_while_reading_is_refused_loudly(
    database: Database, work: Callable[[Transaction], None]
) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"):
        await database.read(work)

    assert database.read_now(state) is None
    await database.write(work)


async def test_every_commit_tells_its_listeners_and_a_reader_nobody(database: Database) -> None:
    heard: list[Committed] = []
    database.on_commit.append(heard.append)
    put = lambda tx: tx.outbox.put(DRAFT, THURSDAY_8AM)  # noqa: E731 - once for each way

    await database.act(put)
    await database.write(lambda tx: tx.outbox.supersede(DRAFT.key, None))
    database.write_now(put)
    await database.read(state)
    database.read_now(state)

    assert [one.messages_wait for one in heard] == [True, True, True]


async def test_a_commit_whose_waiter_has_gone_tells_its_listeners_too(database: Database) -> None:
    heard = asyncio.Event()
    database.on_commit.append(lambda _: heard.set())
    held = Held()
    writing = asyncio.create_task(database.write(held))
    await asyncio.to_thread(held.written.wait, PATIENCE)

    writing.cancel()
    held.let_go()

    await asyncio.wait_for(heard.wait(), PATIENCE)
    assert await database.read(state) == "new"


async def test_only_an_act_counts_as_the_answer_to_an_update(database: Database) -> None:
    database.write_now(lambda tx: tx.inbox.keep([{"update_id": 7}], THURSDAY_8AM))
    CURRENT_UPDATE.set(UpdateUnderWay(7))

    await database.write(lambda tx: tx.offices.mark("state", "new"))
    assert await database.read(lambda tx: tx.inbox.waiting()) != []
    await database.act(lambda tx: tx.offices.mark("state", "newer"))

    assert await database.read(lambda tx: tx.inbox.waiting()) == []


def test_a_closed_database_leaves_no_thread_behind(database: Database) -> None:
    before = set(threading.enumerate())

    async def use() -> None:
        await database.write(lambda tx: tx.offices.mark("state", "new"))
        await database.read(state)

    asyncio.run(use())
    database.close()

    assert set(threading.enumerate()) <= before
