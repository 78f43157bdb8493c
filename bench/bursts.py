"""Many messages due at once: how fast they go out, and never faster than Telegram allows."""

import sqlite3
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.bot_process import BotProcess
from bench.stages import STRIDE, Stage
from bench.taps import OPEN_TO_ALL

LONGEST = 180.0
STANDARD = timedelta(minutes=5)
"""The time standard of step 4."""

MAKE_DUE = """
UPDATE tasks SET opened_at = ?, clock_since = ?, due_at = ?, next_notice_at = ?
WHERE id IN (SELECT id FROM tasks WHERE id > ? AND id < ? AND next_notice_at IS NOT NULL LIMIT ?)
"""


@dataclass(frozen=True, slots=True)
class Burst:
    """Messages each second on the whole, and the most within any second."""

    per_second: float
    most: int


def made_due(path: Path, offices: Sequence[Stage], count: int, at: datetime) -> None:
    """So many tasks of Staf were opened as long before this instant as they may take; in offices where few tap."""
    begun, due = (one.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f") for one in (at - STANDARD, at))
    chosen = [number * STRIDE for number, stage in reversed(list(enumerate(offices))) if stage.step == OPEN_TO_ALL]
    with sqlite3.connect(path) as connection:
        for above in chosen:
            given = (begun, begun, due, due, above, above + STRIDE, count)
            count -= connection.execute(MAKE_DUE, given).rowcount


async def drained(bot: BotProcess, count: int) -> Burst:
    """Waits until all have come, and a second longer."""
    telegram = bot.telegram
    await telegram.until(lambda: len(telegram.shown) >= count, LONGEST)
    await telegram.until_quiet(1.5, LONGEST)
    times = [one.at for one in telegram.shown]
    return Burst((len(times) - 1) / (times[-1] - times[0]), _most_in_a_second(times))


def _most_in_a_second(times: Sequence[float]) -> int:
    window: deque[float] = deque()
    most = 0
    for at in times:
        window.append(at)
        while window[0] <= at - 1.0:
            window.popleft()
        most = max(most, len(window))
    return most
