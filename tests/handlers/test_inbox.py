"""Updates are kept before they are acknowledged, and handled once, in order."""

from collections.abc import AsyncIterator

import pytest

from handlers.inbox import AT_ONCE
from kinerja_bot.simulator import Fault
from tests.reception import FIRST_STRANGER, TOKEN, Reception, reception_on


@pytest.fixture
async def reception(database_url_with_tables: str) -> AsyncIterator[Reception]:
    async with reception_on(database_url_with_tables) as one:
        yield one


async def test_an_update_is_kept_before_it_is_acknowledged(reception: Reception) -> None:
    ani = reception.person(1001)
    reception.close_gate(ani)
    async with reception.open():
        await reception.polled()
        reception.simulator.faults.add(Fault(method="getUpdates", status=502, times=None))

        ani.say("Halo")
        await reception.simulator.until(lambda: reception.polls > 1)

        assert reception.waiting == ["Halo"]
        assert len(reception.simulator.pending_updates(TOKEN)) == 1


async def test_an_update_that_telegram_repeats_is_handled_once(reception: Reception) -> None:
    ani = reception.person(1001)
    async with reception.open() as inbox:
        ani.say("Halo")
        await reception.until(lambda: reception.handled)

        ani.send_raw(reception.simulator.all_updates(TOKEN)[0])
        await reception.simulator.until(lambda: not reception.simulator.pending_updates(TOKEN))
        await inbox.settled()

    assert reception.handled == ["Halo"]


async def test_an_update_twice_in_one_batch_is_handled_once(reception: Reception) -> None:
    ani = reception.person(1001)
    reception.simulator.faults.add(Fault(method="getUpdates", status=502, times=1))
    ani.say("Halo")
    ani.send_raw(reception.simulator.all_updates(TOKEN)[0])

    async with reception.open() as inbox:
        await reception.until(lambda: reception.handled)
        await reception.simulator.until(lambda: not reception.simulator.pending_updates(TOKEN))
        await inbox.settled()

    assert reception.handled == ["Halo"]


async def test_an_update_that_comes_again_while_it_is_handled_is_not_begun_again(reception: Reception) -> None:
    ani = reception.person(1001)
    gate = reception.close_gate(ani)
    async with reception.open() as inbox:
        ani.say("Halo")
        await reception.until(lambda: reception.begun)
        again = reception.simulator.all_updates(TOKEN)[0]
        for _ in range(2):
            await inbox.keep([again, again])
        gate.set()
        await inbox.settled()

    assert reception.begun == ["Halo"]


async def test_what_passing_trouble_holds_up_is_tried_again_before_the_chats_next(reception: Reception) -> None:
    ani, budi = reception.person(1001), reception.person(1002)
    gate = reception.close_gate(budi)
    reception.troubled["Ani 1"] = 9
    async with reception.open() as inbox:
        ani.say("Ani 1")
        ani.say("Ani 2")
        budi.say("Budi 1")
        gate.set()
        await reception.until(lambda: len(reception.handled) == 3)
        await inbox.settled()

    assert [one for one in reception.handled if one.startswith("Ani")] == ["Ani 1", "Ani 2"]
    assert [one for one in reception.begun if one == "Ani 1"] == ["Ani 1"] * 10
    assert reception.timer.slept == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    assert reception.waiting == []


async def test_others_do_not_wait_behind_it(reception: Reception) -> None:
    ani, budi = reception.person(1001), reception.person(1002)
    reception.troubled["Ani 1"] = 1_000_000
    async with reception.open():
        ani.say("Ani 1")
        ani.say("Ani 2")
        await reception.until(lambda: len(reception.begun) > 3)
        budi.say("Budi 1")
        await reception.until(lambda: reception.handled and "Budi 1" not in reception.waiting)

    assert reception.handled == ["Budi 1"]
    assert reception.waiting == ["Ani 1", "Ani 2"]


async def test_an_update_that_was_never_acknowledged_is_not_handled_again_after_a_start(reception: Reception) -> None:
    ani = reception.person(1001)
    async with reception.open():
        await reception.polled()
        reception.simulator.faults.add(Fault(method="getUpdates", status=502, times=None))
        ani.say("Halo")
        await reception.until(lambda: reception.handled and not reception.waiting)

    reception.simulator.faults.clear()
    async with reception.open() as inbox:
        await reception.simulator.until(lambda: not reception.simulator.pending_updates(TOKEN))
        await inbox.settled()

    assert reception.handled == ["Halo"]


async def test_what_a_crash_left_unhandled_is_handled_at_the_start_in_order(reception: Reception) -> None:
    ani = reception.person(1001)
    gate = reception.close_gate(ani)
    async with reception.open():
        for number in range(3):
            ani.say(f"Pesan {number}")
        await reception.until(lambda: len(reception.waiting) == 3 and reception.begun)
    gate.set()

    async with reception.open():
        await reception.until(lambda: len(reception.handled) == 3)

    assert reception.handled == ["Pesan 0", "Pesan 1", "Pesan 2"]
    assert reception.begun == ["Pesan 0", *reception.handled]


async def test_the_updates_of_one_chat_wait_for_each_other_and_others_do_not(reception: Reception) -> None:
    ani, budi = reception.person(1001), reception.person(1002)
    gate = reception.close_gate(ani)
    async with reception.open():
        ani.say("Ani 1")
        ani.say("Ani 2")
        budi.say("Budi 1")
        budi.say("Budi 2")
        await reception.until(lambda: len(reception.handled) == 2)
        first = list(reception.handled), list(reception.begun)

        gate.set()
        await reception.until(lambda: len(reception.handled) == 4)

    assert first == (["Budi 1", "Budi 2"], ["Ani 1", "Budi 1", "Budi 2"])
    assert reception.handled[2:] == ["Ani 1", "Ani 2"]


async def test_no_more_than_sixty_four_chats_are_handled_at_the_same_time(reception: Reception) -> None:
    crowd = [reception.person(2000 + number) for number in range(AT_ONCE * 2)]
    gates = [reception.close_gate(person) for person in crowd]
    for person in crowd:
        person.say("Halo")

    async with reception.open():
        await reception.until(lambda: len(reception.begun) == AT_ONCE)
        for gate in gates:
            gate.set()
        await reception.until(lambda: len(reception.handled) == len(crowd))

    assert reception.most_at_once == AT_ONCE


async def test_what_the_handler_cannot_even_report_stays_for_the_next_start(
    reception: Reception, caplog: pytest.LogCaptureFixture
) -> None:
    ani = reception.person(1001)
    reception.broken.add("Rusak")
    async with reception.open() as inbox:
        ani.say("Rusak")
        ani.say("Halo")
        await reception.until(lambda: reception.handled)
        await inbox.settled()

    assert reception.handled == ["Halo"]
    assert reception.waiting == ["Rusak"]
    assert "stays in the inbox" in caplog.text


async def test_strangers_wait_for_officials_and_for_each_other(
    reception: Reception,
) -> None:
    ani, strangers = reception.person(1001), [reception.person(FIRST_STRANGER + number) for number in range(2)]
    officials_gate, strangers_gate = reception.close_gate(ani), reception.close_gate(strangers[0])
    async with reception.open():
        ani.say("Ani")
        await reception.until(lambda: reception.begun)
        for number, stranger in enumerate(strangers):
            stranger.say(f"Orang {number}")
        await reception.until(lambda: len(reception.waiting) == 3)
        first = list(reception.begun)

        officials_gate.set()
        await reception.until(lambda: len(reception.begun) == 2)
        ani.say("Ani lagi")
        await reception.until(lambda: "Ani lagi" in reception.handled)
        strangers_gate.set()
        await reception.until(lambda: len(reception.handled) == 4)

    assert first == ["Ani"]
    assert reception.begun == ["Ani", "Orang 0", "Ani lagi", "Orang 1"]


async def test_after_a_start_officials_are_taken_up_before_strangers_who_wrote_first(reception: Reception) -> None:
    stranger, ani = reception.person(FIRST_STRANGER), reception.person(1001)
    gates = [reception.close_gate(one) for one in (stranger, ani)]
    async with reception.open():
        stranger.say("Orang 0")
        await reception.until(lambda: reception.begun)
        stranger.say("Orang 1")
        ani.say("Ani 0")
        ani.say("Ani 1")
        await reception.until(lambda: len(reception.waiting) == 4)
    reception.begun.clear()
    for gate in gates:
        gate.set()

    async with reception.open():
        await reception.until(lambda: len(reception.handled) == 4)

    assert reception.begun == ["Ani 0", "Ani 1", "Orang 0", "Orang 1"]
