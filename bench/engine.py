"""The engine alone: steps of a quarter without Telegram, each in its own commit, beside SpiffWorkflow."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.bot_process import ROOT
from bench.model_office import SECOND_QUARTER_ENDED, THIRD_QUARTER_ENDED, ModelOffice
from bench.stages import STEPS

SMALL = 3
"""Staf of the office that is played."""

EXTRA = ROOT / ".venv" / "bench"
"""Where packages lie that are for measurements only."""


async def steps_per_second() -> float:
    """The taps that complete something in a small office's second quarter, when nothing is done a first time."""
    with tempfile.TemporaryDirectory() as folder:
        office = ModelOffice(Path(folder), SMALL)
        await office.deliver()
        for at, quarter in ((SECOND_QUARTER_ENDED, 2), (THIRD_QUARTER_ENDED, 3)):
            await office.begin(at, quarter)
            waited = await _quarter(office)
        office.database.close()
    return len(waited) / sum(waited)


async def _quarter(office: ModelOffice) -> list[float]:
    """Seconds of each step."""
    waited = []
    for step in range(1, STEPS + 1):
        await office.prepare(step)
        for tap in office.completing(step):
            begun = time.perf_counter()
            await office.press(tap)
            waited.append(time.perf_counter() - begun)
            await office.deliver()
    return waited


def spiff_steps_per_second() -> float | None:
    """What SpiffWorkflow does in the same time; None where it is not installed."""
    places = (str(EXTRA), os.environ.get("PYTHONPATH", ""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(places)}
    done = subprocess.run(
        [sys.executable, "-m", "bench.spiff"], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return float(done.stdout) if done.returncode == 0 else None
