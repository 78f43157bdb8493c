"""How long officials wait while strangers flood the bot, beside how long they wait without."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bench import latency
from bench.fake_telegram import FakeTelegram
from bench.latency import Waits, percentile
from bench.rows import MS, Reference, Row, at_most_times
from bench.scale import NETWORK, TAPS_A_SECOND
from bench.taps import mixed
from bench.world import World

CROWDS = (40, 1_000)
"""Strangers, each of whom writes once a second."""

FIRST_STRANGER = 9_000_000_000
TICK = 0.02
"""Seconds between two handfuls of texts."""

BEFORE = 3.0
"""Seconds of the flood before the first tap."""

MOST = 1.5
"""A flood may make officials wait so many times as long."""


async def strangers(world: World) -> list[Row]:
    """Ten taps a second over a slow network, without strangers and among them."""
    taps = mixed(world.offices, world.scale.seconds_of_taps * TAPS_A_SECOND)
    async with world.fresh_bot(network=NETWORK) as bot:
        alone = await latency.paced(bot, taps)
    rows = []
    for crowd in CROWDS:
        async with world.fresh_bot(network=NETWORK) as bot, flood(bot.telegram, crowd):
            rows += _rows(crowd, await latency.paced(bot, taps, at_rest=False), alone)
    return rows


@asynccontextmanager
async def flood(telegram: FakeTelegram, crowd: int) -> AsyncIterator[None]:
    """So many strangers write inside the block, and have begun before it."""
    writing = asyncio.create_task(_write(telegram, crowd))
    await asyncio.sleep(BEFORE)
    try:
        yield
    finally:
        writing.cancel()


async def _write(telegram: FakeTelegram, crowd: int) -> None:
    begun, written = time.perf_counter(), 0
    while True:
        due = int((time.perf_counter() - begun) * crowd)
        for number in range(written, due):
            telegram.say(FIRST_STRANGER + number % crowd, f"Pesan {number}")
        written = due
        await asyncio.sleep(TICK)


def _rows(crowd: int, ours: Waits, alone: Waits) -> list[Row]:
    among = f"while {crowd:,} strangers write once a second"
    wanted = (
        (f"tap to the tap's answer {among}, p50", ours.answers, alone.answers, 50),
        (f"tap to the next role's message {among}, p50", ours.next_messages, alone.next_messages, 50),
        (f"tap to the next role's message {among}, p99", ours.next_messages, alone.next_messages, 99),
    )
    return [
        Row(
            name,
            "ms",
            percentile(mine, percent) * MS,
            Reference("without them", percentile(other, percent) * MS),
            at_most_times(MOST, MOST),
            note=f"{len(mine)} taps",
        )
        for name, mine, other, percent in wanted
    ]
