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


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds, sorted."""

    answers: list[float]
    next_messages: list[float]


async def paced(bot: BotProcess, taps: Sequence[Planned], *, at_rest: bool = True) -> Waits:
    """Ten taps a second; those that pass work on are followed to the next role's chat."""
    telegram = bot.telegram
    if at_rest:
        await telegram.until_quiet(QUIET, LONGEST)
    made = []
    begun = time.perf_counter()
    for number, one in enumerate(taps):
        await asyncio.sleep(max(0.0, begun + number / TAPS_A_SECOND - time.perf_counter()))
        made.append((telegram.tap(one.chat_id, one.data), one))
    followed = [(tap, one) for tap, one in made if one.passes_on]
    await telegram.until(lambda: all(telegram.shown_in(one.next_chats, tap.at) for tap, one in followed), LONGEST)
    await telegram.until(lambda: all(tap.answered_at for tap, _ in made), LONGEST)
    shown = [telegram.shown_in(one.next_chats, tap.at) for tap, one in followed]
    waited = [call.at - tap.at for call, (tap, _) in zip(shown, followed, strict=True) if call]
    return Waits(sorted(tap.waited for tap, _ in made), sorted(waited))


async def one_by_one(bot: BotProcess, taps: Sequence[Planned]) -> list[float]:
    """The next tap comes only when the one before has shown the next role something: seconds of each, sorted."""
    telegram = bot.telegram
    await telegram.until_quiet(QUIET, LONGEST)
    waited = []
    for one in taps:
        tap = telegram.tap(one.chat_id, one.data)
        await telegram.until(lambda: telegram.shown_in(one.next_chats, tap.at) is not None, LONGEST_ACT)  # noqa: B023
        call = telegram.shown_in(one.next_chats, tap.at)
        waited.append(call.at - tap.at if call else LONGEST_ACT)
        await telegram.until_quiet(0.1, LONGEST_ACT)
    return sorted(waited)


def percentile(values: Sequence[float], percent: int) -> float:
    """Of sorted values."""
    return values[min(len(values) * percent // 100, len(values) - 1)]
