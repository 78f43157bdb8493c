import asyncio
import signal
import subprocess
import sys
import time
from urllib.parse import urlsplit

import httpx
import pytest
from telegram import Bot
from telegram.error import NetworkError

from kinerja_bot.simulator import Person, Simulator


async def test_the_server_leaves_within_a_second_with_a_long_poll_open(sim: Simulator, token: str) -> None:
    with sim.serve() as url:
        bot = Bot(token, f"{url}/bot", f"{url}/file/bot")
        await bot.initialize()
        poll = asyncio.create_task(bot.get_updates(timeout=50))
        await sim.until(lambda: sim.world.bots[token].waiter)
        began = time.monotonic()

    assert time.monotonic() - began < 1
    assert await poll == ()
    await bot.shutdown()


async def test_telegram_can_be_down_for_a_while_and_forgets_nothing(sim: Simulator, token: str) -> None:
    ani = sim.person(1001, "Ani")
    with sim.serve() as url:
        bot = Bot(token, f"{url}/bot", f"{url}/file/bot")
        await bot.initialize()
    ani.start()
    with pytest.raises(NetworkError):
        await bot.send_message(ani.id, "x")

    with sim.serve(port=urlsplit(url).port or 0):
        await bot.send_message(ani.id, "kembali")
        assert len(await bot.get_updates()) == 1
    await bot.shutdown()

    assert ani.find("kembali") is not None


async def test_who_waits_in_vain_reads_what_happened(sim: Simulator, bot: Bot, ani: Person) -> None:
    await bot.send_message(ani.id, "satu-satunya")

    with pytest.raises(TimeoutError, match=r"(?s)sendMessage.*Chat of Ani.*satu-satunya"):
        await sim.until(lambda: ani.find("lain"), timeout=0.01)


async def test_a_thread_can_wait_too(sim: Simulator, bot: Bot, ani: Person) -> None:
    waiting = asyncio.create_task(asyncio.to_thread(sim.wait_until, lambda: ani.find("halo")))

    await bot.send_message(ani.id, "halo")

    assert await waiting == ani.last


async def test_subscribers_hear_of_every_change_until_they_leave(sim: Simulator, ani: Person) -> None:
    heard: list[int] = []
    leave = sim.subscribe(heard.append)

    ani.say("a")
    leave()
    ani.say("b")

    assert heard == [sim.version - 1]


async def test_many_threads_and_calls_lose_nothing(sim: Simulator, bot: Bot) -> None:
    people = [sim.person(n, f"P{n}") for n in range(1, 9)]

    def chatter(person: Person) -> None:
        for n in range(20):
            person.say(str(n))

    await asyncio.gather(*(asyncio.to_thread(chatter, person) for person in people))
    await asyncio.gather(*(bot.send_message(person.id, "x") for person in people for _ in range(5)))

    assert len(sim.pending_updates(bot.token)) == 160
    assert all(len(person.messages_from_bot()) == 5 for person in people)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_program_ends_on_a_signal_within_a_second(number: signal.Signals) -> None:
    program = (
        "import logging, sys; from kinerja_bot.simulator import serve_forever;"
        "logging.basicConfig(level=logging.INFO, stream=sys.stdout); serve_forever('127.0.0.1', 0)"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        assert httpx.get(f"{url}/bot42:any-token/getMe").json()["result"]["id"] == 42
        began = time.monotonic()

        process.send_signal(number)

        assert process.wait(timeout=5) == 0
        assert time.monotonic() - began < 1
    finally:
        process.kill()
        process.communicate()
