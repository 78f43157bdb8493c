"""The database's own disk is full to the last byte: nothing is lost, and all goes on once there is room."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.domain.events import EventType
from kinerja_bot.running.runtime import Runtime
from tests.conftest import THURSDAY_8AM, hurried
from tests.office import ANI, PDF, SEKCAM, STAFF, Quarter
from tests.small_disk import MEGABYTE, fill, small_disk
from tests.virtual_timer import VirtualTimer

OPERATOR = 9001
SIZE, RESERVE = 32, 8
"""Megabytes."""

LONG = "Mohon penjelasan. " * 200
MANY = 400
"""Long texts that no disk takes which has no room: its database grows by several pages for each."""


@pytest.fixture
async def quarter(tmp_path: Path) -> AsyncIterator[Quarter]:
    """Step 4, with database and files on one small disk, and an operator."""
    given = {"DISK_RESERVE": str(RESERVE), "OPERATOR_CHAT_ID": str(OPERATOR)}
    with small_disk(tmp_path / "disk", SIZE) as folder:
        async with stage(hurried, THURSDAY_8AM, folder, environment=given.items()) as office:
            office.people["operator"] = office.simulator.person(OPERATOR, first_name="Operator")
            office.people["operator"].start()
            one = Quarter(office)
            await one.reach(4)
            yield one


def runtime(office: Stage) -> Runtime:
    assert isinstance(office.bot, Runtime)
    return office.bot


def said(office: Stage, key: str, words: str) -> int:
    return len([one for one in office.people[key].messages_from_bot() if words in one.text])


async def tried(office: Stage, times: int) -> None:
    """Returns once the bot has paused so often before it tried again."""
    timer = runtime(office).timer
    assert isinstance(timer, VirtualTimer)
    least = len(timer.slept) + times
    async with asyncio.timeout(60):
        while len(timer.slept) < least:  # noqa: ASYNC110 - the pauses tell nobody
            await asyncio.sleep(0)


async def until_it_is_full(office: Stage, caplog: pytest.LogCaptureFixture) -> int:
    """Ani writes until the database has taken all that there was room for; gives how many texts it was."""
    for number in range(MANY):
        office.people[ANI].say(f"{number} {LONG}")
        for _ in range(50):
            await asyncio.sleep(0.001)
            if "disk is full" in caplog.text:
                return number + 1
    raise AssertionError(MANY)


@pytest.mark.parametrize("leaving", [0, 64 << 10, 256 << 10], ids=["nothing", "64 KB", "256 KB"])
@pytest.mark.parametrize("is_restarted", [False, True], ids=["running", "restarted"])
async def test_nothing_is_lost_and_all_goes_on_once_there_is_room(
    quarter: Quarter, caplog: pytest.LogCaptureFixture, leaving: int, is_restarted: bool
) -> None:
    office = quarter.office
    fill(office.settings.data_dir, leaving=(2 * RESERVE - 1) * MEGABYTE)
    await office.wait(minutes=2)
    told = said(office, "operator", "berkas pegawai tidak lagi diterima")
    before, received = said(office, ANI, ""), len(await quarter.events(EventType.FILE_RECEIVED))

    ballast = fill(office.settings.data_dir, leaving=leaving)
    texts = await until_it_is_full(office, caplog)
    for key in STAFF:
        office.people[key].send_document(f"Data {key}.pdf", PDF)
    office.people[SEKCAM].say("/status")
    await tried(office, 20)
    is_alive = not any(task.done() for task in runtime(office)._tasks)
    if is_restarted:
        await office.bot.stop()
    ballast.unlink()
    if is_restarted:
        await office.bot.start()
    await office.settle()
    told_so = [key for key in STAFF if said(office, key, "belum dapat disimpan")]  # where that still found room
    for key in told_so:
        office.people[key].send_document(f"Data {key}.pdf", PDF)
    await office.settle()

    assert (told, is_alive) == (1, True)
    assert said(office, ANI, "") - before >= texts + 1
    assert sorted(one.name for one in (await quarter.cycle()).files[-3:]) == [f"Data {key}.pdf" for key in STAFF]
    assert len(await quarter.events(EventType.FILE_RECEIVED)) - received == len(STAFF)
    assert said(office, SEKCAM, "Triwulan III Tahun 2026") > 0
    assert await office.bot.database.read(lambda tx: tx.inbox.waiting()) == []
    assert [one.getMessage() for one in caplog.records if one.exc_info] == []
    await quarter.send_data()
    assert (await quarter.cycle()).open_tasks[0].step.number == 5
