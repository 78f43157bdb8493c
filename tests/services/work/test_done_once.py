"""An SOP that is gone through once, alone in its office: no sentence names a period, or promises a file."""

from dataclasses import replace
from pathlib import Path

import pytest

from kinerja_bot.clock import SettableClock
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from tests.conftest import THURSDAY_8AM
from tests.office import CAMAT, KASUBAG, SEKCAM, SMALL_OFFICE
from tests.services.chats import Shown, chat
from tests.services.quiet_office import QuietOffice, done
from tests.shelves import ONCE, once


@pytest.fixture(name="shelf")
def _shelf(tmp_path: Path) -> Shelf:
    folder = tmp_path / "prosedur"
    folder.mkdir()
    once(folder)
    return Shelf.of(folder)


@pytest.fixture(name="office")
def _office(database: Database, tmp_path: Path, shelf: Shelf) -> QuietOffice:
    roster = replace(SMALL_OFFICE, office=replace(SMALL_OFFICE.office, procedures=(ONCE,)))
    return QuietOffice.furnish(
        database, SettableClock(THURSDAY_8AM), FileStore(tmp_path / "files"), roster, shelf=shelf
    )


async def tap(office: QuietOffice, key: str, verb: Verb, *args: object) -> str:
    reply = await office.reception.press(Press.of(verb, *args), office.chat(key))
    done(reply)
    return reply.text


async def begin(office: QuietOffice, shelf: Shelf) -> str:
    return await tap(office, CAMAT, Verb.BEGIN, shelf.get(ONCE).token, 0, 1)


async def plan(office: QuietOffice) -> None:
    await office.write(KASUBAG, "Ruang pelayanan lebih dahulu.")
    await office.complete(KASUBAG)


def last(office: QuietOffice, key: str) -> Shown:
    newest = chat(office.database, office.chat(key))[-1]
    return replace(newest, text=newest.text.replace("<b>", "").replace("</b>", ""))


def texts(office: QuietOffice, key: str) -> list[str]:
    return [one.text.replace("<b>", "").replace("</b>", "") for one in chat(office.database, office.chat(key))]


async def test_it_is_begun_without_a_period(office: QuietOffice, shelf: Shelf) -> None:
    done(await office.reception.command("mulai", "", office.chat(CAMAT)))

    asked = last(office, CAMAT).text
    assert asked.startswith("🗓 Pemindahan Kantor\n")
    assert "pemindahan kantor siap dimulai" in asked
    assert await begin(office, shelf) == "Pemindahan kantor dimulai."
    assert texts(office, KASUBAG)[-1].startswith("📌 Langkah 1 dari 3 · Pemindahan Kantor\n")


async def test_what_was_begun_is_not_offered_again(office: QuietOffice, shelf: Shelf) -> None:
    await begin(office, shelf)

    done(await office.reception.command("mulai", "", office.chat(SEKCAM)))
    again = await office.reception.press(Press.of(Verb.BEGIN, shelf.get(ONCE).token, 0, 1), office.chat(SEKCAM))

    said = last(office, SEKCAM)
    assert "tidak ada SOP yang dapat dimulai: Pemindahan Kantor dijalankan satu kali saja" in said.text
    assert said.labels == ()
    assert again.text.startswith("Pemindahan kantor sudah dimulai oleh Camat")


async def test_a_decision_that_leads_back_shows_so_without_a_document(office: QuietOffice, shelf: Shelf) -> None:
    await begin(office, shelf)
    await plan(office)
    await tap(office, CAMAT, Verb.DECIDE, office.task(CAMAT).id, "tidak")
    await plan(office)
    await tap(office, CAMAT, Verb.DECIDE, office.task(CAMAT).id, "ya")

    first, second = (one for one in texts(office, CAMAT) if "Langkah 2 dari 3" in one)
    assert first.startswith("↩️")
    assert second.startswith("✅")


async def test_its_end_names_no_period_and_promises_no_file(office: QuietOffice, shelf: Shelf) -> None:
    await begin(office, shelf)
    await plan(office)
    await tap(office, CAMAT, Verb.DECIDE, office.task(CAMAT).id, "ya")

    thanks = await tap(office, KASUBAG, Verb.COMPLETE, office.task(KASUBAG).id)

    report = chat(office.database, office.chat(SEKCAM))[-1]
    await tap(office, SEKCAM, Verb.CONFIRM_REPORT, 1)
    closed = chat(office.database, office.chat(SEKCAM))[-1]
    assert thanks.startswith("Terima kasih. Laporan pemindahan kantor diteruskan kepada Sekcam")
    assert "pemindahan kantor telah selesai: laporannya diterima oleh" in closed.text
    assert "tombol di bawah" not in report.text
    assert (report.labels, closed.labels) == (("Laporan diterima", "Unduh arsip"), ("Unduh arsip",))


async def test_status_and_help_name_it_alone(office: QuietOffice, shelf: Shelf) -> None:
    await begin(office, shelf)

    done(await office.reception.command("status", "", office.chat(SEKCAM)))
    done(await office.reception.command("bantuan", "", office.chat(SEKCAM)))

    status, chart, help_ = texts(office, SEKCAM)[-3:]
    assert status.startswith("📊 Pemindahan Kantor\n")
    assert chart == "🗺 Alur Pemindahan Kantor"
    assert "menjalankan SOP pemindahan kantor." in help_
    assert "perkembangan SOP yang berjalan" in help_
    assert "memulai pemindahan kantor." in help_
