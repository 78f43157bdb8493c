"""How long people wait: from a tap to its answer, and to what the next role is shown."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.bot_process import BotProcess
from bench.scale import TAPS_A_SECOND
from bench.taps import Planned
from bench.throughput import LONGEST, QUIET

LONGEST_ACT = 30.0
WARM_UP = 3 * TAPS_A_SECOND
"""Taps that are made first and not counted."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds, sorted."""

    answers: list[float]
    next_messages: list[float]


async def paced(bot: BotProcess, taps: Sequence[Planned], *, at_rest: bool = True) -> Waits:
    """Ten taps a second; those that pass work on are followed to the next role's chat.

    The first few are not counted: in them everything is done a first time.
    """
    telegram = bot.telegram
    if at_rest:
        await telegram.until_quiet(QUIET, LONGEST)
    made = []
    begun = time.perf_counter()
    for number, one in enumerate(taps):
        await asyncio.sleep(max(0.0, begun + number / TAPS_A_SECOND - time.perf_counter()))
        made.append((telegram.tap(one.chat_id, one.data), one))
    await telegram.until(lambda: all(tap.answered_at for tap, _ in made), LONGEST)
    counted = made[WARM_UP:]
    followed = [(tap, one) for tap, one in counted if one.passes_on]
    await telegram.until(lambda: all(telegram.shown_in(one.next_chats, tap.at) for tap, one in followed), LONGEST)
    shown = [telegram.shown_in(one.next_chats, tap.at) for tap, one in followed]
    waited = [call.at - tap.at for call, (tap, _) in zip(shown, followed, strict=True) if call]
    return Waits(sorted(tap.waited for tap, _ in counted), sorted(waited))


async def in_turn(bots: Sequence[BotProcess], taps: Sequence[Planned]) -> list[list[float]]:
    """Each tap is made at one bot after the other, so that what disturbs one disturbs all: seconds of each bot.

    The next tap comes only when the one before has shown the next role something.
    """
    for bot in bots:
        await bot.telegram.until_quiet(QUIET, LONGEST)
    waited: list[list[float]] = [[] for _ in bots]
    for one in taps:
        for bot, seconds in zip(bots, waited, strict=True):
            seconds.append(await _shown(bot, one))
    return waited


async def _shown(bot: BotProcess, one: Planned) -> float:
    """Seconds from a tap until the next role is shown something."""
    telegram = bot.telegram
    tap = telegram.tap(one.chat_id, one.data)
    await telegram.until(lambda: telegram.shown_in(one.next_chats, tap.at) is not None, LONGEST_ACT)
    call = telegram.shown_in(one.next_chats, tap.at)
    await telegram.until_quiet(0.1, LONGEST_ACT)
    return call.at - tap.at if call else LONGEST_ACT


def percentile(values: Sequence[float], percent: int) -> float:
    """Of sorted values."""
    return values[min(len(values) * percent // 100, len(values) - 1)]
