"""A chat that floods is slowed and told once; the others do not notice."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.gate import Gate
from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.messaging.floods import MOST, QUIET, SPAN, Floods
from kinerja_bot.messaging.pace import Pace
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.settings import Settings
from kinerja_bot.simulator import Person
from tests.conftest import THURSDAY_8AM
from tests.office import ANI, BUDI, SMALL_OFFICE
from tests.virtual_timer import VirtualTimer

FLOOD = 20
SLOWED, UNHEARD = "ditangani bertahap", "terlalu banyak"


def test_what_an_office_does_in_ten_seconds_is_not_slowed() -> None:
    floods = Floods()

    assert [floods.delay(1, number / 10) for number in range(MOST)] == [0.0] * MOST


def test_a_flood_is_spread_over_the_seconds_and_then_over() -> None:
    floods = Floods()

    delays = [floods.delay(1, 0.0) for _ in range(FLOOD)]

    assert delays == [0.0] * MOST + [SPAN] * (FLOOD - MOST)
    assert floods.delay(2, 0.0) == 0.0
    assert floods.delay(1, 3 * SPAN) == 0.0


def test_it_is_told_once_until_it_was_quiet() -> None:
    floods = Floods()

    assert [floods.is_news(1, at) for at in (0.0, 1.0, QUIET, 2 * QUIET + 0.1)] == [True, False, False, True]
    assert floods.is_news(2, 1.0)


def patient(settings: Settings, clock: SettableClock) -> Runtime:
    """A bot with its own limit on floods, and nobody's real time passing."""
    return Runtime(settings, clock, Pace(per_second=10_000, per_chat=0), VirtualTimer())


@pytest.fixture
async def office(data_dir: Path) -> AsyncIterator[Stage]:
    async with stage(patient, THURSDAY_8AM, data_dir) as one:
        tokens = await one.import_office(SMALL_OFFICE)
        await one.join({key: tokens[key] for key in (ANI, BUDI)}, "Ya, itu saya")
        yield one


def heard(person: Person, words: str) -> int:
    return sum(words in " ".join(one.text.split()) for one in person.messages_from_bot())


async def test_an_official_who_floods_is_answered_in_full_and_told_once(office: Stage) -> None:
    ani, budi = office.people[ANI], office.people[BUDI]

    for number in range(FLOOD):
        ani.say(f"Pesan {number}")
    budi.say("/bantuan")
    await office.settle()

    assert heard(ani, SLOWED) == 1
    assert heard(ani, "Tugas saya") >= FLOOD
    assert heard(budi, SLOWED) == 0
    assert isinstance(office.bot, Runtime)
    assert isinstance(office.bot.timer, VirtualTimer)
    assert max(office.bot.timer.slept) <= SPAN


async def test_a_stranger_who_floods_is_told_once_and_not_heard_any_more(office: Stage) -> None:
    stranger = office.simulator.person(4711)

    for number in range(FLOOD * 2):
        stranger.say(f"Pesan {number}")
    await office.settle()

    assert len(stranger.messages_from_bot()) == MOST + 1
    assert heard(stranger, UNHEARD) == 1
    assert office.bot.database.read_now(lambda tx: tx.inbox.waiting()) == []


async def test_what_waits_at_the_gate_outlives_a_restart(office: Stage) -> None:
    bot = office.bot
    assert isinstance(bot, Runtime)
    before = heard(office.people[ANI], "Tugas saya")
    await bot.stop()
    for number in range(FLOOD):
        office.people[ANI].say(f"Pesan {number}")

    await bot.start()
    await office.settle()

    assert heard(office.people[ANI], "Tugas saya") - before >= FLOOD


async def test_who_waits_holds_no_place(office: Stage) -> None:
    assert isinstance(office.bot, Runtime)
    timer = VirtualTimer()
    gate = Gate(Floods(most=1), timer, office.bot.desk)

    admitted = [await gate.admits(office.people[ANI].id) for _ in range(3)]

    assert admitted == [True, True, True]
    assert timer.slept == [SPAN, SPAN]
