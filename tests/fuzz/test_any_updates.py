"""Thousands of generated updates at a running quarter: no bug, no move outside the rights, nobody left unanswered.

`make fuzz N=100000 SEED=7` runs longer, or a certain run again.
"""

import logging
import os
import random

import pytest

from kinerja_bot.demo.stage import Stage
from tests.fuzz.cast import at_work, the_next_morning
from tests.fuzz.generator import Deed, Generator
from tests.fuzz.invariants import logged, wrong
from tests.fuzz.rounds import a_round
from tests.office import Quarter

UPDATES = int(os.environ.get("FUZZ_N", "10000"))
"""Half of them from each of two seeds, for two cores."""

SEED = int(os.environ.get("FUZZ_SEED", "0"))
LOOKS_EVERY, HALF_AN_HOUR_EVERY = 5, 20
"""Rounds, in each of which everybody does something."""


@pytest.mark.parametrize("seed", [SEED, SEED + 1])
async def test_no_update_finds_a_way_past_the_rights(
    empty_stage: Stage, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    quarter, office = Quarter(empty_stage), empty_stage
    people = await at_work(quarter)
    generator = Generator(office, people, random.Random(seed))
    unanswered: list[Deed] = []
    rounds = UPDATES // 2 // len(people) + 1

    with caplog.at_level(logging.ERROR):
        for number in range(rounds):
            if number == rounds // 2:
                await the_next_morning(quarter)
            if number % LOOKS_EVERY == 0:
                generator.look()
            unanswered += await a_round(generator)
            if number % HALF_AN_HOUR_EVERY == 0:
                await office.wait(minutes=30)

    assert [*wrong(office), *logged(caplog.records), *map(str, unanswered)] == [], f"seed {seed}"
