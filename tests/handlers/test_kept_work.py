"""What was kept for long is for what it was sent for; else it is for nothing, and its sender is told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kinerja_bot.demo.stage import TOKEN
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import CONFIRMED
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.services.reception import Reception
from kinerja_bot.services.work.handing_in import Arrival
from kinerja_bot.storage.database import Database
from tests.beginnings import AtStep, Beginnings
from tests.conftest import THURSDAY_8AM
from tests.office import CAMAT, KASI_PEM, KASUBAG, NO, PDF, Quarter

MEETING, DOCUMENT = 3, 7


@pytest.fixture
async def quarter(at_step: AtStep) -> Quarter:
    """The document is to be written."""
    return await at_step(DOCUMENT)


@pytest.fixture
async def on_server(beginnings: Beginnings, migrated_postgres_url: str, tmp_path: Path) -> AsyncIterator[Quarter]:
    """So it is, and the database is PostgreSQL."""
    async with beginnings.restored(DOCUMENT, tmp_path, server=migrated_postgres_url) as one:
        yield one


@asynccontextmanager
async def standing_still(quarter: Quarter) -> AsyncIterator["Elsewhere"]:
    """The bot is stopped; what comes is kept, and the office's work goes on by another way to the same database."""
    office = quarter.office
    await office.bot.stop()
    database = Database(office.settings.database_url, office.settings.bot_id)
    yield Elsewhere(quarter, database)
    database.close()
    await office.bot.start()
    await office.settle()


class Elsewhere:
    """The same office, while its bot stands still."""

    def __init__(self, quarter: Quarter, database: Database) -> None:
        self._quarter = quarter
        self._database = database
        office = quarter.office
        tools = tools_of(office.settings.data_dir, office.settings.procedures_dir)
        self._reception = Reception(Desk(database, office.clock, tools))

    def keep(self, *, newest: int = 100) -> None:
        """Keeps what waits at Telegram, or only so much of it, as the bot did before it was stopped."""
        payloads: list[dict[str, Any]] = self._quarter.office.simulator.pending_updates(TOKEN)[-newest:]
        self._database.write_now(lambda tx: tx.inbox.keep(payloads, self._quarter.office.clock.now()))

    async def hand_in(self, name: str) -> None:
        """The Kasubag's document is sent and handed on."""
        kasubag = self._quarter.office.people[KASUBAG].id
        arrival = Arrival("document", name, len(PDF), "application/pdf", "id", "ab" * 32)
        await self._reception.file(arrival, kasubag)
        await self._reception.press(Press.of(Verb.COMPLETE, self._open().id), kasubag)

    async def decide(self, decision: str, *more: int | str) -> None:
        """The Camat's *Ya* or *Tidak*."""
        camat, task = self._quarter.office.people[CAMAT].id, self._open()
        await self._reception.press(Press.of(Verb.DECIDE, task.id, decision, *more), camat)

    def _open(self) -> Task:
        [task] = self._database.read_now(lambda tx: tx.cycles.running(tx.offices.all()[0].id)[0].open_tasks)
        return task


async def files_of(quarter: Quarter, step: int) -> list[str]:
    cycle = await quarter.cycle()
    return [one.name for one in cycle.files if (task := cycle.task(one.task_id)) and task.step.number == step]


async def test_a_file_for_a_step_that_is_over_is_not_the_next_ones(either: Quarter) -> None:
    async with standing_still(either) as elsewhere:
        either.office.people[KASUBAG].send_document("Usang.pdf", PDF)
        elsewhere.keep()
        await elsewhere.hand_in("Benar.pdf")
        await elsewhere.decide("ya", CONFIRMED)

    assert (await files_of(either, 7), await files_of(either, 9)) == (["Benar.pdf"], [])
    told = either.office.newest(KASUBAG, lambda one: "Usang.pdf" in one.text).text
    assert "sebelum langkah 9 dibuka" in told
    assert "mohon kirim kembali" in told


async def test_a_file_that_a_later_update_has_overtaken_is_for_nothing_that_was_opened_behind_that(
    quarter: Quarter,
) -> None:
    """Its post to the webhook had failed."""
    async with standing_still(quarter) as elsewhere:
        quarter.office.people[KASUBAG].send_document("Usang.pdf", PDF)
        quarter.office.people[CAMAT].say("/bantuan")
        elsewhere.keep(newest=1)
        await elsewhere.hand_in("Benar.pdf")
        await elsewhere.decide("ya", CONFIRMED)

    assert (await files_of(quarter, 7), await files_of(quarter, 9)) == (["Benar.pdf"], [])
    told = quarter.office.newest(KASUBAG, lambda one: "Usang.pdf" in one.text).text
    assert "sebelum langkah 9 dibuka" in told


async def test_a_file_for_one_round_is_not_the_next_ones(quarter: Quarter) -> None:
    async with standing_still(quarter) as elsewhere:
        quarter.office.people[KASUBAG].send_document("Usang.pdf", PDF)
        elsewhere.keep()
        await elsewhere.hand_in("Benar.pdf")
        await elsewhere.decide("tidak", 0)

    assert await files_of(quarter, 7) == ["Benar.pdf"]
    assert "sebelum langkah 7 dibuka" in quarter.office.newest(KASUBAG, lambda one: "Usang.pdf" in one.text).text


async def test_a_text_from_before_a_round_does_not_say_what_has_changed_in_it(either: Quarter) -> None:
    async with standing_still(either) as elsewhere:
        either.office.people[KASUBAG].say("Mohon menunggu sebentar.")
        elsewhere.keep()
        await elsewhere.hand_in("Benar.pdf")
        await elsewhere.decide("tidak", 0)
    told = either.office.newest(KASUBAG, lambda one: "Pesan itu" in one.text).text
    await either.office.say(KASUBAG, "Realisasi IK-03 diperbaiki.")

    [task] = (await either.cycle()).open_tasks
    assert "sebelum langkah 7 dibuka" in told
    assert task.text == "Realisasi IK-03 diperbaiki."


async def test_what_is_for_no_step_any_more_is_said_to_be_so(quarter: Quarter) -> None:
    async with standing_still(quarter) as elsewhere:
        quarter.office.people[KASUBAG].send_document("Usang.pdf", PDF)
        elsewhere.keep()
        await elsewhere.hand_in("Benar.pdf")

    assert await files_of(quarter, 7) == ["Benar.pdf"]
    assert "tidak dicatat" in quarter.office.newest(KASUBAG, lambda one: "Usang.pdf" in one.text).text


async def test_what_is_still_for_its_step_is_handed_in_and_what_came_later_behind_it(quarter: Quarter) -> None:
    async with standing_still(quarter) as elsewhere:
        quarter.office.people[KASUBAG].send_document("Dokumen.pdf", PDF)
        elsewhere.keep()
        quarter.office.people[KASUBAG].send_document("Lampiran.pdf", PDF + b"2")
        quarter.office.tap_now(KASUBAG, "Kerjakan")

    assert await files_of(quarter, 7) == ["Dokumen.pdf", "Lampiran.pdf"]


@pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "at Telegram"])
async def test_tomorrow_is_the_day_after_it_was_said(at_step: AtStep, is_kept: bool) -> None:
    office = await at_step(MEETING)
    await office.office.send(KASI_PEM, "Undangan.pdf", PDF)
    async with standing_still(office) as elsewhere:
        office.office.people[KASI_PEM].say("besok pukul 09.00 di Aula Kantor")
        if is_kept:
            elsewhere.keep()
        office.office.clock.set(THURSDAY_8AM + timedelta(hours=23))

    [task] = (await office.cycle()).open_tasks
    assert task.meeting is not None
    assert task.meeting.starts_at == THURSDAY_8AM + timedelta(hours=25)


async def test_a_tap_that_is_refused_too_late_to_be_answered_is_explained_in_the_chat(quarter: Quarter) -> None:
    async with standing_still(quarter) as elsewhere:
        quarter.office.tap_now(KASUBAG, "Kerjakan")
        elsewhere.keep()
        await elsewhere.hand_in("Benar.pdf")
        quarter.office.simulator.expire_taps()

    assert "Langkah 7 sudah selesai" in quarter.office.newest(KASUBAG, lambda one: "Tidak ada yang" in one.text).text


async def test_the_answer_to_a_question_that_is_gone_is_for_no_other_task(either: Quarter) -> None:
    office = either.office
    await either.write_the_document()
    await office.say(CAMAT, "/mulai")
    for label in ("Triwulan lain", "Triwulan II Tahun 2026", "Mulai", NO):
        await office.tap(CAMAT, label)
    async with standing_still(either) as elsewhere:
        office.people[CAMAT].say("Realisasi IK-03 belum sesuai.")
        elsewhere.keep()
        await elsewhere.decide("tidak", 0)

    running = await office.bot.database.read(lambda tx: tx.cycles.running(tx.offices.all()[0].id))
    assert [task.text for cycle in running for task in cycle.open_tasks] == [None, None]
    assert "sudah dijawab atau digantikan" in office.newest(CAMAT, lambda one: "Pertanyaan ini" in one.text).text


async def test_an_answer_that_waited_is_the_answer_to_its_question(quarter: Quarter) -> None:
    await quarter.write_the_document()
    await quarter.office.tap(CAMAT, NO)
    async with standing_still(quarter) as elsewhere:
        quarter.office.people[CAMAT].say("Realisasi IK-03 belum sesuai.")
        elsewhere.keep()

    [task] = (await quarter.cycle()).open_tasks
    assert (task.step.number, task.reason) == (DOCUMENT, "Realisasi IK-03 belum sesuai.")
