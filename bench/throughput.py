"""Acts answered per second when more come than can be answered, and what each costs the processor."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.bot_process import BotProcess
from bench.taps import Planned

LONGEST = 180.0
QUIET = 1.5


@dataclass(frozen=True, slots=True)
class Load:
    """What a round has come to."""

    per_second: float
    cpu_per_act: float


async def loaded(bot: BotProcess, taps: Sequence[Planned]) -> Load:
    """All taps are made at once; the last answer ends the time."""
    await bot.telegram.until_quiet(QUIET, LONGEST)
    used = bot.cpu()
    made = [bot.telegram.tap(one.chat_id, one.data) for one in taps]
    await bot.telegram.until(lambda: all(one.answered_at for one in reversed(made)), LONGEST)
    cost = bot.cpu() - used
    begun, ended = made[0].at, max(one.answered_at or 0.0 for one in made)
    return Load(len(made) / (ended - begun), cost / len(made))


def median(loads: Sequence[Load], of: Callable[[Load], float]) -> tuple[float, str]:
    """The median, and from where to where the rounds went."""
    values = [of(one) for one in loads]
    return statistics.median(values), spread(values)


def spread(values: Sequence[float]) -> str:
    """From where to where, with three digits that mean something."""
    return f"{min(values):.3g} to {max(values):.3g}" if len(values) > 1 else ""
