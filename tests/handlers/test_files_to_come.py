"""Nothing is handed on or decided before the content of its files is here, judged and hashed; then all goes on."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.incoming_files import download
from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.domain.events import Doer, EventType
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.messaging.pace import Pace
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.settings import Settings
from kinerja_bot.storage.file_store import FileStore
from tests.conftest import THURSDAY_8AM
from tests.documents.strange_files import EXE
from tests.files_to_come import GOES_ON, answer, has_task, it_comes, no_file_comes
from tests.office import CAMAT, PDF, SEKCAM, SMALL_OFFICE, Quarter
from tests.virtual_timer import VirtualTimer


def hurried(settings: Settings, clock: SettableClock) -> Runtime:
    """A bot whose pauses take no time."""
    return Runtime(settings, clock, Pace(per_second=10_000, per_chat=0), VirtualTimer())


@pytest.fixture(params=["sqlite", "postgresql"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """The Camat and the Sekcam at step 1: he is asked for his disposition, she is next. On each of the databases."""
    name = "migrated_sqlite_url" if request.param == "sqlite" else "migrated_postgres_url"
    settings = [("DATABASE_URL", str(request.getfixturevalue(name)))]
    async with stage(hurried, THURSDAY_8AM, tmp_path, environment=settings) as one:
        tokens = await one.import_office(SMALL_OFFICE)
        await one.join({key: tokens[key] for key in (CAMAT, SEKCAM)}, "Ya, itu saya")
        await Quarter(one).begin()
        yield one


async def pass_by(office: Stage, minutes: float) -> None:
    """So much time passes, and the bot tries once more at its end."""
    assert isinstance(office.bot, Runtime)
    assert isinstance(office.bot.timer, VirtualTimer)
    office.bot.timer.move(minutes * 60)
    await office.wait(minutes=1)


async def files(office: Stage) -> tuple[StoredFile, ...]:
    return await office.bot.database.read(lambda tx: tx.files.of_cycles([1]).get(1, ()))


async def test_selesai_waits_for_the_content_and_then_goes_on_by_itself(office: Stage) -> None:
    fault = no_file_comes(office)
    await office.send(CAMAT, "Disposisi.pdf", PDF)

    await office.tap(CAMAT, "Selesai")
    said, early = answer(office, CAMAT), has_task(office, SEKCAM, 2)
    labels = office.labels(CAMAT)
    await it_comes(office, fault)

    assert GOES_ON in said
    assert (early, has_task(office, SEKCAM, 2)) == (False, True)
    assert "Selesai" not in labels
    [completed] = await Quarter(office).events(EventType.TASK_COMPLETED)
    [file] = await files(office)
    assert completed.doer is Doer.OFFICIAL
    assert completed.data["files"] == [{"id": file.id, "name": "Disposisi.pdf", "sha256": file.sha256}]
    assert file.sha256 is not None
    [arrived] = await Quarter(office).events(EventType.FILE_ARRIVED)
    assert (arrived.doer, arrived.data["sha256"]) == (Doer.SYSTEM, file.sha256)


async def test_what_is_refused_then_is_handed_to_nobody_and_the_step_is_his_again(office: Stage) -> None:
    fault = no_file_comes(office)
    await office.send(CAMAT, "Disposisi.docx", EXE)
    await office.tap(CAMAT, "Selesai")

    await it_comes(office, fault)
    told = office.newest(CAMAT, lambda one: "isinya program" in one.text).text
    early = has_task(office, SEKCAM, 2)
    await office.send(CAMAT, "Disposisi.pdf", PDF)
    await office.tap(CAMAT, "Selesai")

    assert "belum diteruskan" in told
    assert "ketuk Selesai sekali lagi" in told
    assert (early, has_task(office, SEKCAM, 2)) == (False, True)


async def test_after_an_hour_of_tries_the_sender_is_asked_for_it_again(office: Stage) -> None:
    no_file_comes(office)
    await office.send(CAMAT, "Disposisi.pdf", PDF)
    await office.tap(CAMAT, "Selesai")

    await pass_by(office, 50)
    before = [one.text for one in office.people[CAMAT].messages_from_bot()]
    await pass_by(office, 10)

    assert not any("dikirim kembali" in one for one in before)
    assert "Mohon dikirim kembali" in office.newest(CAMAT, lambda one: "Disposisi.pdf belum" in one.text).text
    [file] = await files(office)
    assert (file.refused, file.is_current) == ("file_not_fetched", False)
    assert not has_task(office, SEKCAM, 2)


@pytest.mark.parametrize("jump", [{"hours": 8}, {"hours": -8}], ids=str)
async def test_a_clock_that_jumps_makes_the_hour_neither_shorter_nor_longer(
    office: Stage, jump: dict[str, float]
) -> None:
    no_file_comes(office)
    await office.send(CAMAT, "Disposisi.pdf", PDF)
    await office.wait(**jump)

    await pass_by(office, 50)
    [before] = await files(office)
    await pass_by(office, 10)
    [after] = await files(office)

    assert (before.refused, after.refused) == (None, "file_not_fetched")


async def test_a_judge_that_cannot_be_begun_is_no_full_disk(office: Stage) -> None:
    apart = office.bot.desk.tools.judge.apart  # type: ignore[attr-defined]
    apart._command, judging = ("/tidak/ada",), apart._command

    await office.send(CAMAT, "Disposisi.pdf", PDF)
    told = [one.text for one in office.people[CAMAT].messages_from_bot()]
    apart._command = judging
    await office.wait(minutes=1)

    assert not any("ruang penyimpanan" in one for one in told)
    assert any("sedang diperiksa" in one for one in told)
    [file] = await files(office)
    assert file.sha256 is not None
    assert not office.bot.store.room().refused  # type: ignore[attr-defined]


async def test_of_two_files_one_refused_holds_up_both_until_he_says_so_again(office: Stage) -> None:
    await office.send(CAMAT, "Disposisi.pdf", PDF)
    fault = no_file_comes(office)
    await office.send(CAMAT, "Lampiran.docx", EXE)
    await office.tap(CAMAT, "Selesai")

    await it_comes(office, fault)
    early = has_task(office, SEKCAM, 2)
    await office.tap(CAMAT, "Selesai")

    assert (early, has_task(office, SEKCAM, 2)) == (False, True)
    [completed] = await Quarter(office).events(EventType.TASK_COMPLETED)
    assert [one["name"] for one in completed.data["files"]] == ["Disposisi.pdf"]  # type: ignore[attr-defined]


async def test_a_replacement_takes_the_place_once_it_is_here_and_not_when_it_is_refused(office: Stage) -> None:
    await office.send(CAMAT, "Disposisi.pdf", PDF)
    fault = no_file_comes(office)
    await office.tap(CAMAT, "Ganti berkas")
    await office.send(CAMAT, "Program.docx", EXE)
    await it_comes(office, fault)
    after_the_refusal = [one.name for one in await files(office) if one.is_current]

    fault = no_file_comes(office)
    await office.tap(CAMAT, "Ganti berkas")
    await office.send(CAMAT, "Baru.pdf", PDF + b" baru")
    await office.tap(CAMAT, "Selesai")
    meanwhile = [one.name for one in await files(office) if one.is_current]
    await it_comes(office, fault)

    assert after_the_refusal == ["Disposisi.pdf"]
    assert meanwhile == ["Disposisi.pdf", "Baru.pdf"]
    [completed] = await Quarter(office).events(EventType.TASK_COMPLETED)
    assert [one["name"] for one in completed.data["files"]] == ["Baru.pdf"]  # type: ignore[attr-defined]


async def test_a_restart_in_the_middle_forgets_nothing(office: Stage) -> None:
    fault = no_file_comes(office)
    await office.send(CAMAT, "Disposisi.pdf", PDF)
    await office.tap(CAMAT, "Selesai")

    await office.bot.stop()
    office.simulator.faults.remove(fault)
    await office.bot.start()
    await office.settle()

    assert has_task(office, SEKCAM, 2)


async def test_what_has_come_in_part_is_not_taken_for_the_file(tmp_path: Path) -> None:
    class CutOff:
        file_size = len(PDF)

        async def get_file(self, _file_id: str) -> "CutOff":
            return self

        async def download_as_bytearray(self) -> bytearray:
            return bytearray(PDF[:-1])

    assert await download(CutOff(), "id", tmp_path / "isi") is False  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240 - nothing but the test waits


async def test_once_a_day_contents_go_that_are_no_files(office: Stage) -> None:
    await office.send(CAMAT, "Disposisi.pdf", PDF)
    [file] = await files(office)
    assert isinstance(office.bot, Runtime)
    store = office.bot.store
    orphan = an_orphan(store, office.settings.data_dir)

    await office.wait(days=1)

    assert store.path(file.sha256 or "").exists()
    assert not store.path(orphan).exists()


def an_orphan(store: FileStore, data_dir: Path) -> str:
    """A content whose act was cut off two days ago, as all that has come since."""
    with store.arriving() as path:
        path.write_bytes(PDF + b" yatim")
        sha256 = store.keep(path)
    for note in (data_dir / "files" / "arriving").iterdir():
        os.utime(note, (0, 0))
    return sha256
