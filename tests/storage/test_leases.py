"""Several workers on one PostgreSQL: what is claimed by whom, and who holds what only one may hold."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import text

from kinerja_bot.storage.committed import SOMETHING, Committed, Listener
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM

ANI, BUDI = 1001, 1002
LONG, GONE = 60.0, -1.0
"""Seconds that a lease lasts: of a worker that lives, and of a dead one."""


def update(number: int, sender: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"from": {"id": sender}}}


@contextmanager
def workers(url: str) -> Iterator[tuple[Database, Database]]:
    with closing(Database(url)) as first, closing(Database(url)) as second:
        for one in (first, second):
            lives(one)
        yield first, second


def lives(worker: Database, seconds: float = LONG) -> None:
    worker.write_now(lambda tx: tx.leases.hold(f"worker:{worker.me}", worker.me, seconds))


def claimed(worker: Database, *busy: int, left: tuple[int, ...] = (), most: int = 9) -> list[int]:
    found = worker.write_now(lambda tx: tx.inbox.claim(worker.me, busy, left, most))
    return [one["update_id"] for one in found]


def keep(worker: Database, *updates: dict[str, Any]) -> None:
    worker.write_now(lambda tx: tx.inbox.keep(updates, THURSDAY_8AM))


def finish(worker: Database, number: int) -> bool:
    return worker.write_now(lambda tx: tx.inbox.finish(number))


def test_a_chats_second_update_is_nobodys_before_its_first_is_handled(migrated_postgres_url: str) -> None:
    with workers(migrated_postgres_url) as (first, second):
        keep(first, update(1, ANI), update(2, ANI), update(3, BUDI), update(4, ANI))

        assert claimed(first, most=1) == [1]
        assert claimed(second) == [3]
        assert claimed(second, 3) == []
        assert finish(first, 1)
        assert claimed(second, 3) == [2]
        assert claimed(first) == []


def test_two_who_claim_at_the_same_time_get_different_chats(migrated_postgres_url: str) -> None:
    with workers(migrated_postgres_url) as (first, second):
        keep(first, update(1, ANI), update(2, BUDI), update(3, ANI))

        with first.engine.begin() as connection:
            mine = Transaction(connection).inbox.claim(first.me, (), (), 1)
            others = claimed(second)

        assert [one["update_id"] for one in mine] == [1]
        assert others == [2]
        assert claimed(second, 2) == []


def test_what_a_dead_worker_had_claimed_is_claimed_by_another_and_done_once(migrated_postgres_url: str) -> None:
    with workers(migrated_postgres_url) as (first, second):
        keep(first, update(1, ANI), update(2, ANI))
        claimed(first)
        assert claimed(second) == []

        lives(first, GONE)

        assert claimed(second) == [1]
        assert finish(second, 1)
        assert not finish(first, 1)


def test_a_claim_whose_answer_was_lost_is_claimed_again_and_what_cannot_be_handled_stands_in_nobodys_way(
    migrated_postgres_url: str,
) -> None:
    with workers(migrated_postgres_url) as (first, _):
        keep(first, update(1, ANI), update(2, ANI))
        claimed(first)

        assert claimed(first) == [1]
        assert claimed(first, left=(1,)) == [2]


def test_a_lease_is_one_holders_until_it_ends_or_is_left(migrated_postgres_url: str) -> None:
    def holds(worker: Database, seconds: float = LONG) -> bool:
        return worker.write_now(lambda tx: tx.leases.hold("bot:7", worker.me, seconds))

    with workers(migrated_postgres_url) as (first, second):
        assert [holds(first), holds(second), holds(first, GONE)] == [True, False, True]
        assert [holds(second), holds(first)] == [True, False]
        second.write_now(lambda tx: tx.leases.leave(["bot:7"], second.me, GONE))
        assert holds(first)


async def test_a_commit_is_heard_by_other_processes_and_not_by_its_own(migrated_postgres_url: str) -> None:
    with workers(migrated_postgres_url) as (first, second):
        heard: list[tuple[str, Committed]] = []
        news = asyncio.Event()

        def hears(name: str, committed: Committed) -> None:
            heard.append((name, committed))
            news.set()

        listening = [
            asyncio.create_task(Listener(one.engine, one.me, partial(hears, name)).run())
            for name, one in (("first", first), ("second", second))
        ]
        await until(news, lambda: len(heard) == 2)
        heard.clear()
        second.tells_others = True

        await second.write(lambda tx: tx.command_menus.stale(ANI, tx.bot_id))

        await until(news, lambda: heard)
        with first.engine.begin() as connection:
            connection.execute(text("NOTIFY kinerja, 'of another version'"))
        await until(news, lambda: len(heard) == 3)
        for one in listening:
            one.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        assert heard[0] == ("first", Committed(messages_wait=False, next_notice_at=None, menus_wait=True))
        assert sorted(heard[1:], key=itemgetter(0)) == [("first", SOMETHING), ("second", SOMETHING)]


async def until(news: asyncio.Event, holds: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            news.clear()
            await news.wait()


async def test_of_processes_that_start_together_one_makes_the_tables(postgres_url: str) -> None:
    with closing(Database(postgres_url)) as first, closing(Database(postgres_url)) as second:
        await asyncio.gather(*(asyncio.to_thread(migrate, one.engine) for one in (first, second)))

        assert first.read_now(lambda tx: tx.offices.count()) == 0
