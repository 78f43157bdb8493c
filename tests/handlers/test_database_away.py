"""A database that goes away and comes back: nothing ends, nothing is lost or doubled, and nobody is apologised to."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from kinerja_bot.demo.stage import TOKEN, Stage
from kinerja_bot.domain.events import EventType
from kinerja_bot.running.runtime import Runtime
from tests.beginnings import Beginnings
from tests.conftest import hurried
from tests.office import CAMAT, PDF, SEKCAM, Quarter
from tests.outages import Line, away, line_to
from tests.virtual_timer import VirtualTimer

DRAFT = 2

SORRY = "gangguan"
KEPT = rb"INSERT INTO inbox"
STORED = rb"INSERT INTO files"
HANDLED = rb"UPDATE inbox SET"
COMMIT = rb"COMMIT"


@dataclass
class Office:
    """The small office at the draft, and the line to its database where that is PostgreSQL."""

    quarter: Quarter
    to_database: Line | None

    @property
    def stage(self) -> Stage:
        return self.quarter.office

    @property
    def line(self) -> Line:
        assert self.to_database is not None
        return self.to_database

    @property
    def bot(self) -> Runtime:
        assert isinstance(self.stage.bot, Runtime)
        return self.stage.bot

    @property
    def pauses(self) -> list[float]:
        assert isinstance(self.bot.timer, VirtualTimer)
        return self.bot.timer.slept

    def apologies(self) -> list[str]:
        """All of them, to anybody, whether said or shown over a tap."""
        people = self.stage.people.values()
        said = [one.text for person in people for one in person.messages_from_bot()]
        return [
            one for one in (*said, *(answer.text for person in people for answer in person.answers)) if SORRY in one
        ]

    async def drafts(self) -> list[str]:
        cycle = await self.quarter.cycle()
        return [one.name for one in cycle.files if (task := cycle.task(one.task_id)) and task.step.number == 2]

    async def until(self, predicate: Callable[[], object]) -> None:
        async with asyncio.timeout(60):
            while not predicate():  # noqa: ASYNC110 - the pauses tell nobody
                await asyncio.sleep(0)


@pytest.fixture(params=["sqlite", "afar"])
def office(request: pytest.FixtureRequest) -> Office:
    """The office on either database."""
    found = request.getfixturevalue("nearby" if request.param == "sqlite" else "afar")
    assert isinstance(found, Office)
    return found


@pytest.fixture
async def nearby(beginnings: Beginnings, tmp_path: Path) -> AsyncIterator[Office]:
    """The office on SQLite."""
    async with beginnings.restored(DRAFT, tmp_path, hurried) as quarter:
        await quarter.office.settle()
        yield Office(quarter, None)


@pytest.fixture
async def afar(beginnings: Beginnings, migrated_postgres_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """The office on PostgreSQL, behind a line that can be cut."""
    with line_to(migrated_postgres_url) as (line, url):
        there = beginnings.restored(DRAFT, tmp_path, hurried, server=migrated_postgres_url, address=url)
        async with there as quarter:
            await quarter.office.settle()
            yield Office(quarter, line)


async def test_what_is_sent_while_the_database_is_away_is_done_once_it_is_back(office: Office) -> None:
    slept = len(office.pauses)
    with away(office.bot.database, office.to_database):
        office.stage.people[SEKCAM].send_document("Draf.pdf", PDF)
        office.stage.people[CAMAT].say("/status")
        await office.until(lambda: len(office.pauses) > slept + 3)
    await office.stage.settle()
    await office.stage.tap(SEKCAM, "Selesai")

    assert await office.drafts() == ["Draf.pdf"]
    assert office.apologies() == []
    assert await office.bot.database.read(lambda tx: tx.inbox.waiting()) == []


async def test_what_passes_is_a_line_in_the_log_and_no_bug(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    def who_warned() -> set[str]:
        return {one.name.rpartition(".")[2] for one in caplog.records if one.levelno == logging.WARNING}

    with away(office.bot.database, office.to_database):
        office.stage.people[SEKCAM].send_document("Draf.pdf", PDF)
        office.stage.clock.advance(timedelta(minutes=1))
        for part in (office.bot.duty.courier, office.bot.duty.menus, office.bot.fetching):
            part.wake()
        await office.bot.scheduler.settled()
        await office.until(lambda: who_warned() >= {"courier", "scheduler", "inbox"})
    await office.stage.settle()

    assert [one for one in caplog.records if one.exc_info or one.levelno >= logging.ERROR] == []


async def test_it_is_tried_again_soon_and_then_more_slowly(office: Office) -> None:
    slept = len(office.pauses)
    with away(office.bot.database, office.to_database):
        office.stage.people[SEKCAM].send_document("Draf.pdf", PDF)
        await office.until(lambda: office.pauses[slept:].count(30.0) > 1)
    await office.stage.settle()

    doubled = [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0]
    assert [one for one in office.pauses[slept:] if one in doubled][: len(doubled)] == doubled
    assert await office.drafts() == ["Draf.pdf"]


@pytest.mark.parametrize("after_answer", [False, True], ids=["not arrived", "answer lost"])
@pytest.mark.parametrize("words", [[KEPT], [KEPT, COMMIT], [STORED], [HANDLED], [STORED, COMMIT]], ids=str)
async def test_a_connection_cut_at_any_point_loses_and_doubles_nothing(
    afar: Office, words: list[bytes], after_answer: bool
) -> None:
    afar.line.cut_at(*words, after_answer=after_answer)

    await afar.stage.send(SEKCAM, "Draf.pdf", PDF)

    assert afar.line.struck == 1
    assert await afar.drafts() == ["Draf.pdf"]
    assert len(await afar.quarter.events(EventType.FILE_RECEIVED)) == 1
    receipts = [one for one in afar.stage.people[SEKCAM].messages_from_bot() if "Berkas diterima" in one.text]
    assert len(receipts) == 1
    assert afar.apologies() == []
    assert await afar.bot.database.read(lambda tx: tx.inbox.waiting()) == []


@pytest.mark.parametrize("times", [1, 5])
@pytest.mark.parametrize("after_answer", [False, True], ids=["not arrived", "answer lost"])
async def test_a_tap_is_answered_by_what_it_has_done(afar: Office, after_answer: bool, times: int) -> None:
    await afar.stage.send(SEKCAM, "Draf.pdf", PDF)
    afar.line.cut_at(HANDLED, COMMIT, after_answer=after_answer, times=times)

    await afar.stage.tap(SEKCAM, "Selesai")

    assert afar.line.struck == (1 if after_answer else times)
    assert "selesai dan diteruskan" in afar.quarter.answer(SEKCAM)
    assert len(await afar.quarter.events(EventType.TASK_COMPLETED)) == 2
    assert afar.apologies() == []


@pytest.mark.parametrize("times", [1, 5])
async def test_who_opens_a_link_of_no_use_is_answered_whenever_that_is_cut_off(afar: Office, times: int) -> None:
    sekcam = afar.stage.people[SEKCAM]
    before = len(sekcam.messages_from_bot())
    afar.line.cut_at(rb"INSERT INTO messages", times=times)

    await afar.stage.say(SEKCAM, "/start salah")

    assert afar.line.struck == times
    assert len(sekcam.messages_from_bot()) - before == 1
    assert await afar.bot.database.read(lambda tx: tx.inbox.waiting()) == []


async def test_connections_that_the_server_ends_are_made_anew(afar: Office) -> None:
    direct = create_engine(afar.bot.database.engine.url.set(port=afar.line.target[1]), isolation_level="AUTOCOMMIT")
    ended = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    with direct.connect() as connection:
        for number in range(3):
            afar.stage.people[SEKCAM].send_document(f"Draf {number}.pdf", PDF + str(number).encode())
            connection.execute(ended)
            await afar.stage.settle()
    direct.dispose()

    assert await afar.drafts() == ["Draf 0.pdf", "Draf 1.pdf", "Draf 2.pdf"]
    assert afar.apologies() == []


async def test_an_update_is_not_acknowledged_before_it_could_be_kept(office: Office) -> None:
    with away(office.bot.database, office.to_database):
        slept = len(office.pauses)
        office.stage.people[SEKCAM].send_document("Draf.pdf", PDF)
        await office.until(lambda: len(office.pauses) > slept + 3)
        pending = office.stage.simulator.pending_updates(TOKEN)
    await office.stage.settle()

    assert len(pending) == 1
