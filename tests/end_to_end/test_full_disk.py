"""The disk fills up: nothing is lost, everybody is told what to do, and the bot goes on."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage, stage
from tests.conftest import THURSDAY_8AM, quick
from tests.office import ANI, BUDI, PDF, Quarter
from tests.small_disk import MEGABYTE, fill, free, small_disk

OPERATOR = "operator"
OPERATORS_CHAT = 9001
SIZE, RESERVE = 32, 8
"""Megabytes."""

SmallOffice = Callable[[int], AbstractAsyncContextManager[Stage]]


@pytest.fixture
def small_office(tmp_path: Path, database_url_with_tables: str) -> SmallOffice:
    """The quarter at step 4, the files on a small disk of which so many megabytes are in reserve."""

    @asynccontextmanager
    async def furnished(reserve: int) -> AsyncIterator[Stage]:
        given = {"DATABASE_URL": database_url_with_tables, "DISK_RESERVE": str(reserve)}
        given["OPERATOR_CHAT_ID"] = str(OPERATORS_CHAT)
        with small_disk(tmp_path / "disk", SIZE) as folder:
            async with stage(quick, THURSDAY_8AM, folder, environment=given.items()) as office:
                office.people[OPERATOR] = office.simulator.person(OPERATORS_CHAT, first_name="Operator")
                office.people[OPERATOR].start()
                await Quarter(office).reach(4)
                yield office

    return furnished


def said(office: Stage, key: str, words: str) -> int:
    return len([one for one in office.people[key].messages_from_bot() if words in one.text])


def stored(office: Stage) -> set[str]:
    return {one.name for one in (office.settings.data_dir / "files").rglob("*") if one.is_file()}


async def test_before_the_disk_is_full_the_operator_is_told_and_files_are_put_off(small_office: SmallOffice) -> None:
    async with small_office(RESERVE) as office:
        disk = office.settings.data_dir
        ballast = fill(disk, leaving=(2 * RESERVE - 1) * MEGABYTE)
        await office.wait(minutes=2)
        told_early = said(office, OPERATOR, "berkas pegawai tidak lagi diterima")
        await office.send(ANI, "Data 1.pdf", PDF + bytes(MEGABYTE))
        fill(disk, leaving=(RESERVE + 1) * MEGABYTE)
        for _ in range(2):
            await office.send(ANI, "Data 2.pdf", PDF + bytes(2 * MEGABYTE))
            await office.wait(minutes=1)
        await office.say(BUDI, "/status")

        assert told_early == 1
        assert said(office, ANI, "Berkas diterima: Data 1.pdf") == 1
        assert said(office, ANI, "mohon dikirim lagi nanti") == 2
        assert said(office, OPERATOR, "Berkas pegawai sekarang tidak dapat disimpan") == 1
        assert free(disk) >= RESERVE * MEGABYTE
        assert said(office, BUDI, "Triwulan III") > 0

        ballast.unlink()
        await office.send(ANI, "Data 2.pdf", PDF + bytes(2 * MEGABYTE))
        await office.tap(ANI, "Selesai")
        assert said(office, ANI, "Berkas diterima: Data 2.pdf") == 1
        assert Quarter(office).card(ANI, 4).labels == []


async def test_with_the_last_bytes_gone_nothing_is_left_over_and_the_bot_goes_on(small_office: SmallOffice) -> None:
    async with small_office(0) as office:
        disk = office.settings.data_dir
        before = stored(office)
        ballast = fill(disk, leaving=MEGABYTE)
        for _ in range(3):
            await office.send(ANI, "Data.pdf", PDF + bytes(2 * MEGABYTE))
        await office.wait(minutes=1)
        await office.say(BUDI, "/status")

        assert said(office, ANI, "mohon dikirim lagi nanti") == 3
        assert said(office, OPERATOR, "Berkas pegawai sekarang tidak dapat disimpan") == 1
        assert stored(office) == before
        assert free(disk) > MEGABYTE // 2
        assert said(office, BUDI, "Triwulan III") > 0

        ballast.unlink()
        await office.send(ANI, "Data.pdf", PDF + bytes(2 * MEGABYTE))
        assert said(office, ANI, "Berkas diterima: Data.pdf") == 1


async def test_there_being_room_again_the_next_time_is_told_of_anew(small_office: SmallOffice) -> None:
    async with small_office(RESERVE) as office:
        for _ in range(2):
            ballast = fill(office.settings.data_dir, leaving=(2 * RESERVE - 1) * MEGABYTE)
            await office.wait(minutes=2)
            ballast.unlink()
            await office.wait(minutes=2)

        assert said(office, OPERATOR, "berkas pegawai tidak lagi diterima") == 2
