"""Only Telegram's own JSON says whether a call was done; a proxy's answer says nothing, whatever its status."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from telegram import Bot, InputMediaDocument
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from kinerja_bot.messaging.verdicts import RESULTS
from kinerja_bot.simulator import Fault, Person, Simulator
from kinerja_bot.simulator.faults import GARBLED
from tests.source import MODULES
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
    '{"ok":false,"error_code":403.0,"description":"Forbidden: bot was blocked by the user"}',
    '{"ok":false,"error_code":403,"description":"Forbidden","parameters":["retry_after"]}',
    *(
        f'{{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{{"retry_after":{wrong}}}}}'
        for wrong in ("-1", "1.5", "true", "1e400", "NaN", "{}", "9" * 30, "9" * 5000)
    ),
    '{"ok":false,"error_code":400,"description":"Bad Request","parameters":{"migrate_to_chat_id":"x"}}',
    *(f'{{"ok":true,"result":{wrong}}}' for wrong in ("null", "true", "[]", '"ok"', "5")),
    '{"ok":true,"result":{"message_id":"abc","date":1,"chat":{"id":1001,"type":"private"}}}',
    '{"ok":true,"result":{"message_id":7,"date":1,"chat":{}}}',
    '{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":1001,"type":"private"},"entities":5}}',
    "[" * 100_000,
)

CALLS: dict[str, Callable[[Bot], Awaitable[object]]] = {
    "getMe": lambda bot: bot.get_me(),
    "getFile": lambda bot: bot.get_file("id"),
    "getUpdates": lambda bot: bot.get_updates(),
    "getWebhookInfo": lambda bot: bot.get_webhook_info(),
    "sendMediaGroup": lambda bot: bot.send_media_group(1001, [InputMediaDocument("a"), InputMediaDocument("b")]),
    "editMessageText": lambda bot: bot.edit_message_text("Tugas.", 1001, 7),
    "answerCallbackQuery": lambda bot: bot.answer_callback_query("7"),
    "setMyCommands": lambda bot: bot.set_my_commands([("bantuan", "Bantuan")]),
}
HOLLOW = ("null", "{}", "[null]", '[{"update_id":"5"}]', '{"file_id":"a","file_unique_id":"b"}', "7")


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


@pytest.mark.parametrize("result", HOLLOW)
@pytest.mark.parametrize("method", CALLS)
async def test_a_result_that_is_not_the_methods_is_no_verdict(
    sim: Simulator, bot: Bot, method: str, result: str
) -> None:
    sim.faults.add(Fault(method, garbled=f'{{"ok":true,"result":{result}}}'))

    with pytest.raises(NetworkError) as failed:
        await CALLS[method](bot)

    assert type(failed.value) is NetworkError


def test_the_result_of_each_method_that_is_called_has_its_form() -> None:
    sources = [path.read_text(encoding="utf-8") for path in MODULES]
    called = {name for one in sources for name in re.findall(r"\bbot\.([a-z_]+)\(|_bot\.([a-z_]+)\(", one)}
    names = {first or second for first, second in called} - {"do_api_request", "shutdown", "initialize"}
    methods = {name.replace("_", "") for name in names if hasattr(Bot, name)}

    assert "sendmessage" in methods
    assert methods - RESULTS.keys() == set()


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
