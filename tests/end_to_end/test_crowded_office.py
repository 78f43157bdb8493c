"""An office of a hundred people with long names, over HTTP and on both databases: Telegram refuses nothing of it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.services.desk.paging import ON_A_PAGE
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.tables import messages, officials
from kinerja_bot.storage.tables.conversation import FAILED
from tests.conftest import THURSDAY_8AM, quick
from tests.office import CAMAT, PDF, SEKCAM
from tests.services.staffed import LONG, with_long_names, with_staff
from tests.services.whole_quarter import WholeQuarter

STAFF = 105
ONE = "staf-1"
BEFORE = "Rapat selesai"
"""Behind it everybody sends his data; so far nobody's chat shows anything."""


async def furnish(url: str, folder: Path) -> dict[str, int]:
    """Goes there without Telegram; gives everybody's account by the roster's keys."""
    database = Database(url)
    roster, clock = with_long_names(with_staff(STAFF)), SettableClock(THURSDAY_8AM - timedelta(minutes=2))
    async for name in WholeQuarter.furnish(database, clock, FileStore(folder / "files"), roster).acts():
        if name == BEFORE:
            break
    with database.engine.begin() as connection:
        connection.execute(update(messages).values(shown_revision=messages.c.revision))
        accounts = connection.execute(select(officials.c.key, officials.c.telegram_id)).all()
    database.close()
    return {one.key: one.telegram_id for one in accounts}


@pytest.fixture
async def office(database_url_with_tables: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot begins; whoever matters has a phone."""
    accounts = await furnish(database_url_with_tables, tmp_path)
    given = [("DATABASE_URL", database_url_with_tables)]
    async with stage(quick, THURSDAY_8AM, tmp_path, environment=given) as one:
        for key in (CAMAT, SEKCAM, ONE):
            one.people[key] = one.simulator.person(accounts[key])
            one.people[key].start()
        await one.settle()
        yield one


async def test_the_progress_of_all_appears_and_whoever_is_late_is_found_by_leafing(office: Stage) -> None:
    await office.send(ONE, "Data.pdf", PDF)
    await office.tap(ONE, "Selesai")
    progress = office.newest(CAMAT, lambda one: f"1 dari {STAFF}" in one.text)
    await office.wait(minutes=10)
    first = office.newest(SEKCAM, lambda one: "Berikutnya ›" in one.labels).labels
    await office.tap(SEKCAM, "Berikutnya ›")
    second = office.newest(SEKCAM, lambda one: "‹ Sebelumnya" in one.labels).labels

    assert progress.labels == ["Siapa yang menyerahkan"]
    assert len([one for one in first if LONG[:20] in one]) == ON_A_PAGE
    assert not {one for one in first if LONG[:20] in one} & set(second)
    with office.bot.database.engine.connect() as connection:
        shown = messages.c.chat_id.in_([one.id for one in office.people.values()])
        assert connection.execute(select(messages.c.key, messages.c.failure).where(FAILED, shown)).all() == []
