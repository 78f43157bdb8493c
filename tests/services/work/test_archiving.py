"""/arsip: who may have the archive, what the chat shows meanwhile, and that what comes can be checked anywhere."""

import asyncio
import hashlib
import os
import threading
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from kinerja_bot.domain.events import Event
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.operator.operating import Operator
from kinerja_bot.operator.verifying import Verifying
from kinerja_bot.proof.checking import check
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.services.work import archiving
from kinerja_bot.storage.file_store import FileStore, NotStoredError
from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, KASUBAG, PDF, SEKCAM, Quarter

DRAFT = "02 menyusun draf pengukuran kinerja/v1 Draf.pdf"


async def fetched(quarter: Quarter, key: str, path: Path) -> Path:
    """What comes of /arsip in somebody's chat."""
    await quarter.office.say(key, "/arsip")
    await quarter.office.tap(key, "TW III 2026 (belum selesai)")
    message = quarter.office.newest(key, lambda one: one.document and (one.document.name or "").endswith(".zip"))
    path.write_bytes(quarter.office.people[key].download(message.id))  # noqa: ASYNC240 - a few KB
    return path


async def log_of(quarter: Quarter) -> list[Event]:
    return await quarter.office.bot.database.read(lambda tx: tx.events.of_cycle(1))


async def test_camat_and_sekcam_fetch_it_and_it_is_whole_anywhere(at_step: AtStep, tmp_path: Path) -> None:
    quarter = await at_step(5)

    path = await fetched(quarter, SEKCAM, tmp_path / "sekcam.zip")
    again = await fetched(quarter, CAMAT, tmp_path / "camat.zip")

    found = check(path)
    chat = [one.text for one in quarter.office.people[SEKCAM].messages_from_bot()]
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert {one.partition("/")[0][:2] for one in names if one[:2].isdigit()} == {"01", "02", "03", "04"}
        draft = next(one for one in names if one.startswith("02") and one.endswith("v1 Draf.pdf"))
        assert archive.read(draft) == PDF + b"Draf.pdf"
        assert b"python bot.py verify" in archive.read("KETERANGAN.txt")
        assert sum(one.endswith(".pdf") and "/" not in one for one in names) == 3
        log = archive.read("data/catatan.jsonl").decode()
    assert (found.faults, found.part) == ([], 1)
    assert "Sidik catatan" in chat[-2]
    assert again.read_bytes() == path.read_bytes()
    sent = [one for one in await log_of(quarter) if one.type == "arsip_dikirim"]
    assert [one.data["parts"] for one in sent] == [[hashlib.sha256(path.read_bytes()).hexdigest()]] * 2
    assert "Mohon siapkan rapat." in log
    assert "undangan_bergabung_diterbitkan" not in log


async def test_what_happens_later_is_in_a_new_one(at_step: AtStep, tmp_path: Path) -> None:
    quarter = await at_step(5)
    first = check(await fetched(quarter, SEKCAM, tmp_path / "first.zip"))

    await quarter.review()
    path = await fetched(quarter, SEKCAM, tmp_path / "second.zip")

    second = check(path, first.head.hash)
    assert second.faults == []
    assert second.head.number > first.head.number
    assert check(tmp_path / "first.zip", second.head.hash).faults


async def test_of_a_cycle_the_newest_archive_alone_is_kept_and_what_was_sent_stays_in_the_chat(
    at_step: AtStep, tmp_path: Path
) -> None:
    quarter = await at_step(5)
    first, folder = await fetched(quarter, CAMAT, tmp_path / "1.zip"), quarter.office.settings.data_dir / "files"
    await quarter.review()
    second, store = await fetched(quarter, SEKCAM, tmp_path / "2.zip"), FileStore(folder)
    again = await fetched(quarter, CAMAT, tmp_path / "again.zip")
    for note in (folder / "arriving").iterdir():
        os.utime(note, (0, 0))  # a day later

    await quarter.office.wait(days=1)

    old, new = (hashlib.sha256(one.read_bytes()).hexdigest() for one in (first, second))
    named = await quarter.office.bot.database.read(lambda tx: tx.retention.referenced())
    assert (store.path(old).exists(), store.path(new).exists()) == (False, True)
    assert (old in named, new in named) == (False, True)
    assert again.read_bytes() == second.read_bytes()
    assert not check(first).faults


async def test_nobody_else_has_it(at_step: AtStep) -> None:
    quarter = await at_step(2)
    person = quarter.office.people[ANI]

    person.tap_raw(quarter.last(ANI).id, Press.of(Verb.ARCHIVE, 1).data)
    await quarter.office.settle()
    await quarter.office.say(KASUBAG, "/arsip")

    types = [one.type for one in await log_of(quarter)]
    refused = await quarter.office.bot.database.read(lambda tx: tx.events.of_office(1))
    assert not {"arsip_dibuat", "arsip_dikirim"} & set(types)
    assert {one.official_id for one in refused if one.type == "tindakan_ditolak"} == {3, 6}


async def test_the_operator_writes_it_to_disk_and_the_database_stays_whole(at_step: AtStep, tmp_path: Path) -> None:
    quarter = await at_step(5)
    database, settings = quarter.office.bot.database, quarter.office.settings
    tools = tools_of(settings.data_dir)

    operator = Operator(database, quarter.office.clock.now(), tools)
    (path,) = operator.archiving().write(tmp_path / "arsip.zip", operator.offices())

    assert check(path).faults == []
    assert (await log_of(quarter))[-1].doer == "operator"
    assert [one.faults for one in Verifying(database, tools.store).check(check(path).head.hash)] == [[]]
    with pytest.raises(FileExistsError):
        operator.archiving().write(path, operator.offices())


class SlowDisk:
    """Contents that come only when they are let through: pipes stand in their places once an archive is written."""

    def __init__(self, store: FileStore, contents: Iterable[str]) -> None:
        self.is_writing = threading.Event()
        self._waiting = {store.path(one): store.get(one) for one in contents}
        self._arriving = store.arriving

    @contextmanager
    def arriving(self, size: int = 0) -> Iterator[Path]:
        """As the store's; from now on each content waits."""
        for path in self._waiting:
            path.unlink()
            os.mkfifo(path)
        with self._arriving(size) as place:
            self.is_writing.set()
            yield place

    def let_all_through(self) -> None:
        """However the test ends: nobody waits for a disk for ever."""
        for path, content in self._waiting.items():
            if path.is_fifo():
                end = os.open(path, os.O_RDWR | os.O_NONBLOCK)  # who waits for the other end waits no more
                path.unlink()
                os.close(end)
            path.write_bytes(content)

    async def let_one_through(self) -> None:
        """The next, in the order in which they are asked for."""
        path = next(iter(self._waiting))
        await asyncio.to_thread(path.write_bytes, self._waiting.pop(path))


async def test_while_an_archive_is_made_its_message_moves_and_others_are_answered(
    at_step: AtStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    quarter = await at_step(5)
    office, cycle = quarter.office, await quarter.cycle()
    steps = {one.id: one.step.number for one in cycle.tasks}
    in_order = sorted(cycle.files, key=lambda one: (steps[one.task_id], one.task_id))
    disk = SlowDisk(FileStore(office.settings.data_dir / "files"), [str(one.sha256) for one in in_order[:3]])
    monkeypatch.setattr(archiving, "PAUSE", 0.0)
    monkeypatch.setattr(FileStore, "arriving", lambda _store, size: disk.arriving(size))
    await office.say(SEKCAM, "/arsip")
    office.tap_now(SEKCAM, "TW III 2026 (belum selesai)")

    try:
        await asyncio.to_thread(disk.is_writing.wait, 30)
        before = len(office.people[ANI].messages_from_bot())
        office.people[ANI].say("/bantuan")
        await office.simulator.until(lambda: len(office.people[ANI].messages_from_bot()) > before, 30)
        for done in ("1 dari", "2 dari"):
            await disk.let_one_through()
            await office.simulator.until(partial(said, quarter, f"Berkas terkumpul: {done}"), 30)
        await disk.let_one_through()
    finally:
        disk.let_all_through()
    await office.settle()

    calls = office.simulator.calls_of("editMessageText", office.people[SEKCAM].id)
    edits = [one.params["text"] for one in calls]
    assert sum("Berkas terkumpul" in one for one in edits) >= 2
    assert "siap" in edits[-1]


def said(quarter: Quarter, words: str) -> bool:
    return any(words in one.text for one in quarter.office.people[SEKCAM].messages_from_bot())


async def test_an_archive_that_cannot_be_made_says_so_where_it_was_said_to_come(
    at_step: AtStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_store: FileStore, _size: int) -> NoReturn:
        raise NotStoredError

    quarter = await at_step(2)
    monkeypatch.setattr(FileStore, "arriving", full)
    await quarter.office.say(SEKCAM, "/arsip")

    await quarter.office.tap(SEKCAM, "TW III 2026 (belum selesai)")

    assert said(quarter, "belum jadi")
    assert not said(quarter, "sedang disiapkan")
