"""Files that Telegram does not hand out at once: accepted, asked for again, and the receipt says how it stands."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.incoming_files import LARGEST
from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.domain.events import Doer, EventType
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.messaging.pace import Pace
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.settings import Settings
from kinerja_bot.simulator import Fault
from tests.conftest import THURSDAY_8AM
from tests.documents.strange_files import EXE
from tests.office import CAMAT, PDF, SMALL_OFFICE, Quarter
from tests.virtual_timer import VirtualTimer

STILL_FETCHING = "sedang diperiksa"
PATHLESS = '{"file_id":"a","file_unique_id":"b","file_path":"' + "x" * 300 + '"}'


def hurried(settings: Settings, clock: SettableClock) -> Runtime:
    """A bot whose pauses take no time."""
    return Runtime(settings, clock, Pace(per_second=10_000, per_chat=0), VirtualTimer())


@pytest.fixture
async def office(data_dir: Path) -> AsyncIterator[Stage]:
    """The quarter has begun: the Camat is asked for his disposition."""
    async with stage(hurried, THURSDAY_8AM, data_dir) as one:
        tokens = await one.import_office(SMALL_OFFICE)
        await one.join({CAMAT: tokens[CAMAT]}, "Ya, itu saya")
        await Quarter(one).begin()
        yield one


def receipt(office: Stage, name: str = "Disposisi.pdf") -> str:
    return office.newest(CAMAT, lambda one: f"Berkas diterima: {name}" in one.text).text


async def files(office: Stage) -> tuple[StoredFile, ...]:
    return await office.bot.database.read(lambda tx: tx.files.of_cycles([1]).get(1, ()))


def content(office: Stage, file: StoredFile) -> bytes:
    assert isinstance(office.bot, Runtime)
    return office.bot.store.get(file.sha256 or "")


def trouble(office: Stage, method: str, **fields: object) -> Fault:
    return office.simulator.faults.add(Fault(method=method, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize("method", ["getFile", "downloadFile"])
@pytest.mark.parametrize("fault", [{"status": 502}, {"drop_connection": True}, {"status": 429}], ids=str)
async def test_a_file_that_fails_twice_is_there_at_the_third_try(
    office: Stage, method: str, fault: dict[str, object]
) -> None:
    trouble(office, method, times=2, **fault)

    await office.send(CAMAT, "Disposisi.pdf", PDF)

    assert STILL_FETCHING not in receipt(office)
    [file] = await files(office)
    assert content(office, file) == PDF


@pytest.mark.parametrize("result", ["{}", "null", "true", "[]", f'{{"file_path":"{"x" * 5000}"}}', PATHLESS])
async def test_a_place_that_is_none_is_asked_for_again(office: Stage, result: str) -> None:
    trouble(office, "getFile", times=2, garbled=f'{{"ok":true,"result":{result}}}')

    await office.send(CAMAT, "Disposisi.pdf", PDF)

    assert STILL_FETCHING not in receipt(office)
    [file] = await files(office)
    assert content(office, file) == PDF


async def test_a_file_that_cannot_be_fetched_is_accepted_all_the_same(office: Stage) -> None:
    trouble(office, "getFile", status=502, times=None)

    await office.send(CAMAT, "Disposisi.pdf", PDF)

    assert STILL_FETCHING in receipt(office)
    [file] = await files(office)
    assert file.sha256 is None
    assert "Selesai" in office.labels(CAMAT)


async def test_the_tick_fetches_it_later_and_the_receipt_changes(office: Stage) -> None:
    fault = trouble(office, "getFile", status=502, times=None)
    await office.send(CAMAT, "Disposisi.pdf", PDF)
    await office.wait(minutes=1)
    still = receipt(office)

    office.simulator.faults.remove(fault)
    await office.wait(minutes=1)

    assert STILL_FETCHING in still
    assert STILL_FETCHING not in receipt(office)
    [file] = await files(office)
    assert content(office, file) == PDF


async def test_what_telegram_calls_temporarily_unavailable_is_not_called_too_large(office: Stage) -> None:
    refusal = "Bad Request: wrong file_id or the file is temporarily unavailable"
    trouble(office, "getFile", status=400, description=refusal, times=5)

    await office.send(CAMAT, "Disposisi.pdf", PDF)
    at_first = receipt(office)
    await office.wait(minutes=1)

    assert STILL_FETCHING in at_first
    assert STILL_FETCHING not in receipt(office)


async def test_what_telegram_calls_too_big_is_explained_and_not_kept(office: Stage) -> None:
    trouble(office, "getFile", status=400, description="Bad Request: file is too big")

    await office.send(CAMAT, "Disposisi.pdf", PDF)

    assert "20 MB" in office.newest(CAMAT, lambda one: "Disposisi.pdf" in one.text).text
    assert await files(office) == ()


async def test_a_file_over_the_limit_is_not_even_asked_for(office: Stage) -> None:
    await office.send(CAMAT, "Disposisi.pdf", bytes(LARGEST + 1))

    assert "20 MB" in office.newest(CAMAT, lambda one: "Disposisi.pdf" in one.text).text
    assert office.simulator.calls_of("getFile") == []


async def test_an_empty_file_is_refused(office: Stage) -> None:
    await office.send(CAMAT, "Disposisi.pdf", b"")

    assert await files(office) == ()


async def test_one_file_that_is_refused_does_not_stand_in_the_way_of_others(
    office: Stage,
) -> None:
    fault = trouble(office, "getFile", status=502, times=None)
    await office.send(CAMAT, "Disposisi.pdf", PDF)
    await office.send(CAMAT, "Lampiran.pdf", PDF + b" lampiran")
    office.simulator.faults.remove(fault)
    trouble(office, "getFile", status=400, description="Bad Request: file is too big")

    await office.wait(minutes=1)

    refused, other = await files(office)
    assert (refused.refused, content(office, other)) == ("file_too_large", PDF + b" lampiran")
    assert "melebihi 20 MB" in office.newest(CAMAT, lambda one: "Disposisi.pdf" in one.text).text


async def test_what_turns_out_to_be_a_program_once_it_is_fetched_leaves_its_task(
    office: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    fault = trouble(office, "getFile", status=502, times=None)
    await office.send(CAMAT, "Disposisi.docx", EXE)
    office.simulator.faults.remove(fault)

    await office.wait(minutes=1)
    await office.tap(CAMAT, "Selesai")

    [file] = await files(office)
    assert (file.is_current, file.refused, file.sha256) == (False, "file_is_program", None)
    assert "isinya program" in office.newest(CAMAT, lambda one: "Disposisi.docx" in one.text).text
    assert "Disposisi surat belum ada" in office.people[CAMAT].answers[-1].text
    assert f"file {file.id} is not taken: file_is_program" in caplog.text
    [event] = await Quarter(office).events(EventType.FILE_REFUSED)
    assert (event.official_id, event.doer) == (None, Doer.SYSTEM)
    assert event.data == {
        "file": file.id,
        "name": "Disposisi.docx",
        "reason": "file_is_program",
        "sender": file.official_id,
    }


async def test_what_was_refused_is_not_asked_for_again(office: Stage) -> None:
    fault = trouble(office, "getFile", status=502, times=None)
    await office.send(CAMAT, "Disposisi.docx", EXE)
    office.simulator.faults.remove(fault)
    await office.wait(minutes=1)
    asked = len(office.simulator.calls_of("getFile"))

    await office.wait(minutes=1)
    await office.send(CAMAT, "Disposisi.pdf", PDF)
    await office.tap(CAMAT, "Selesai")

    assert len(office.simulator.calls_of("getFile")) == asked + 1
    assert "Terima kasih" in office.people[CAMAT].answers[-1].text
