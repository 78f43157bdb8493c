"""One refusal of the token is no verdict, and who else uses it is named, put off and told; on both databases."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from telegram import Bot
from telegram.error import Conflict, InvalidToken

from handlers.line import REFUSED_FOR, Line
from kinerja_bot.simulator import Fault
from tests.reception import TOKEN, Reception, reception_on
from tests.unencrypted import unencrypted

SPY = "http://127.0.0.1:9/rahasia"
REFUSALS = {401: "Unauthorized", 404: "Not Found"}


@dataclass
class Told:
    """What the operator is told."""

    lines: list[tuple[str, str]] = field(default_factory=list)

    async def note(self, kind: str, host: str) -> None:
        self.lines.append((kind, host))


@pytest.fixture(params=["sqlite", "postgresql"])
async def reception(request: pytest.FixtureRequest) -> AsyncIterator[Reception]:
    name = "migrated_sqlite_url" if request.param == "sqlite" else "migrated_postgres_url"
    async with reception_on(str(request.getfixturevalue(name))) as one:
        yield one


@pytest.mark.parametrize("status", REFUSALS)
async def test_a_token_refused_for_two_minutes_is_trouble_like_any_other(reception: Reception, status: int) -> None:
    fault = Fault(method="getUpdates", status=status, description=REFUSALS[status], times=8)
    reception.simulator.faults.add(fault)
    reception.person(1001).say("Halo")

    async with reception.open():
        await reception.until(lambda: reception.handled)

    assert reception.timer.slept == [1, 2, 4, 8, 16, 30, 30, 30]
    assert reception.handled == ["Halo"]


@pytest.mark.parametrize("status", REFUSALS)
async def test_a_token_refused_for_good_ends_the_bot_after_minutes(
    reception: Reception, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    fault = Fault(method="getUpdates", status=status, description=REFUSALS[status], times=None)
    reception.simulator.faults.add(fault)

    with pytest.raises(InvalidToken):
        await reception.inbox().run()

    assert REFUSED_FOR <= reception.timer.now() <= REFUSED_FOR + 30
    assert caplog.text.count("Telegram refuses BOT_TOKEN") == 1


async def test_refusals_with_answers_between_them_never_add_up(reception: Reception) -> None:
    line = Line(reception.bot, reception.timer)

    for _ in range(40):
        await line.wait_after(InvalidToken("Unauthorized"))
        reception.timer._now += REFUSED_FOR
        line.answered()


async def test_a_single_refusal_long_after_the_last_is_no_verdict_yet(reception: Reception) -> None:
    line = Line(reception.bot, reception.timer)

    await line.wait_after(InvalidToken("Unauthorized"))
    reception.timer._now += 2 * REFUSED_FOR
    await line.wait_after(InvalidToken("Unauthorized"))

    assert len(reception.timer.slept) == 2


async def test_a_foreign_webhook_is_named_taken_off_and_told_and_what_came_meanwhile_is_handled(
    reception: Reception, caplog: pytest.LogCaptureFixture
) -> None:
    told = Told()
    line = Line(reception.bot, reception.timer, told.note)
    inbox = reception.inbox(line)
    await reception.bot.set_webhook(SPY)
    reception.person(1001).say("Halo")

    async with reception.open(inbox):
        await reception.until(lambda: reception.handled)

    assert reception.handled == ["Halo"]
    assert reception.simulator.world.bots[TOKEN].webhook is None
    assert told.lines == [("webhook", "127.0.0.1")]
    assert "its webhook 127.0.0.1 is taken off" in caplog.text
    assert "rahasia" not in caplog.text


async def test_a_webhook_that_comes_again_and_again_is_taken_off_once_a_minute(reception: Reception) -> None:
    line = Line(reception.bot, reception.timer)

    while reception.timer.now() < 150:
        await reception.bot.set_webhook(SPY)
        await line.wait_after(Conflict("can't use getUpdates method while webhook is active"))

    assert len(reception.simulator.calls_of("deleteWebhook")) == 3


async def test_a_second_poller_is_told_of_once_it_is_seen_again(
    reception: Reception, caplog: pytest.LogCaptureFixture
) -> None:
    told = Told()
    line = Line(reception.bot, reception.timer, told.note)
    inbox = reception.inbox(line)
    conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    reception.simulator.faults.add(Fault(method="getUpdates", status=409, description=conflict, times=7))
    reception.person(1001).say("Halo")

    with caplog.at_level(logging.ERROR):
        async with reception.open(inbox):
            await reception.until(lambda: reception.handled)

    assert told.lines == [("poller", "")]
    assert reception.simulator.calls_of("deleteWebhook") == []


async def test_an_operator_who_cannot_be_told_stops_nothing(reception: Reception) -> None:
    async def fail(_kind: str, _host: str) -> None:
        raise ConnectionError

    line = Line(reception.bot, reception.timer, fail)
    await reception.bot.set_webhook(SPY)

    await line.wait_after(Conflict("can't use getUpdates method while webhook is active"))

    assert len(reception.simulator.calls_of("deleteWebhook")) == 1


async def test_another_bot_on_the_line_is_not_mistaken_for_this_one(reception: Reception) -> None:
    other = "456:def"
    reception.simulator.add_bot(other, "lain_bot", "Lain")
    async with Bot(other, reception.bot.base_url.removesuffix(TOKEN), request=unencrypted()) as bot:
        await bot.set_webhook(SPY)
        reception.person(1001).say("Halo")

        async with reception.open():
            await reception.until(lambda: reception.handled)

    assert reception.timer.slept == []
