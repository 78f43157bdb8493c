"""Only Telegram's own JSON says whether a call was done; a proxy's answer says nothing, whatever its status."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from kinerja_bot.simulator import Fault, Person, Simulator
from kinerja_bot.simulator.faults import GARBLED
from tests.unencrypted import unencrypted

TOKEN = "123:abc"
STATUSES = (200, 201, 302, 400, 401, 403, 404, 409, 413, 429, 500, 502, 503)
FOREIGN = (
    *GARBLED,
    "null",
    "[]",
    '"ok"',
    '{"ok":true}',
    '{"ok":"true","result":{}}',
    '{"ok":false}',
    '{"ok":false,"description":"Forbidden: bot was blocked by the user"}',
    '{"ok":false,"error_code":200,"description":"OK"}',
    '{"error_code":403,"description":"Forbidden: bot was blocked by the user"}',
)


@pytest.fixture
def sim() -> Simulator:
    simulator = Simulator()
    simulator.add_bot(TOKEN, "kinerja_contoh_bot", "Kinerja Bot")
    return simulator


@pytest.fixture
def ani(sim: Simulator) -> Person:
    person = sim.person(1001, first_name="Ani")
    person.start()
    return person


@pytest.fixture
async def bot(sim: Simulator) -> AsyncIterator[Bot]:
    with sim.serve() as url:
        async with Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", unencrypted(), unencrypted()) as client:
            yield client


async def tried(bot: Bot, to: Person) -> type[Exception] | None:
    """What comes of a message."""
    try:
        await bot.send_message(to.id, "Tugas baru.")
    except Exception as error:  # noqa: BLE001 - whichever it is, is what is asked
        return type(error)
    return None


@pytest.mark.parametrize("body", FOREIGN)
async def test_what_is_not_telegrams_json_is_no_verdict_whatever_its_status(
    sim: Simulator, bot: Bot, ani: Person, body: str
) -> None:
    for status in STATUSES:
        sim.faults.add(Fault("sendMessage", status=status, garbled=body))

    found = [await tried(bot, ani) for _ in STATUSES]

    assert dict(zip(STATUSES, found, strict=True)) == dict.fromkeys(STATUSES, NetworkError)
    assert ani.messages_from_bot() == []


@pytest.mark.parametrize(
    ("status", "verdict"), [(400, BadRequest), (403, Forbidden), (429, RetryAfter), (500, NetworkError)]
)
async def test_telegrams_own_refusal_is_its_verdict(
    sim: Simulator, bot: Bot, ani: Person, status: int, verdict: type[Exception]
) -> None:
    sim.faults.add(Fault("sendMessage", status=status))

    assert await tried(bot, ani) is verdict


async def test_telegrams_json_counts_although_a_proxy_has_changed_its_status(
    sim: Simulator, bot: Bot, ani: Person
) -> None:
    refusal = '{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}'
    sim.faults.add(Fault("sendMessage", status=200, garbled=refusal))

    assert await tried(bot, ani) is Forbidden


async def test_a_file_is_fetched_as_it_is(sim: Simulator, bot: Bot, ani: Person) -> None:
    sent = await bot.send_document(ani.id, b'{"ok":false}', filename="a.json")
    assert sent.document is not None
    file = await sent.document.get_file()
    sim.faults.add(Fault("downloadFile", status=404, garbled="<html>"))

    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert await file.download_as_bytearray() == b'{"ok":false}'
