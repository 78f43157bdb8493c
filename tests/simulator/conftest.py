from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
from telegram import Bot
from telegram.error import TelegramError

from kinerja_bot.simulator import Person, Simulator
from tests.unencrypted import unencrypted

TOKEN = "123:abc"

Refused = Callable[[Awaitable[object], str], Awaitable[None]]


@pytest.fixture
def token() -> str:
    return TOKEN


@pytest.fixture
def sim() -> Simulator:
    simulator = Simulator()
    simulator.add_bot(TOKEN, "kinerja_contoh_bot", "Kinerja Bot")
    return simulator


@pytest.fixture
def url(sim: Simulator) -> Iterator[str]:
    with sim.serve() as address:
        yield address


@pytest.fixture
async def bot(url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", unencrypted(), unencrypted()) as client:
        yield client


@pytest.fixture
def ani(sim: Simulator) -> Person:
    person = sim.person(1001, first_name="Ani")
    person.start()
    return person


@pytest.fixture
def refused(sim: Simulator) -> Refused:
    """Check that a call fails with exactly Telegram's words."""

    async def check(call: Awaitable[object], description: str) -> None:
        with pytest.raises(TelegramError):
            await call
        assert sim.calls[-1].error == description

    return check
