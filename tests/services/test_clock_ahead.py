"""A process whose clock is ahead, and that is killed before it has looked after what is due: its acts are found."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kinerja_bot.clock import SettableClock
from kinerja_bot.domain.events import EventType
from kinerja_bot.messaging.press import Verb
from kinerja_bot.procedures.loader import builtin
from kinerja_bot.services import clock_corrected
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from tests.conftest import THURSDAY_8AM, TOOLS
from tests.services.staffed import with_staff
from tests.services.whole_quarter import CAMAT, WholeQuarter

BOT = 7
AHEAD = timedelta(days=3)


@pytest.fixture(name="quarter")
def _quarter(database_url_with_tables: str, tmp_path: Path) -> Iterator[WholeQuarter]:
    """An office that can begin, by a clock that is ahead."""
    database, clock = Database(database_url_with_tables, BOT), SettableClock(THURSDAY_8AM)
    database.write_now(lambda tx: tx.bots.note(BOT, "satu_bot", clock.now()))
    quarter = WholeQuarter.furnish(database, clock, FileStore(tmp_path), with_staff(1))
    database.write_now(lambda tx: tx.bots.reach(clock.now()))
    clock.set(THURSDAY_8AM + AHEAD)
    yield quarter
    database.close()


async def set_right(quarter: WholeQuarter) -> Desk:
    """The next process begins, by a clock that is right."""
    database = Database(quarter.database.url, BOT)
    desk = Desk(database, SettableClock(THURSDAY_8AM + timedelta(minutes=1)), TOOLS)
    await clock_corrected.run(desk)
    return desk


async def test_what_it_did_is_planned_anew(quarter: WholeQuarter) -> None:
    await quarter.press("Mulai", CAMAT, Verb.BEGIN, builtin().token, 2026, 3)

    desk = await set_right(quarter)

    assert quarter.task(CAMAT)
    [task] = quarter.cycle.open_tasks
    log = quarter.database.read_now(lambda tx: tx.events.of_office(quarter.office_id))
    assert [one.data["before"] for one in log if one.type is EventType.CLOCK_CORRECTED] != []
    assert task.opened_at <= desk.clock.now()
    assert task.due_at is not None
    assert task.due_at < THURSDAY_8AM + timedelta(hours=1)
    assert quarter.database.read_now(lambda tx: tx.bots.planned_by()) == desk.clock.now()
    desk.database.close()


async def test_an_act_that_was_taken_back_leaves_no_trace_of_the_time(quarter: WholeQuarter) -> None:
    class Refused(Exception):
        pass

    def work(tx: object) -> None:
        tx.bots.reach(quarter.clock.now())  # type: ignore[attr-defined]
        raise Refused

    with pytest.raises(Refused):
        await quarter.database.write(work)
    await quarter.press("Mulai", CAMAT, Verb.BEGIN, builtin().token, 2026, 3)

    assert quarter.database.read_now(lambda tx: tx.bots.planned_by()) == THURSDAY_8AM + AHEAD


async def test_minutes_that_pass_are_written_once_each(quarter: WholeQuarter) -> None:
    async def reached() -> object:
        await quarter.command("/tugas", CAMAT, "tugas")
        await quarter.text("text", CAMAT, "Mohon siapkan rapat.")
        return quarter.database.read_now(lambda tx: tx.bots.planned_by())

    await quarter.press("Mulai", CAMAT, Verb.BEGIN, builtin().token, 2026, 3)
    begun = quarter.clock.now()
    quarter.clock.set(begun + timedelta(seconds=59))
    soon = await reached()
    quarter.clock.set(begun + timedelta(seconds=61))

    assert (soon, await reached()) == (begun, begun + timedelta(seconds=61))
