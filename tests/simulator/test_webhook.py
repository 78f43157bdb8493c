import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict

from kinerja_bot.simulator import Fault, Person, Simulator
from kinerja_bot.simulator.faults import POST


class Receiver:
    """A small web server that notes what is posted to it, and answers as told."""

    def __init__(self) -> None:
        self.answers = ["200 OK"]
        self.secrets: list[str] = []
        self.updates: asyncio.Queue[dict[str, object]] = asyncio.Queue()
        self.address = ""

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if line)
        body = await reader.readexactly(int(headers["Content-Length"]))
        self.secrets.append(headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer.startswith("200"):
            self.updates.put_nowait(json.loads(body))
        writer.write(f"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()
        await writer.wait_closed()


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    server = await asyncio.start_server(receiver.take, "127.0.0.1", 0)
    async with server:
        receiver.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook?a=1"
        yield receiver


async def test_updates_are_posted_with_the_secret_in_order(sim: Simulator, bot: Bot, ani: Person) -> None:
    async with receiving() as receiver:
        await bot.set_webhook(receiver.address, secret_token="rahasia")
        for text in ("satu", "dua", "tiga"):
            ani.say(text)

        updates = [await receiver.updates.get() for _ in range(4)]
        await sim.until(lambda: not sim.pending_updates(bot.token))

    assert [update["message"]["text"] for update in updates] == ["/start", "satu", "dua", "tiga"]  # type: ignore[index]
    assert set(receiver.secrets) == {"rahasia"}


async def test_a_failed_post_is_tried_again_and_reported(sim: Simulator, bot: Bot, ani: Person) -> None:
    async with receiving() as receiver:
        receiver.answers = ["500 Oops", "200 OK"]
        await bot.set_webhook(receiver.address)

        update = await receiver.updates.get()
        await sim.until(lambda: not sim.pending_updates(bot.token))
        info = await bot.get_webhook_info()

    assert update["message"]["text"] == "/start"  # type: ignore[index]
    assert info.last_error_message == "Wrong response from the webhook: 500"
    assert info.pending_update_count == 0


async def test_a_post_that_failed_is_overtaken_by_the_persons_taps_and_not_by_what_he_writes(
    sim: Simulator, bot: Bot, ani: Person
) -> None:
    async with receiving() as receiver:
        await bot.set_webhook(receiver.address)
        await sim.until(lambda: not sim.pending_updates(bot.token))
        sim.faults.add(Fault(POST, drop_connection=True))
        ani.say("satu")
        ani.say("dua")
        ani.tap_raw(1, "ya")

        updates = [await receiver.updates.get() for _ in range(4)]

    kinds = [update.get("message", {}).get("text", "a tap") for update in updates]  # type: ignore[attr-defined]
    assert kinds == ["/start", "a tap", "satu", "dua"]


async def test_a_post_whose_answer_is_lost_comes_again(sim: Simulator, bot: Bot, ani: Person) -> None:
    async with receiving() as receiver:
        sim.faults.add(Fault(POST, drop_after_handling=True))
        await bot.set_webhook(receiver.address)

        first, again = [await receiver.updates.get() for _ in range(2)]
        await sim.until(lambda: not sim.pending_updates(bot.token))

    assert first == again


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot) -> None:
    async with receiving() as receiver:
        await bot.set_webhook(receiver.address)
        with pytest.raises(Conflict, match="while webhook is active"):
            await bot.get_updates()

        await bot.delete_webhook(drop_pending_updates=True)
        assert await bot.get_updates() == ()


async def test_a_webhook_elsewhere_needs_https(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="https url must be provided"):
        await bot.set_webhook("http://kantor.example/hook")


async def test_a_secret_with_strange_signs_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="unallowed characters"):
        await bot.set_webhook("https://kantor.example/hook", secret_token="a b")
