"""The log names everything but secrets."""

import io
import logging
import string
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import TelegramError

from kinerja_bot.logs import Redaction, configure
from kinerja_bot.settings import load_settings
from kinerja_bot.simulator import Fault, Simulator
from tests.unencrypted import unencrypted

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SECRET = TOKEN.partition(":")[2]

log = logging.getLogger("kinerja_bot.tests")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the running bot would write on standard error."""
    root, written = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level
    configure(load_settings({"BOT_TOKEN": TOKEN, "LOG_LEVEL": "DEBUG"}, needs_token=True))
    for handler in root.handlers:
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(written)
    yield written
    root.handlers[:], root.level = before


@pytest.mark.parametrize(
    "line",
    [
        f"token {TOKEN}",
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"GET https://api.telegram.org/file/bot{TOKEN}/documents/file_1.pdf",
        f"https://api.telegram.org/bot{TOKEN.replace(':', '%3A')}/getMe",
        f"http://127.0.0.1:8081/bot{TOKEN}",
        f"'{TOKEN}', \"{TOKEN}\", ({TOKEN})",
    ],
)
def test_a_token_is_taken_out_of_a_line_wherever_it_stands(lines: io.StringIO, line: str) -> None:
    log.warning(line)

    assert SECRET not in lines.getvalue()
    assert "<token>" in lines.getvalue()


def test_a_token_among_the_arguments_is_taken_out(lines: io.StringIO) -> None:
    log.error("cannot reach %s: %r", f"https://api.telegram.org/bot{TOKEN}/getMe", {"token": TOKEN})

    assert SECRET not in lines.getvalue()


def test_a_token_in_a_traceback_is_taken_out(lines: io.StringIO) -> None:
    def fail() -> None:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getUpdates")

    try:
        fail()
    except ValueError:
        log.exception("a poll failed")

    assert "Traceback" in lines.getvalue()
    assert "ValueError" in lines.getvalue()
    assert SECRET not in lines.getvalue()


def test_a_token_in_the_cause_of_an_error_is_taken_out(lines: io.StringIO) -> None:
    def fail() -> None:
        raise ConnectionError(f"/bot{TOKEN}/getMe")

    def fail_again() -> None:
        try:
            fail()
        except ConnectionError as error:
            raise RuntimeError("no answer") from error

    try:
        fail_again()
    except RuntimeError:
        log.exception("a call failed")

    assert "ConnectionError" in lines.getvalue()
    assert SECRET not in lines.getvalue()


@pytest.mark.parametrize("fault", [{"status": 502}, {"status": 401}, {"drop_connection": True}], ids=str)
async def test_no_failing_call_brings_the_token_into_the_log(lines: io.StringIO, fault: dict[str, object]) -> None:
    simulator = Simulator()
    simulator.add_bot(TOKEN, "kinerja_contoh_bot", "Kinerja Bot")
    with simulator.serve() as url:
        async with Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", unencrypted(), unencrypted()) as bot:
            simulator.faults.add(Fault(times=None, **fault))  # type: ignore[arg-type]
            try:
                await bot.get_file("unknown")
            except TelegramError:
                log.exception("a call failed")

    assert "a call failed" in lines.getvalue()
    assert SECRET not in lines.getvalue()


async def test_a_token_that_telegram_rejects_is_not_in_the_log(lines: io.StringIO) -> None:
    with Simulator().serve() as url:
        bot = Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", unencrypted(), unencrypted())
        try:
            await bot.initialize()
        except TelegramError:
            log.exception("the bot cannot start")
        await bot.shutdown()

    assert "rejected" in lines.getvalue()
    assert SECRET not in lines.getvalue()


@given(
    st.integers(10**5, 10**12),
    st.text(string.ascii_letters + string.digits + "-_", min_size=30, max_size=40),
    st.sampled_from(["", "/bot", "x=", "«", "é", "7:", "12:"]),
)
def test_any_token_after_anything_is_taken_out(number: int, secret: str, before: str) -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, f"{before}{number}:{secret}", None, None)

    assert secret not in Redaction("%(message)s").format(record)


def test_times_dates_and_addresses_stay_readable(lines: io.StringIO) -> None:
    log.warning("polling http://127.0.0.1:8081 since 2026-10-01 08:05:30,123; update 700000001: late")

    assert "polling http://127.0.0.1:8081 since 2026-10-01 08:05:30,123; update 700000001: late" in lines.getvalue()


def test_libraries_speak_from_warning_on(lines: io.StringIO) -> None:
    for name in ("httpx", "httpcore", "telegram", "aiohttp", "alembic"):
        logging.getLogger(name).info("GET https://api.telegram.org/bot%s/getMe", TOKEN)

    assert lines.getvalue() == ""
