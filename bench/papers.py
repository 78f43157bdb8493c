"""How long an official waits for a picture, and for a paper of sixty indicators."""

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from bench.rows import MS, Reference, Row, at_most
from bench.throughput import spread
from bench.world import World
from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.papers.pictures import achievement_pictures
from kinerja_bot.papers.quarter_paper import quarter_paper
from tests.papers.figures import EIGHT, HEADING, RULES, SIGNER, agreement, sixty

AT_MOST = at_most(300, 300)
TIMES = 5
"""In each round."""


async def papers(world: World) -> list[Row]:
    """Each with the process that makes it; beside the interpreter alone, which starts and ends."""
    eight, many = summaries(EIGHT, RULES)["III"], sixty()
    agreed, whole = agreement(many), summaries(many, RULES)["III"]
    count = TIMES * world.scale.rounds
    alone = await _timed(lambda: subprocess.run([sys.executable, "-c", ""], check=True), count)
    picture = await _timed(lambda: achievement_pictures(HEADING, eight, RULES), count)
    paper = await _timed(lambda: quarter_paper(HEADING, agreed, whole, signer=SIGNER), count)
    beside = Reference("an interpreter's start and end", statistics.median(alone))
    return [
        Row("a picture of eight indicators", "ms", statistics.median(picture), beside, AT_MOST, spread(picture)),
        Row("a quarter's paper of sixty", "ms", statistics.median(paper), beside, spread=spread(paper)),
    ]


async def _timed(made: Callable[[], object], count: int) -> list[float]:
    """Milliseconds, off the loop as in the bot; the first brings the files into the system's memory."""
    await asyncio.to_thread(made)
    found = []
    for _ in range(count):
        begun = time.perf_counter()
        await asyncio.to_thread(made)
        found.append((time.perf_counter() - begun) * MS)
    return found
