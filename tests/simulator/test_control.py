from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from kinerja_bot.simulator import Fault, Simulator


@pytest.fixture
async def control(url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{url}/_sim", timeout=10) as client:
        await client.post("/persons", json={"id": 1001, "first_name": "Ani"})
        await client.post("/persons/1001/start", json={"payload": "abc"})
        yield client


async def result(response: httpx.Response) -> Any:  # noqa: ANN401 - any JSON
    answer = response.json()
    assert answer["ok"], answer
    return answer["result"]


async def test_another_process_can_talk_for_a_person(control: httpx.AsyncClient, bot: Bot) -> None:
    said = await result(await control.post("/persons/1001/say", json={"text": "halo"}))
    sent = await bot.send_message(1001, "<b>jawab</b>", parse_mode="HTML", reply_to_message_id=said)

    transcript = await result(await control.get("/persons/1001/transcript"))
    assert [m["text"] for m in transcript] == ["/start abc", "halo", "jawab"]
    assert transcript[-1]["html"] == "<b>jawab</b>"
    assert (transcript[-1]["id"], transcript[-1]["reply_to"]) == (sent.message_id, said)


async def test_it_can_tap_and_read_the_answers(sim: Simulator, control: httpx.AsyncClient, bot: Bot) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="y")]])
    sent = await bot.send_message(1001, "setuju?", reply_markup=keyboard)

    tap = await result(await control.post("/persons/1001/tap", json={"message_id": sent.message_id, "label": "Ya"}))
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    await query.answer("Tercatat")

    assert tap["data"] == "y"
    answers = await result(await control.get("/persons/1001/answers"))
    assert answers == [{"text": "Tercatat", "show_alert": False, "url": None}]


async def test_it_can_send_and_fetch_files(control: httpx.AsyncClient, bot: Bot) -> None:
    files = {"document": ("a.txt", b"isi", "text/plain")}
    sent = await result(await control.post("/persons/1001/send_document", data={"caption": "c"}, files=files))
    album = {"document1": ("b.txt", b"b"), "document2": ("c.txt", b"c")}
    ids = await result(await control.post("/persons/1001/send_album", files=album))

    assert (await control.get(f"/persons/1001/files/{sent}")).content == b"isi"
    assert len(ids) == 2
    documents = [u.message.document for u in await bot.get_updates() if u.message and u.message.document]
    assert [d.file_name for d in documents] == ["a.txt", "b.txt", "c.txt"]


async def test_it_can_order_faults_and_read_the_log(control: httpx.AsyncClient, bot: Bot, url: str) -> None:
    await control.post("/faults", json={"method": "sendMessage", "status": 502, "times": 1})
    async with httpx.AsyncClient() as client:
        await client.post(f"{url}/bot{bot.token}/sendMessage", json={"chat_id": 1001, "text": "x"})

    calls = await result(await control.get("/calls"))
    assert (calls[-1]["method"], calls[-1]["status"], calls[-1]["error"]) == ("sendMessage", 502, "Bad Gateway")
    assert await result(await control.get("/calls", params={"since": calls[-1]["number"]})) == []
    assert await result(await control.get("/faults")) == []


@pytest.mark.parametrize("encoding", ["json", "data"])
async def test_an_ordered_fault_keeps_its_method_its_words_and_its_body(
    sim: Simulator, control: httpx.AsyncClient, bot: Bot, encoding: str
) -> None:
    ordered = {"method": "sendMessage", "status": 400, "description": "Bad Request: chat not found"}
    garbled = {"method": "editMessageText", "garbled": "<html>[1]</html>", "handled": "true", "times": "null"}

    await result(await control.post("/faults", **{encoding: ordered}))  # type: ignore[arg-type]
    await result(await control.post("/faults", **{encoding: garbled}))  # type: ignore[arg-type]
    read = await result(await control.get("/faults"))

    assert sim.faults.all() == [
        Fault("sendMessage", status=400, description="Bad Request: chat not found"),
        Fault("editMessageText", times=None, garbled="<html>[1]</html>", handled=True),
    ]
    assert [one["method"] for one in read] == ["sendMessage", "editMessageText"]


async def test_a_fault_strikes_only_the_method_that_was_named(control: httpx.AsyncClient, bot: Bot) -> None:
    await control.post("/faults", json={"method": "sendMessage", "status": 400, "description": "Bad Request: no"})

    assert (await bot.get_me()).is_bot
    with pytest.raises(BadRequest, match="No"):
        await bot.send_message(1001, "x")


async def test_it_can_wait_for_a_change(sim: Simulator, control: httpx.AsyncClient) -> None:
    before = sim.version
    await control.post("/persons/1001/block")

    waited = await control.get("/wait", params={"since": before, "timeout": 5})

    assert waited.json()["result"] == {"changed": True}
    assert waited.json()["version"] > before


@pytest.mark.parametrize(
    ("path", "status"),
    [("/persons/7/say", 404), ("/persons/1001/dance", 404), ("/persons/1001/tap", 400), ("/persons/1001/edit", 400)],
)
async def test_what_cannot_be_done_is_said(control: httpx.AsyncClient, path: str, status: int) -> None:
    answer = await control.post(path, json={"text": "x", "label": "Ya"})

    assert (answer.status_code, answer.json()["ok"]) == (status, False)
