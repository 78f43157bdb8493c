"""The engine alone: steps of a quarter without Telegram, each in its own commit, beside SpiffWorkflow."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.bot_process import ROOT
from bench.model_office import SECOND_QUARTER_ENDED, ModelOffice
from bench.stages import STEPS

SMALL = 3
"""Staf of the office that is played."""

EXTRA = ROOT / ".venv" / "bench"
"""Where packages lie that are for measurements only."""


async def steps_per_second() -> float:
    """A quarter of a small office: only the taps that complete something are timed."""
    with tempfile.TemporaryDirectory() as folder:
        office = ModelOffice(Path(folder), SMALL)
        await office.deliver()
        await office.begin(SECOND_QUARTER_ENDED, 2)
        steps, seconds = 0, 0.0
        for step in range(1, STEPS + 1):
            await office.prepare(step)
            for tap in office.completing(step):
                begun = time.perf_counter()
                await office.press(tap)
                seconds += time.perf_counter() - begun
                steps += 1
                await office.deliver()
        office.database.close()
    return steps / seconds


def spiff_steps_per_second() -> float | None:
    """What SpiffWorkflow does in the same time; None where it is not installed."""
    places = (str(EXTRA), os.environ.get("PYTHONPATH", ""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(places)}
    done = subprocess.run(
        [sys.executable, "-m", "bench.spiff"], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return float(done.stdout) if done.returncode == 0 else None
