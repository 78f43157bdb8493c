"""Getting updates from a Telegram that is busy, broken or shared with another program."""

import logging
from collections.abc import AsyncIterator

import pytest

from handlers.line import Line
from kinerja_bot.simulator import Fault
from kinerja_bot.simulator.faults import GARBLED
from tests.reception import Reception, reception_on


@pytest.fixture
async def reception(migrated_sqlite_url: str) -> AsyncIterator[Reception]:
    async with reception_on(migrated_sqlite_url) as one:
        yield one


async def test_another_poller_is_logged_once_a_minute_and_polling_goes_on(
    reception: Reception, caplog: pytest.LogCaptureFixture
) -> None:
    conflict = "Conflict: terminated by other getUpdates request"
    reception.simulator.faults.add(Fault(method="getUpdates", status=409, description=conflict, times=8))
    reception.person(1001).say("Halo")

    with caplog.at_level(logging.ERROR):
        async with reception.open():
            await reception.until(lambda: reception.handled)

    assert caplog.text.count("another program polls") == 2
    assert reception.timer.slept == [1, 2, 4, 8, 16, 30, 30, 30]


async def test_a_poller_that_takes_over_for_a_moment_does_not_end_the_inbox(reception: Reception) -> None:
    async with reception.open():
        await reception.polled()

        await reception.bot.get_updates(timeout=0)
        reception.person(1001).say("Halo")
        await reception.until(lambda: reception.handled)

    assert reception.handled == ["Halo"]


@pytest.mark.parametrize("fault", [{"status": 502}, {"drop_connection": True}], ids=["502", "dropped"])
async def test_an_outage_is_waited_out(reception: Reception, fault: dict[str, object]) -> None:
    reception.simulator.faults.add(Fault(method="getUpdates", times=7, **fault))  # type: ignore[arg-type]
    reception.person(1001).say("Halo")

    async with reception.open():
        await reception.until(lambda: reception.handled)

    assert reception.timer.slept == [1, 2, 4, 8, 16, 30, 30]


@pytest.mark.parametrize("body", [*GARBLED, '{"ok":true,"result":[{"update_id":"5"}]}', '{"ok":true,"result":[7]}'])
async def test_what_is_not_telegrams_is_waited_out(reception: Reception, body: str) -> None:
    reception.simulator.faults.add(Fault(method="getUpdates", times=2, garbled=body))
    reception.person(1001).say("Halo")

    async with reception.open():
        await reception.until(lambda: reception.handled)

    assert reception.timer.slept == [1, 2]


async def test_an_update_that_no_database_can_keep_does_not_hold_up_the_others(reception: Reception) -> None:
    huge: list[object] = [10**30, float("inf")]
    for one in huge:
        reception.person(1001).send_raw({"message": {"text": "Terlalu besar", "views": one}})
    reception.person(1001).say("Halo")

    async with reception.open():
        await reception.until(lambda: reception.handled)

    assert reception.handled == ["Halo"]
    assert reception.timer.slept == []


async def test_a_call_that_fails_as_none_should_ends_nothing(
    reception: Reception, caplog: pytest.LogCaptureFixture
) -> None:
    line = Line(reception.bot, reception.timer)
    failures = [AttributeError("total_seconds"), ValueError("Invalid IPv6 URL"), RecursionError()]

    async def call() -> None:
        if failures:
            raise failures.pop(0)

    await line.until_taken(call)

    assert reception.timer.slept == [1, 2, 4]
    assert caplog.text.count("a call to Telegram has failed") == 3


async def test_telegram_is_asked_again_when_it_says_so(reception: Reception) -> None:
    reception.simulator.faults.add(Fault(method="getUpdates", status=429, retry_after=17))
    reception.person(1001).say("Halo")

    async with reception.open():
        await reception.until(lambda: reception.handled)

    assert reception.timer.slept == [17]
