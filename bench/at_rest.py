"""What one act, one step and one start cost where nothing else happens."""

import shutil
import statistics
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from bench import latency, throughput
from bench.bot_process import ECHO, UNPACED, BotProcess, running
from bench.engine import spiff_steps_per_second, steps_per_second
from bench.rows import MS, PTB, Reference, Row, at_least_times, at_most, at_most_times
from bench.taps import passing
from bench.throughput import spread
from bench.world import World

ALONE = 0.21
"""Seconds that the library alone took to its first poll where the goals were set: they are read as times of that."""

ENGINE_ROUNDS = 5
"""Times the usual ones: each takes a tenth of a second."""

Start = Callable[[], AbstractAsyncContextManager[BotProcess]]


async def growth(world: World) -> list[Row]:
    """One act after the other in a few offices and in the whole country, in turn."""
    taps = passing(world.few, world.scale.acts_one_by_one)
    few, country = world.copied("few"), world.folder / "country"
    async with world.bot(few, command=UNPACED) as small_bot, world.bot(country, command=UNPACED) as large_bot:
        waited = await latency.in_turn((small_bot, large_bot), taps)
    small, large = (statistics.median(one) * MS for one in waited)
    shutil.rmtree(few)
    name = f"an act at {world.scale.country:,} offices"
    note = "from the tap to what the next role is shown, without Telegram's pace; the median"
    return [Row(name, "ms", large, Reference(f"at {len(world.few)}", small), at_most_times(1.1, 1.3), note=note)]


async def engine(world: World) -> list[Row]:
    """Steps without Telegram."""
    ours, others = [], []
    for _ in range(ENGINE_ROUNDS * world.scale.rounds):  # in turn: how fast the disk is changes from second to second
        ours.append(await steps_per_second())
        others += [found] if (found := spiff_steps_per_second()) else []
    beside = Reference("SpiffWorkflow", statistics.median(others)) if others else None
    note = "" if others else "SpiffWorkflow is not installed; at the issue's time it did 402 to 529/s"
    aim = at_least_times(3, 1) if others else None
    return [Row("engine alone, steps", "/s", statistics.median(ours), beside, aim, spread(ours), note)]


async def starts(world: World) -> list[Row]:
    """From the command to the first poll; memory once all is quiet."""
    echo = await _started(world, lambda: running(ECHO))
    folder = world.copied("offices")
    ours = await _started(world, lambda: world.bot(folder))
    country = await _started(world, lambda: world.bot(world.folder / "country"))
    shutil.rmtree(folder)
    beside, memory = (Reference(PTB, statistics.median(one)) for one in echo)
    seconds = "s"
    return [
        Row(
            "start to the first poll",
            seconds,
            statistics.median(ours[0]),
            beside,
            at_most_times(0.7 / ALONE, 0.9 / ALONE),
            spread(ours[0]),
        ),
        Row(
            f"start to the first poll at {world.scale.country:,} offices",
            seconds,
            statistics.median(country[0]),
            beside,
            at_most_times(0.8 / ALONE, 1.0 / ALONE),
            spread(country[0]),
        ),
        Row("memory idle", "MB", statistics.median(ours[1]), memory, at_most(80, 95), spread(ours[1])),
        Row(f"memory idle at {world.scale.country:,} offices", "MB", statistics.median(country[1]), memory),
    ]


async def _started(world: World, start: Start) -> tuple[list[float], list[float]]:
    seconds, megabytes = [], []
    for _ in range(world.scale.starts):
        async with start() as bot:
            seconds.append(bot.seconds_to_first_poll)
            await bot.telegram.until_quiet(throughput.QUIET, throughput.LONGEST)
            megabytes.append(bot.megabytes())
    return seconds, megabytes
