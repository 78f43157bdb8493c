import asyncio

import httpx
import pytest
from telegram import Bot
from telegram.error import Forbidden, NetworkError, RetryAfter, TimedOut

from kinerja_bot.simulator import Fault, Limits, Person, Simulator
from kinerja_bot.simulator.faults import GARBLED, PAGE


async def test_too_many_requests_on_order(sim: Simulator, bot: Bot, ani: Person) -> None:
    sim.faults.add(Fault(method="sendMessage", status=429, retry_after=7))

    with pytest.raises(RetryAfter, match="0:00:07"):
        await bot.send_message(ani.id, "x")
    await bot.send_message(ani.id, "y")

    assert [m.text for m in ani.messages_from_bot()] == ["y"]
    assert sim.calls_of("sendMessage")[0].error == "Too Many Requests: retry after 7"


async def test_a_fault_strikes_only_its_chat_and_as_often_as_ordered(sim: Simulator, bot: Bot, ani: Person) -> None:
    budi = sim.person(1002, "Budi")
    budi.start()
    sim.faults.add(Fault(chat_id=ani.id, status=403, times=2))

    await bot.send_message(budi.id, "x")
    for _ in range(2):
        with pytest.raises(Forbidden):
            await bot.send_message(ani.id, "x")
    await bot.send_message(ani.id, "x")

    assert len(ani.messages_from_bot()) == 1


@pytest.mark.parametrize("status", [500, 502])
async def test_telegram_is_down_until_the_fault_is_removed(
    sim: Simulator, bot: Bot, ani: Person, status: int
) -> None:
    fault = sim.faults.add(Fault(status=status, times=None))
    for _ in range(3):
        with pytest.raises(NetworkError):
            await bot.send_message(ani.id, "x")

    sim.faults.remove(fault)

    assert (await bot.send_message(ani.id, "x")).text == "x"


async def test_a_dropped_connection_had_no_effect(sim: Simulator, bot: Bot, ani: Person) -> None:
    sim.faults.add(Fault(method="sendMessage", drop_connection=True))

    with pytest.raises(NetworkError):
        await bot.send_message(ani.id, "x")

    assert ani.messages_from_bot() == []


async def test_a_lost_answer_had_its_effect(sim: Simulator, bot: Bot, ani: Person) -> None:
    sim.faults.add(Fault(method="sendMessage", drop_after_handling=True))

    with pytest.raises(NetworkError):
        await bot.send_message(ani.id, "x")

    assert [m.text for m in ani.messages_from_bot()] == ["x"]
    assert sim.calls[-1].status is None


@pytest.mark.parametrize("status", [200, 400, 403, 404, 429, 502])
@pytest.mark.parametrize("body", GARBLED)
@pytest.mark.parametrize("handled", [False, True], ids=["before", "after"])
async def test_an_answer_can_be_garbled_before_or_after_the_act(
    sim: Simulator, bot: Bot, ani: Person, url: str, status: int, body: str, handled: bool
) -> None:
    sim.faults.add(Fault(method="sendMessage", status=status, garbled=body, handled=handled))

    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{url}/bot{bot.token}/sendMessage", json={"chat_id": ani.id, "text": "x"})

    assert (answer.status_code, answer.text) == (status, body)
    assert [m.text for m in ani.messages_from_bot()] == (["x"] if handled else [])
    assert (sim.calls[-1].status, sim.calls[-1].error) == (status, "garbled")


async def test_telegrams_own_refusal_can_come_although_the_act_was_done(
    sim: Simulator, bot: Bot, ani: Person
) -> None:
    sim.faults.add(Fault(method="sendMessage", status=500, handled=True))

    with pytest.raises(NetworkError):
        await bot.send_message(ani.id, "x")

    assert [m.text for m in ani.messages_from_bot()] == ["x"]


async def test_a_delay_lets_the_client_time_out(sim: Simulator, bot: Bot, ani: Person) -> None:
    sim.faults.add(Fault(method="sendMessage", delay=30))

    with pytest.raises(TimedOut):
        await bot.send_message(ani.id, "x", read_timeout=0.05)


async def test_a_download_can_fail(sim: Simulator, bot: Bot, ani: Person) -> None:
    sent = await bot.send_document(ani.id, b"isi", filename="a.txt")
    assert sent.document is not None
    file = await sent.document.get_file()
    sim.faults.add(Fault(method="downloadFile", drop_connection=True))

    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert await file.download_as_bytearray() == b"isi"


async def test_what_is_downloaded_can_be_a_page(sim: Simulator, bot: Bot, ani: Person) -> None:
    sent = await bot.send_document(ani.id, b"isi", filename="a.txt")
    assert sent.document is not None
    file = await sent.document.get_file()
    sim.faults.add(Fault(method="downloadFile", garbled=PAGE))

    assert await file.download_as_bytearray() == PAGE.encode()


async def test_the_chats_burst_is_limited(sim: Simulator, bot: Bot, ani: Person) -> None:
    sim.world.bots[bot.token].meter.limits = Limits(chat_burst=3, chat_per_second=0.1)
    for n in range(3):
        await bot.send_message(ani.id, str(n))

    with pytest.raises(RetryAfter):
        await bot.send_message(ani.id, "satu lagi")
    await bot.send_chat_action(ani.id, "typing")

    assert sim.calls_of("sendMessage")[-1].error == "Too Many Requests: retry after 10"


async def test_the_bots_second_is_limited(sim: Simulator, bot: Bot) -> None:
    sim.world.bots[bot.token].meter.limits = Limits(per_second=5)
    people = [sim.person(n, "P") for n in range(1, 12)]
    for person in people:
        person.start()

    calls = [bot.send_message(person.id, "x") for person in people]
    results = await asyncio.gather(*calls, return_exceptions=True)

    assert any(isinstance(result, RetryAfter) for result in results)
