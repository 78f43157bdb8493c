"""What people feel when many act: acts per second, waits, and messages that are due at once."""

from pathlib import Path

from bench import latency, throughput
from bench.bot_process import ECHO, ECHO_TOGETHER, running
from bench.bursts import drained, made_due
from bench.latency import Waits, percentile
from bench.rows import MS, PTB, PTB_TOGETHER, Aim, Reference, Row, at_least, at_least_times, at_most, at_most_times
from bench.scale import NETWORK, TAPS_A_SECOND
from bench.taps import Planned, mixed
from bench.throughput import Load, loaded
from bench.world import World, on_postgresql, postgresql_copy
from tests import postgres

SHOWN = at_most(70, 90), at_most(100, 200)
"""Until the next role is shown something, p50 and p99: what the network takes is the greater part."""

ANSWERED = at_most(8, 15), at_most(15, 30)
"""Until a tap is answered, p50 and p99."""


async def acts(world: World) -> list[Row]:
    """Acts answered per second on both databases, and their cost."""
    taps = mixed(world.offices, world.scale.taps)
    echoed = [await _echo_load(ECHO, taps) for _ in range(world.scale.rounds)]
    together = [await _echo_load(ECHO_TOGETHER, taps) for _ in range(world.scale.rounds)]
    ours = []
    for _ in range(world.scale.rounds):
        async with world.fresh_bot() as bot:
            ours.append(await loaded(bot, taps))
    rows = _rows_of_load("acts answered per second, SQLite", ours, echoed, goal=1.0, least=0.5)
    (beside, said), (mine, how) = throughput.median(together, _speed), throughput.median(ours, _speed)
    note = f"the reference went {said}"
    rows.append(
        Row(
            "the same, beside the library at its quickest",
            "/s",
            mine,
            Reference(PTB_TOGETHER, beside),
            None,
            how,
            note,
        )
    )
    cost, how = throughput.median(ours, _cost)
    reference = Reference(PTB, throughput.median(echoed, _cost)[0])
    rows.append(Row("CPU per act", "ms", cost, reference, at_most_times(1, 2), how))
    if postgres.binary("initdb"):
        rows += _rows_of_load(
            "acts answered per second, PostgreSQL",
            await _loads_on_postgresql(world, taps),
            echoed,
            goal=0.8,
            least=0.4,
        )
    return rows


async def waits(world: World) -> list[Row]:
    """Ten taps a second over a slow network; then with reminders waiting."""
    taps = mixed(world.offices, world.scale.seconds_of_taps * TAPS_A_SECOND)
    async with running(ECHO_TOGETHER, network=NETWORK) as bot:  # one after the other it could not keep up
        beside = await latency.paced(bot, [_echoed(one) for one in taps])
    async with world.fresh_bot(network=NETWORK) as bot:
        used = bot.cpu()
        alone = await latency.paced(bot, taps)
        await bot.telegram.until_quiet(throughput.QUIET, throughput.LONGEST)
        cost, shown = (bot.cpu() - used) / len(taps) * MS, len(bot.telegram.shown) / len(taps)
    folder = world.copied("offices")
    made_due(folder / "kinerja.db", world.offices, world.scale.due_at_once, world.now)
    async with world.bot(folder, network=NETWORK) as bot:
        await bot.telegram.until(lambda: bool(bot.telegram.shown), throughput.LONGEST)
        crowded = await latency.paced(bot, taps, at_rest=False)
    due = world.scale.due_at_once
    return [
        *_rows_of_waits("tap to the next role's message", alone, beside, "next_messages", SHOWN),
        *_rows_of_waits(
            f"the same with {due} reminders waiting", crowded, alone, "next_messages", SHOWN, "without them"
        ),
        *_rows_of_waits("tap to the tap's answer", alone, beside, "answers", ANSWERED),
        Row("CPU per act at ten a second, with all that is sent for it", "ms", cost, note=f"{shown:.1f} calls a tap"),
    ]


async def bursts(world: World) -> list[Row]:
    """Reminders that are due in the same minute."""
    folder, count = world.copied("offices"), world.scale.due_at_once
    made_due(folder / "kinerja.db", world.offices, count, world.now)
    async with world.bot(folder) as bot:
        burst = await drained(bot, count)
    limit = Reference("Telegram's limit", 30)
    name = f"{count} messages due at once"
    return [
        Row(name, "/s", burst.per_second, limit, at_least(28, 28)),
        Row(f"{name}: the most in any second", "", burst.most, limit, at_most(30, 30)),
    ]


async def _echo_load(command: tuple[str, ...], taps: list[Planned]) -> Load:
    async with running(command) as bot:
        return await loaded(bot, taps)


async def _loads_on_postgresql(world: World, taps: list[Planned]) -> list[Load]:
    loads = []
    folder = world.folder / "postgresql"
    folder.mkdir()
    with postgres.server(folder, durable=True) as server, on_postgresql(world, server):
        for number in range(world.scale.rounds):
            data = Path(folder / f"data-{number}")
            async with world.bot(data, url=postgresql_copy(server, f"round_{number}")) as bot:
                loads.append(await loaded(bot, taps))
    return loads


def _echoed(one: Planned) -> Planned:
    """What the echo bot does at a tap: it writes to the next chat."""
    return Planned(one.chat_id, "x:1", frozenset({one.chat_id + 1}), one.passes_on)


def _rows_of_load(name: str, ours: list[Load], echoed: list[Load], *, goal: float, least: float) -> list[Row]:
    (mine, how), (beside, said) = throughput.median(ours, _speed), throughput.median(echoed, _speed)
    note = f"the reference went {said}"
    return [Row(name, "/s", mine, Reference(PTB, beside), at_least_times(goal, least), how, note)]


def _rows_of_waits(
    name: str, ours: Waits, beside: Waits, which: str, aims: tuple[Aim, Aim], compared: str = PTB_TOGETHER
) -> list[Row]:
    """p50 and p99."""
    mine, other = getattr(ours, which), getattr(beside, which)
    rows = []
    for percent, aim in zip((50, 99), aims, strict=True):
        reference = Reference(compared, percentile(other, percent) * MS)
        value = percentile(mine, percent) * MS
        rows.append(Row(f"{name}, p{percent}", "ms", value, reference, aim, note=f"{len(mine)} taps"))
    return rows


def _speed(load: Load) -> float:
    return load.per_second


def _cost(load: Load) -> float:
    return load.cpu_per_act * MS
