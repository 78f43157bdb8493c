"""Each rung is told once: after a crash at any moment, a week's stop, two sweeps at once, a clock set back."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import event

from kinerja_bot.services.deadlines import sweep
from kinerja_bot.storage.database import Database
from tests.conftest import THURSDAY_8AM, WITA
from tests.office import CAMAT, SEKCAM, STAFF
from tests.services.quiet_office import CARD, REMINDER, QuietOffice, each_to, everything

DUE = THURSDAY_8AM.replace(minute=5)
MINUTE = timedelta(minutes=1)


class PowerCut(BaseException):
    """The process dies."""


@contextmanager
def power_cut(database: Database, moment: str, number: int) -> Iterator[None]:
    """The process dies at the n-th statement or commit, if it comes to that."""
    seen = count(1)

    def strike(*_: object) -> None:
        if next(seen) == number:
            raise PowerCut

    event.listen(database.engine, moment, strike)
    with suppress(PowerCut):
        yield
    event.remove(database.engine, moment, strike)


@pytest.mark.parametrize("moment", ["before_cursor_execute", "commit"])
async def test_dying_at_any_moment_of_the_sweep_leaves_nothing_half_done(office: QuietOffice, moment: str) -> None:
    await office.to_step(4)
    office.clock.set(DUE)
    before, deaths = everything(office.database), 0

    while everything(office.database) == before:
        deaths += 1
        with power_cut(office.database, moment, deaths):
            await office.sweep()
    await office.sweep()

    assert deaths > 1
    assert office.told() == [(CARD, SEKCAM), *each_to(REMINDER, STAFF)]
    assert [rung for _, rung in office.rungs()] == [0, 0, 0]


async def test_a_second_sweep_finds_nothing(office: QuietOffice) -> None:
    await office.to_step(4)
    await office.sweep(DUE)
    after = everything(office.database)

    looked_at = await sweep.run(office.desk)

    assert looked_at == 0
    assert everything(office.database) == after


async def test_sweeps_at_the_same_time_tell_each_rung_once(office: QuietOffice) -> None:
    await office.to_step(4)
    office.clock.set(DUE)

    await asyncio.gather(*(sweep.run(office.desk) for _ in range(8)))

    assert sorted(office.told()) == sorted([(CARD, SEKCAM), *each_to(REMINDER, STAFF)])
    assert [rung for _, rung in office.rungs()] == [0, 0, 0]


async def test_a_sweep_in_the_midst_of_taps_disturbs_nobody(office: QuietOffice) -> None:
    await office.to_step(4)
    for key in STAFF:
        await office.send(key)
    office.clock.set(DUE)

    await asyncio.gather(*(office.complete(key) for key in STAFF), *(sweep.run(office.desk) for _ in range(4)))

    late = {one.to for one in office.notices(REMINDER)}
    assert late <= set(STAFF)
    assert office.cycle.open_tasks[0].step.key == "telaah"
    assert len(office.rungs()) == len(late)


async def test_a_weeks_stop_is_caught_up_by_one_message_each(office: QuietOffice) -> None:
    await office.begin()

    await office.sweep(THURSDAY_8AM + timedelta(days=7))

    assert office.told() == [(CARD, SEKCAM), (REMINDER, CAMAT)]
    assert [rung for _, rung in office.rungs()] == list(range(32))
    assert "melewati waktu baku" in office.notices(REMINDER)[0].text


async def test_after_the_last_rung_nothing_comes_any_more(office: QuietOffice) -> None:
    await office.begin()
    await office.sweep(THURSDAY_8AM + timedelta(days=7))
    told = office.notices()

    for days in (8, 11, 30):
        await office.sweep(THURSDAY_8AM + timedelta(days=days))

    assert office.database.read_now(lambda tx: tx.cycles.earliest_notice()) is None
    assert office.notices() == told


async def test_after_the_catching_up_the_hours_go_on_as_usual(office: QuietOffice) -> None:
    await office.begin()
    days_later = THURSDAY_8AM + timedelta(days=4)
    await office.sweep(days_later)
    at = office.database.read_now(lambda tx: tx.cycles.earliest_notice())
    assert at is not None

    await office.sweep(at - timedelta(seconds=1))
    early = office.notices()
    await office.sweep(at)

    assert days_later < at <= days_later + timedelta(hours=1)
    assert [(one.kind, one.revision) for one in early] == [(CARD, 1), (REMINDER, 1)]
    assert [(one.kind, one.revision) for one in office.notices()] == [(CARD, 2), (REMINDER, 1), (REMINDER, 1)]


async def test_a_bot_that_starts_on_a_sunday_catches_up_on_monday(office: QuietOffice) -> None:
    await office.begin()

    await office.sweep(datetime(2026, 10, 4, 10, 0, tzinfo=WITA))
    sunday = office.told()
    await office.sweep(datetime(2026, 10, 5, 7, 30, tzinfo=WITA))

    assert sunday == []
    assert office.told() == [(CARD, SEKCAM), (REMINDER, CAMAT)]


async def test_a_clock_set_back_tells_nothing_a_second_time(office: QuietOffice) -> None:
    await office.begin()
    await office.sweep(DUE)
    told = office.told()

    for earlier in (DUE - 15 * MINUTE, DUE - MINUTE, DUE, DUE + 59 * MINUTE):
        await office.sweep(earlier)
    again = office.told()
    await office.sweep(DUE + 60 * MINUTE)

    assert again == told
    assert [rung for _, rung in office.rungs()] == [0, 1]
