"""Who delivers of several workers: one at a time, whatever becomes of its line to the database."""

import asyncio
from contextlib import closing

from kinerja_bot.running.lease import Shared
from kinerja_bot.storage.database import Database
from tests.outages import line_to

BOT = 7
LONGEST_WAIT = 60.0


async def test_a_worker_that_cannot_renew_its_lease_stops_before_another_begins(migrated_postgres_url: str) -> None:
    with (
        line_to(migrated_postgres_url) as (line, url),
        closing(Database(url, BOT)) as cut_off,
        closing(Database(migrated_postgres_url, BOT)) as healthy,
    ):
        first, second = Shared(cut_off), Shared(healthy)
        parts = [asyncio.create_task(one) for one in first.parts(lambda: None)]
        async with asyncio.timeout(LONGEST_WAIT):
            await first.taken()
            parts += [asyncio.create_task(one) for one in second.parts(lambda: None)]
            line.is_away = True
            line.cut()

            await first.lost()
            was_held_by_both = second.is_held
            await second.taken()

        for one in parts:
            one.cancel()
        await asyncio.gather(*parts, return_exceptions=True)

    assert not was_held_by_both
    assert not first.is_held
