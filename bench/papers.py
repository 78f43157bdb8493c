"""How long an official waits for a picture, and for a paper of sixty indicators."""

import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

from bench.rows import MS, Reference, Row, at_most
from bench.throughput import spread
from bench.world import World
from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.standing import Standing
from kinerja_bot.papers import status_pictures
from kinerja_bot.papers.pictures import achievement_pictures
from kinerja_bot.papers.quarter_paper import quarter_paper
from kinerja_bot.papers.sop_sheet import sop_sheet
from kinerja_bot.papers.status_pictures import time_pictures
from kinerja_bot.procedures.loader import builtin
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
    steps, standings = builtin(), {key: Standing(state="selesai", used=9, allowed=9) for key in builtin().steps}
    chart = await _timed(lambda: flow_chart(steps, standings), count)
    times = await _timed(lambda: time_pictures(HEADING, "TW III 2026", steps, standings), count)
    sheet = await _timed(lambda: sop_sheet(steps), count)
    beside = Reference("an interpreter's start and end", statistics.median(alone))
    return [
        Row("a picture of eight indicators", "ms", statistics.median(picture), beside, AT_MOST, spread(picture)),
        Row("Status: the chart of ten steps", "ms", statistics.median(chart), beside, AT_MOST, spread(chart)),
        Row("Status: the time of ten steps", "ms", statistics.median(times), beside, AT_MOST, spread(times)),
        Row("the sheet of an SOP", "ms", statistics.median(sheet), beside, AT_MOST, spread(sheet)),
        Row("a quarter's paper of sixty", "ms", statistics.median(paper), beside, spread=spread(paper)),
    ]


def flow_chart(procedure: Procedure, standings: Mapping[str, Standing]) -> bytes:
    """Made anew each time, as for the first who asks."""
    status_pictures.made_once.cache_clear()
    return status_pictures.flow_picture(HEADING, "TW III 2026", procedure, standings)


async def _timed(made: Callable[[], object], count: int) -> list[float]:
    """Milliseconds, off the loop as in the bot; the first brings the files into the system's memory."""
    await asyncio.to_thread(made)
    found = []
    for _ in range(count):
        begun = time.perf_counter()
        await asyncio.to_thread(made)
        found.append((time.perf_counter() - begun) * MS)
    return found
