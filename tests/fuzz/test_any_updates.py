"""Thousands of generated updates at a running quarter: no bug, no move outside the rights, nobody left unanswered.

`make fuzz N=100000 SEED=7` runs longer, or a certain run again.
"""

import logging
import os
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from kinerja_bot.demo.stage import Stage
from kinerja_bot.operator.operating import Operator
from kinerja_bot.storage.tables import messages
from tests.conftest import TOOLS
from tests.fuzz.generator import Deed, Generator
from tests.fuzz.rights import wrong_moves
from tests.office import ANI, BUDI, CAMAT, CITRA, KASI_KES, SEKCAM, SMALL_OFFICE, Quarter, name_of
from tests.services.people.orders import given

UPDATES = int(os.environ.get("FUZZ_N", "10000"))
"""Half of them from each of two seeds, for two cores."""

SEED = int(os.environ.get("FUZZ_SEED", "0"))
LOOKS_EVERY, HALF_AN_HOUR_EVERY = 5, 20
"""Rounds, in each of which everybody does something."""

STRANGERS = (4711, 4712)
NEW_PHONE = 4713
TODAY = "1 s.d. 1 Oktober 2026"
SORRY = "terjadi gangguan pada sistem"


@pytest.mark.parametrize("seed", [SEED, SEED + 1])
async def test_no_update_finds_a_way_past_the_rights(
    empty_stage: Stage, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    quarter, office = Quarter(empty_stage), empty_stage
    await quarter.reach(4)
    await let_go(quarter, CITRA)
    await given(quarter, CAMAT, SEKCAM, TODAY)
    await change_phone(quarter, ANI)
    people = [*office.people.values(), *(office.simulator.person(number) for number in STRANGERS)]
    for stranger in people[-len(STRANGERS) :]:
        stranger.start()
    generator = Generator(office, people, random.Random(seed))
    unanswered: list[str] = []
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

    with office.bot.database.engine.connect() as connection:
        assert wrong_moves(connection) == [], f"seed {seed}"
        said = connection.execute(select(func.count()).where(messages.c.content["text"].as_string().contains(SORRY)))
        assert said.scalar() == 0, f"seed {seed}"
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == [], f"seed {seed}"
    assert unanswered == [], f"seed {seed}"
    assert await office.bot.database.read(lambda tx: tx.inbox.waiting()) == []


async def let_go(quarter: Quarter, key: str) -> None:
    """Somebody leaves the office, and keeps his phone with all that is in it."""
    remaining = tuple(one for one in SMALL_OFFICE.officials if one.key != key)
    operator = Operator(quarter.office.bot.database, quarter.office.clock.now(), TOOLS)
    operator.import_office(replace(SMALL_OFFICE, officials=remaining))
    await quarter.office.settle()


async def change_phone(quarter: Quarter, key: str) -> None:
    """Somebody has a new account; the old phone stays in the cast, with all that is in it."""
    office, new = quarter.office, f"{key}-baru"
    office.people[new] = office.simulator.person(NEW_PHONE, first_name=name_of(key))
    office.people[new].start()
    await office.settle()
    await office.tap(new, "Saya pegawai, akun Telegram saya baru")
    await office.say(new, name_of(key))
    await office.tap(key, "Ya, akun baru saya")


async def the_next_morning(quarter: Quarter) -> None:
    """The Camat is back, and a Kepala Seksi and a Staf have changed places."""
    day = quarter.office.clock.now() + timedelta(days=1)
    await quarter.office.move_to(day.replace(hour=8, minute=0))
    await move(quarter, KASI_KES, "Staf")
    await move(quarter, BUDI, "Kepala Seksi")


async def move(quarter: Quarter, key: str, role: str) -> None:
    """*Pindahkan* by the Sekcam, to another role of the same section."""
    await quarter.office.say(SEKCAM, "/batal")
    await quarter.office.say(SEKCAM, "/pegawai")
    for label in (name_of(key), "Pindahkan", role, "Seksi Kesejahteraan", "Ya, pindahkan"):
        await quarter.office.tap(SEKCAM, label)


async def a_round(generator: Generator) -> Iterable[str]:
    """Everybody does something; gives who waits for an answer in vain."""
    before = said_to(generator.office)
    deeds = [generator.act(person) for person in generator.people]
    await generator.office.settle()
    after = said_to(generator.office)
    return [f"{one.person.id} {one.what}" for one in deeds if not answered(one, before, after)]


def said_to(office: Stage) -> dict[int, int]:
    """How much was said in each chat so far, cards and other things that nobody asked for left out."""
    asked = ~messages.c.key.startswith("card:"), ~messages.c.key.startswith("progress:")
    said = select(messages.c.chat_id, func.sum(messages.c.revision)).where(*asked).group_by(messages.c.chat_id)
    with office.bot.database.engine.connect() as connection:
        return {row[0]: int(row[1]) for row in connection.execute(said)}


def answered(deed: Deed, before: dict[int, int], after: dict[int, int]) -> bool:
    """Whether who asked was told something."""
    if deed.tap is not None:
        return deed.tap.answer is not None
    return not deed.expects or after.get(deed.person.id, 0) > before.get(deed.person.id, 0)
