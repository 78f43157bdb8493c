import asyncio

import httpx
import pytest
from telegram import Bot
from telegram.error import Conflict, InvalidToken

from kinerja_bot.simulator import Person, Simulator


async def test_a_long_poll_returns_when_something_is_said(bot: Bot, ani: Person) -> None:
    (first,) = await bot.get_updates()

    poll = asyncio.create_task(bot.get_updates(offset=first.update_id + 1, timeout=30))
    await asyncio.to_thread(ani.say, "siap")

    (update,) = await poll
    assert update.message is not None
    assert update.message.text == "siap"


async def test_updates_wait_until_a_higher_offset_confirms_them(sim: Simulator, bot: Bot, ani: Person) -> None:
    ani.say("dua")

    first, second = await bot.get_updates()
    again = await bot.get_updates(limit=1)
    rest = await bot.get_updates(offset=first.update_id + 1)

    assert [u.update_id for u in again] == [first.update_id]
    assert [u.update_id for u in rest] == [second.update_id]
    assert [u["update_id"] for u in sim.pending_updates(bot.token)] == [second.update_id]


async def test_a_negative_offset_keeps_only_the_last(sim: Simulator, bot: Bot, ani: Person) -> None:
    for text in ("a", "b", "c"):
        ani.say(text)

    (update,) = await bot.get_updates(offset=-1)

    assert update.message is not None
    assert update.message.text == "c"
    assert len(sim.pending_updates(bot.token)) == 1


async def test_only_the_kinds_asked_for_are_made(sim: Simulator, bot: Bot, ani: Person) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["message"])

    ani.edit(ani.say("satu"), "dua")
    ani.block()

    kinds = [set(update) - {"update_id"} for update in sim.pending_updates(bot.token)]
    assert kinds == [{"message"}, {"message"}]


async def test_a_second_poller_ends_the_first(sim: Simulator, url: str, bot: Bot) -> None:
    async with Bot(bot.token, f"{url}/bot", f"{url}/file/bot") as other:
        first = asyncio.create_task(bot.get_updates(timeout=30))
        await sim.until(lambda: sim.world.bots[bot.token].waiter)
        second = asyncio.create_task(other.get_updates(timeout=30))

        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        sim.person(1, "Ani").say("halo")
        assert len(await second) == 1

    assert sim.calls_of("getUpdates")[0].error == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_an_unknown_token_is_unauthorized(url: str) -> None:
    async with httpx.AsyncClient() as client:
        unknown = await client.post(f"{url}/bot9:nobody/getMe")
        malformed = await client.post(f"{url}/botnonsense/getMe")

    assert unknown.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert malformed.json()["error_code"] == 404
    stranger = Bot("9:nobody", f"{url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_an_unknown_method_is_not_found(url: str, token: str) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{url}/bot{token}/sendEverything")

    assert (answer.status_code, answer.json()["description"]) == (404, "Not Found")


@pytest.mark.parametrize("form", ["query", "form", "json", "multipart"])
async def test_parameters_are_taken_in_every_encoding(url: str, token: str, ani: Person, form: str) -> None:
    values = {"chat_id": str(ani.id), "text": "Halo & <salam>", "disable_notification": "true"}
    address = f"{url}/bot{token}/SENDMESSAGE"

    async with httpx.AsyncClient() as client:
        answer = {
            "query": lambda: client.get(address, params=values),
            "form": lambda: client.post(address, data=values),
            "json": lambda: client.post(address, json=values | {"chat_id": ani.id, "disable_notification": True}),
            "multipart": lambda: client.post(address, data=values, files={"unused": b"x"}),
        }[form]()
        assert (await answer).json()["ok"]

    assert ani.last is not None
    assert (ani.last.text, ani.last.silent) == ("Halo & <salam>", True)
