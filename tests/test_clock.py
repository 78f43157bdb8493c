"""The machine's clock is set by others: how much time passes is measured by what nobody sets."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from kinerja_bot.clock import SettableClock, SystemClock
from kinerja_bot.scheduler import Scheduler
from kinerja_bot.storage.database import Database
from tests.conftest import THURSDAY_8AM

LONG_ENOUGH = 60
"""Seconds in which what must happen has happened, however busy the machine is."""


class Machine:
    """A clock on the wall, and seconds that really pass."""

    def __init__(self) -> None:
        self.shown = datetime(2026, 10, 1, tzinfo=UTC)
        self.seconds = 100.0
        self.jumps = 0
        self.clock = SystemClock(lambda: self.shown, lambda: self.seconds)
        self.clock.on_jump.append(self._jumped)

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds
        self.shown += timedelta(seconds=seconds)

    def _jumped(self) -> None:
        self.jumps += 1


@pytest.mark.parametrize("jump", [timedelta(hours=8), -timedelta(hours=8), timedelta(days=31), -timedelta(minutes=2)])
def test_a_jump_is_noticed_once_in_either_direction(jump: timedelta, caplog: pytest.LogCaptureFixture) -> None:
    machine = Machine()
    machine.pass_by(60)
    machine.shown += jump

    for _ in range(3):
        machine.clock.look()
        machine.pass_by(60)

    assert machine.jumps == 1
    assert f"jumped by {round(jump.total_seconds())} seconds" in caplog.text


def test_time_that_passes_and_a_clock_that_drifts_are_no_jump() -> None:
    machine = Machine()

    for seconds in (1, 60, 86_400, 0.5):
        machine.pass_by(seconds)
        machine.shown += timedelta(seconds=2)
        machine.clock.look()

    assert machine.jumps == 0


class Office:
    """Work that is due, and when it was done."""

    def __init__(self, database: Database, clock: SettableClock) -> None:
        self.clock = clock
        self.next: datetime | None = None
        self.done: asyncio.Queue[datetime] = asyncio.Queue()
        self.scheduler = Scheduler(database, clock, self._work)

    async def _work(self) -> datetime | None:
        self.done.put_nowait(self.clock.now())
        return self.next

    async def next_done(self) -> datetime:
        return await asyncio.wait_for(self.done.get(), LONG_ENOUGH)


@pytest.fixture
async def office(migrated_sqlite_url: str) -> AsyncIterator[Office]:
    database = Database(migrated_sqlite_url)
    one = Office(database, SettableClock(THURSDAY_8AM, speed=60))
    one.scheduler.start()
    await one.next_done()
    yield one
    one.scheduler.stop()
    await one.scheduler.settled()
    database.close()


async def test_the_minutes_tick_goes_on_after_the_clock_was_set_back(office: Office) -> None:
    office.clock.set(THURSDAY_8AM - timedelta(days=31))
    await office.next_done()

    ticks = [await office.next_done() for _ in range(2)]

    assert all(one < THURSDAY_8AM - timedelta(days=30) for one in ticks)
    assert timedelta(seconds=50) < ticks[1] - ticks[0]


async def test_an_alarm_of_another_time_is_set_anew(office: Office) -> None:
    office.next = THURSDAY_8AM + timedelta(days=31)
    office.clock.set(office.next - timedelta(seconds=1))
    await office.next_done()
    office.next = THURSDAY_8AM + timedelta(minutes=5)

    office.clock.set(office.next - timedelta(seconds=30))
    await office.next_done()
    done = await office.next_done()

    assert office.next <= done < office.next + timedelta(seconds=30)


async def test_the_machine_that_slept_has_its_work_done_at_once(office: Office) -> None:
    office.next = None
    office.clock.set(THURSDAY_8AM + timedelta(hours=12))

    assert await office.next_done() >= THURSDAY_8AM + timedelta(hours=12)
