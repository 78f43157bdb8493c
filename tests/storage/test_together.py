"""What needs no commit of its own shares one with all that came meanwhile, and loses nothing by it."""

import asyncio
import gc
import threading
from collections.abc import Callable

import pytest

from kinerja_bot.storage.committed import Committed
from kinerja_bot.storage.database import CURRENT_UPDATE, Database, UpdateUnderWay
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM
from tests.storage.counting import counted

PATIENCE = 30


class Wrong(Exception):
    """A work that fails."""


def marking(name: str) -> Callable[[Transaction], None]:
    return lambda tx: tx.offices.mark(name, "yes")


def marked(database: Database, *names: str) -> list[str | None]:
    return database.read_now(lambda tx: [tx.offices.marked(name) for name in names])


async def under_way(database: Database, let_go: threading.Event) -> asyncio.Task[None]:
    """A shared transaction that does not end before it is let go."""
    has_begun = threading.Event()

    def work(_: Transaction) -> None:
        has_begun.set()
        let_go.wait(PATIENCE)

    first = asyncio.create_task(database.together(work))
    await asyncio.to_thread(has_begun.wait, PATIENCE)
    return first


async def test_what_comes_while_one_is_committed_shares_the_next(database: Database) -> None:
    let_go, names = threading.Event(), [f"mark{number}" for number in range(20)]
    with counted(database) as count:
        first = await under_way(database, let_go)
        later = [asyncio.create_task(database.together(marking(name))) for name in names]
        await asyncio.sleep(0)
        let_go.set()
        await asyncio.gather(first, *later)

    assert len(count.transactions) == 2
    assert set(marked(database, *names)) == {"yes"}


async def test_each_gets_what_its_own_work_gave(database: Database) -> None:
    works: list[Callable[[Transaction], int]] = [lambda _, one=number: one * 2 for number in range(10)]  # type: ignore[misc]

    found = await asyncio.gather(*(database.together(work) for work in works))

    assert found == [number * 2 for number in range(10)]


async def test_one_that_fails_takes_nobody_with_it(database: Database) -> None:
    def wrong(tx: Transaction) -> None:
        tx.offices.mark("wrong", "yes")
        raise Wrong

    let_go = threading.Event()
    first = await under_way(database, let_go)
    works = [marking("before"), wrong, marking("behind")]
    later = [asyncio.create_task(database.together(work)) for work in works]
    await asyncio.sleep(0)
    let_go.set()
    results = await asyncio.gather(first, *later, return_exceptions=True)

    assert [type(one) for one in results] == [type(None), type(None), Wrong, type(None)]
    assert marked(database, "before", "wrong", "behind") == ["yes", None, "yes"]


async def test_an_act_has_its_turn_between_two_of_them(database: Database) -> None:
    let_go, order = threading.Event(), list[str]()
    first = await under_way(database, let_go)
    act = asyncio.create_task(database.act(lambda _: order.append("act")))
    later = asyncio.create_task(database.together(lambda _: order.append("together")))
    await asyncio.sleep(0)
    let_go.set()
    await asyncio.gather(first, act, later)

    assert order == ["act", "together"] or database.engine.dialect.name == "postgresql"


async def test_it_is_written_also_where_nobody_waits_any_more(database: Database) -> None:
    let_go = threading.Event()
    first = await under_way(database, let_go)
    later = asyncio.create_task(database.together(marking("left")))
    await asyncio.sleep(0)
    later.cancel()
    let_go.set()
    await first
    await asyncio.to_thread(database.close)

    assert later.cancelled()
    assert marked(database, "left") == ["yes"]


async def test_what_fails_is_noted_once_where_nobody_waits_any_more(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def wrong(_: Transaction) -> None:
        raise Wrong

    let_go = threading.Event()
    first = await under_way(database, let_go)
    later = asyncio.create_task(database.together(wrong))
    await asyncio.sleep(0)
    later.cancel()
    let_go.set()
    await asyncio.gather(first, later, return_exceptions=True)
    await asyncio.to_thread(database.close)
    await asyncio.sleep(0)
    gc.collect()

    assert later.cancelled()
    assert [one.getMessage() for one in caplog.records if one.exc_info] == [
        "what nobody waits for any more could not be written"
    ]


async def test_its_commit_tells_the_listeners_once(database: Database) -> None:
    heard: list[Committed] = []
    database.on_commit.append(heard.append)

    await database.together(marking("a"))

    assert len(heard) == 1


async def test_an_update_that_an_act_has_marked_is_known_to_be_handled(database: Database) -> None:
    database.write_now(lambda tx: tx.inbox.keep([{"update_id": 7}], THURSDAY_8AM))
    update = UpdateUnderWay(7)
    CURRENT_UPDATE.set(update)

    with counted(database) as count:
        await database.act(marking("a"))
        first = update.is_done
        await database.act(marking("b"))

    assert first
    assert len(count.with_word("UPDATE inbox")) == 1


async def test_an_act_that_failed_leaves_its_update_to_be_marked(database: Database) -> None:
    update = UpdateUnderWay(7)
    CURRENT_UPDATE.set(update)

    def wrong(_: Transaction) -> None:
        raise Wrong

    with pytest.raises(Wrong):
        await database.act(wrong)

    assert not update.is_done
