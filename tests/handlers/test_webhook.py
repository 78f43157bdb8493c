"""The bot's own webhook: only with Telegram's secret header, and nothing is acknowledged before it is kept."""

import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from telegram import Bot

from handlers.webhook import LARGEST
from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import TOKEN, Stage, stage
from kinerja_bot.messaging.floods import Floods
from kinerja_bot.messaging.pace import Pace
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.settings import Settings
from tests.conftest import THURSDAY_8AM, quick
from tests.handlers.posted_office import PATH, SECRET, by_post, post, posted_office, update, webhook
from tests.office import ANI, SMALL_OFFICE
from tests.outages import Line, away, line_to
from tests.unencrypted import unencrypted
from tests.virtual_timer import VirtualTimer

OPERATOR = 9001


@pytest.fixture
def office(by_post: Stage) -> Stage:
    return by_post


@pytest.fixture(params=["sqlite", "postgresql"])
def database_and_line(request: pytest.FixtureRequest) -> Iterator[tuple[str, Line | None]]:
    """A database on either of the two, and the line to it where that can be cut."""
    if request.param == "sqlite":
        yield str(request.getfixturevalue("migrated_sqlite_url")), None
        return
    with line_to(str(request.getfixturevalue("migrated_postgres_url"))) as (line, url):
        yield url, line


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
        b'{"update_id": 5, "message": ' + b"[" * 600 + b"]" * 600 + b"}",
        *(b'{"update_id": %s}' % (b"9" * digits) for digits in (30, 5000)),
        b'{"update_id": 5, "message": {"message_id": 1, "from": {"id": %s}}}' % (b"9" * 30),
        b'{"update_id": 5, "message": {"message_id": 1e999}}',
        b'{"update_id": 5, "message": {"message_id": NaN}}',
    ],
)
async def test_what_is_no_update_is_refused(office: Stage, body: bytes) -> None:
    assert await post(office, body) == 400


async def test_a_body_larger_than_any_update_is_not_read_to_its_end(office: Stage) -> None:
    assert await post(office, b" " * (LARGEST + 1)) == 413


async def test_other_paths_and_methods_lead_nowhere(office: Stage) -> None:
    assert await post(office, update(), path="/") == 404
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{webhook(office).port}{PATH}")
    assert answer.status_code == 405


async def test_an_update_is_kept_before_it_is_acknowledged_and_handled_once(office: Stage) -> None:
    stranger = office.simulator.person(4711)
    stranger.start()
    await office.settle()

    answers = [await post(office, update("/privasi")) for _ in range(2)]
    await office.settle()

    assert answers == [200, 200]
    assert len(office.simulator.calls_of("editMessageText", stranger.id)) == 1
    assert office.bot.database.write_now(lambda tx: tx.inbox.keep([{"update_id": 5}], THURSDAY_8AM)) == []


async def test_an_update_that_cannot_be_kept_is_not_acknowledged(office: Stage) -> None:
    async def broken(_payloads: object) -> None:
        raise RuntimeError

    webhook(office)._receive = broken

    assert await post(office, update()) == 500


async def test_while_the_database_is_away_telegram_is_asked_to_post_again(
    database_and_line: tuple[str, Line | None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url, line = database_and_line
    async with posted_office(tmp_path, DATABASE_URL=url) as office:
        with away(office.bot.database, line):
            answer = await post(office, update())
        stranger = office.simulator.person(4711)
        stranger.start()
        await office.settle()

        assert answer == 503
        [said] = [one for one in caplog.records if "cannot be kept" in one.getMessage()]
        assert said.exc_info is None
        assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []
        assert len(stranger.messages_from_bot()) == 1


@pytest.mark.parametrize("after_answer", [False, True], ids=["not arrived", "answer lost"])
async def test_an_update_whose_keeping_is_cut_off_is_handled_once_telegram_repeats_it(
    migrated_postgres_url: str, tmp_path: Path, after_answer: bool
) -> None:
    with line_to(migrated_postgres_url) as (line, url):
        async with posted_office(tmp_path, DATABASE_URL=url) as office:
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


async def test_a_webhook_that_another_program_has_set_is_replaced_and_the_operator_told(
    data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings, timer = by_post(), VirtualTimer()

    def start(given: Settings, clock: SettableClock) -> Runtime:
        return Runtime(given, clock, Pace(per_second=10_000, per_chat=0), timer, Floods(most=10_000))

    environment = {**settings, "OPERATOR_CHAT_ID": str(OPERATOR)}
    async with stage(start, THURSDAY_8AM, data_dir, environment=environment.items()) as office:
        operator = office.simulator.person(OPERATOR)
        operator.start()
        async with Bot(TOKEN, f"{office.settings.telegram_api_url}/bot", request=unencrypted()) as spy:
            await spy.set_webhook("http://127.0.0.1:9/rahasia")
        await office.simulator.until(lambda: any("webhook" in one.text for one in operator.messages_from_bot()))
        hook = office.simulator.world.bots[TOKEN].webhook

    assert hook is not None
    assert hook.url == settings["WEBHOOK_URL"]
    assert "its webhook 127.0.0.1 is replaced" in caplog.text
    assert len([one for one in operator.messages_from_bot() if "webhook" in one.text]) == 1
