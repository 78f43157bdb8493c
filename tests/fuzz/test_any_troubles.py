"""Whatever goes wrong around a running quarter: once it is over, all holds that holds without it.

Clocks, databases, disks, floods, stand-ins' last minutes and stops, drawn one after the other from a seed (the table
stands in `troubles.py`), while everybody acts as in `test_any_updates.py`. `make fuzz` draws more of them.
"""

import os
import random
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage, stage
from tests.conftest import THURSDAY_8AM
from tests.fuzz.cast import at_work
from tests.fuzz.generator import Generator
from tests.fuzz.invariants import logged, wrong
from tests.fuzz.rounds import a_round, of_officials
from tests.fuzz.troubles import Troubles
from tests.handlers.flooded_office import patient
from tests.office import Quarter
from tests.outages import Line, line_to
from tests.small_disk import disk_of

ROUNDS = int(os.environ.get("FUZZ_N", "10000")) // 800
SEED = int(os.environ.get("FUZZ_SEED", "0"))
SIZE = 64
"""Megabytes of the disk on which the bot's files lie, and its database where that is SQLite."""


@dataclass
class Place:
    """An office, and what can be done to it."""

    office: Stage
    line: Line | None
    is_mounted: bool


@pytest.fixture(params=["sqlite", "postgresql"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    """Nobody has joined yet."""
    with ExitStack() as stack:
        folder, line = tmp_path / "disk", None
        is_mounted = stack.enter_context(disk_of(folder, SIZE))
        environment = {"DISK_RESERVE": "0"}
        if request.param == "postgresql":
            line, environment["DATABASE_URL"] = stack.enter_context(
                line_to(str(request.getfixturevalue("migrated_postgres_url")))
            )
        async with stage(patient, THURSDAY_8AM, folder, environment=environment.items()) as office:
            yield Place(office, line, is_mounted)


async def test_whatever_goes_wrong_all_holds_once_it_is_over(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    office, dice = place.office, random.Random(SEED)
    generator = Generator(office, await at_work(Quarter(office)), dice)
    troubles = Troubles(office, generator, dice, place.line, place.is_mounted)

    for number in range(ROUNDS):
        generator.look()
        trouble = troubles.draw()
        unanswered = await a_round(generator, trouble())
        if trouble == troubles.flood:  # in which no stranger need be heard
            unanswered = of_officials(office, unanswered)
        await troubles.rest()
        found = [*wrong(office), *logged(caplog.records), *map(str, unanswered)]
        assert "\n".join(found) == "", f"seed {SEED}, round {number}: {trouble.__name__}"
