"""The bot's own webhook: only with Telegram's secret header, and nothing is acknowledged before it is kept."""

import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from handlers.webhook import HEADER, LARGEST
from kinerja_bot.demo.stage import TOKEN, Stage, stage
from kinerja_bot.running.runtime import Runtime
from tests.conftest import THURSDAY_8AM, quick
from tests.office import ANI, SMALL_OFFICE
from tests.outages import line_to

SECRET = "rahasia-yang-panjang_1"
PATH = "/telegram"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


@pytest.fixture
async def office(data_dir: Path) -> AsyncIterator[Stage]:
    """The small office, whose bot is told of updates by post."""
    async with stage(quick, THURSDAY_8AM, data_dir, environment=by_post().items()) as one:
        yield one


def by_post() -> dict[str, str]:
    """The settings of a bot with a webhook, at an address of its own."""
    address = f"127.0.0.1:{free_port()}"
    return {"WEBHOOK_URL": f"http://{address}{PATH}", "WEBHOOK_SECRET": SECRET, "WEBHOOK_LISTEN": address}


def runtime(office: Stage) -> Runtime:
    assert isinstance(office.bot, Runtime)
    return office.bot


async def post(office: Stage, body: bytes, secret: str | None = SECRET, *, path: str = PATH) -> int:
    headers = {} if secret is None else {HEADER.encode(): secret.encode()}
    async with httpx.AsyncClient() as client:
        url = f"http://127.0.0.1:{runtime(office).webhook.port}{path}"
        return (await client.post(url, content=body, headers=headers)).status_code


def update(text: str = "/bantuan", number: int = 5) -> bytes:
    sender = {"id": 4711, "is_bot": False, "first_name": "A"}
    message = {"message_id": 1, "date": 1, "from": sender, "chat": {"id": 4711, "type": "private"}, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


async def test_an_office_works_by_webhook(office: Stage) -> None:
    tokens = await office.import_office(SMALL_OFFICE)

    await office.join({ANI: tokens[ANI]}, "Ya, itu saya")
    await office.say(ANI, "/bantuan")

    assert "Bantuan" in office.newest(ANI, lambda _: True).text
    assert office.simulator.calls_of("getUpdates") == []
    [call] = office.simulator.calls_of("setWebhook")
    assert call.params["secret_token"] == SECRET
    assert "edited_message" in str(call.params["allowed_updates"])


@pytest.mark.parametrize("secret", [None, "", "salah", SECRET[:-1], SECRET + "x", SECRET.upper(), "é" * 5])
async def test_without_telegrams_secret_nothing_is_taken(office: Stage, secret: str | None) -> None:
    assert await post(office, update(), secret) == 401
    assert office.bot.database.write_now(lambda tx: tx.inbox.keep([{"update_id": 5}], THURSDAY_8AM)) == [5]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"a"',
        b"{}",
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b"\xff",
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused(office: Stage, body: bytes) -> None:
    assert await post(office, body) == 400


async def test_a_body_larger_than_any_update_is_not_read_to_its_end(office: Stage) -> None:
    assert await post(office, b" " * (LARGEST + 1)) == 413


async def test_other_paths_and_methods_lead_nowhere(office: Stage) -> None:
    assert await post(office, update(), path="/") == 404
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{runtime(office).webhook.port}{PATH}")
    assert answer.status_code == 405


async def test_an_update_is_kept_before_it_is_acknowledged_and_handled_once(office: Stage) -> None:
    stranger = office.simulator.person(4711)
    stranger.start()
    await office.settle()
    before = len(stranger.messages_from_bot())

    answers = [await post(office, update()) for _ in range(2)]
    await office.settle()

    assert answers == [200, 200]
    assert len(stranger.messages_from_bot()) == before + 1
    assert office.bot.database.write_now(lambda tx: tx.inbox.keep([{"update_id": 5}], THURSDAY_8AM)) == []


async def test_an_update_that_cannot_be_kept_is_not_acknowledged(office: Stage) -> None:
    async def broken(_payloads: object) -> None:
        raise RuntimeError

    runtime(office).webhook._receive = broken

    assert await post(office, update()) == 500


@pytest.mark.parametrize("after_answer", [False, True], ids=["not arrived", "answer lost"])
async def test_an_update_whose_keeping_is_cut_off_is_handled_once_telegram_repeats_it(
    migrated_postgres_url: str, tmp_path: Path, after_answer: bool
) -> None:
    with line_to(migrated_postgres_url) as (line, url):
        settings = [*by_post().items(), ("DATABASE_URL", url)]
        async with stage(quick, THURSDAY_8AM, tmp_path, environment=settings) as office:
            stranger = office.simulator.person(4711)
            line.cut_at(rb"INSERT INTO inbox", rb"COMMIT", after_answer=after_answer)

            stranger.start()
            await office.settle()

            assert line.struck == 1
            assert len(stranger.messages_from_bot()) == 1


async def test_back_to_polling_no_update_is_dropped(tmp_path: Path, office: Stage) -> None:
    await office.bot.stop()
    stranger = office.simulator.person(4711)
    stranger.start()
    polling = quick(office.settings.model_copy(update={"webhook_url": None}), office.clock)

    await polling.start()
    await office.simulator.until(lambda: not office.simulator.pending_updates(TOKEN))
    await polling.settled()
    await polling.stop()
    await office.bot.start()

    assert len(stranger.messages_from_bot()) == 1
    assert office.simulator.calls_of("deleteWebhook")[-1].params.get("drop_pending_updates") in {None, "false", False}
