"""A use case is one transaction: all of it, or nothing."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.procedures.loader import BUILTIN, builtin, builtin_text
from kinerja_bot.storage.committed import Committed
from kinerja_bot.storage.database import CURRENT_UPDATE, TRIES, Database, UpdateUnderWay
from kinerja_bot.storage.dialogue_rows import Dialogue
from kinerja_bot.storage.message_rows import Draft
from kinerja_bot.storage.tables import dialogues, events, inbox, messages, revisions
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM
from tests.prepared import Rows, put
from tests.storage.rows import CAMAT, OFFICE

CONTENT = {"text": "Tugas baru.", "form": "text", "buttons": [], "keyboard": [], "files": []}


class PowerCut(Exception):
    """Something breaks in the middle of a use case."""


def act(tx: Transaction) -> None:
    """Writes to the log, to the outbox and to the dialogues."""
    tx.events.append(OFFICE, None, [Event(EventType.REMINDED, THURSDAY_8AM)])
    tx.outbox.put(Draft("card:1", 1001, CONTENT, 0, OFFICE, CAMAT), THURSDAY_8AM)
    tx.dialogues.begin(Dialogue(CAMAT, OFFICE, "alasan", THURSDAY_8AM))


def broken(tx: Transaction) -> None:
    act(tx)
    raise PowerCut


def counts(database: Database) -> list[int]:
    with database.engine.begin() as connection:
        tables = (events, messages, dialogues)
        return [connection.scalar(select(func.count()).select_from(one)) or 0 for one in tables]


def test_a_failed_use_case_leaves_nothing_behind(staffed: Database) -> None:
    before = counts(staffed)

    with pytest.raises(PowerCut):
        staffed.write_now(broken)

    assert counts(staffed) == before


def test_a_use_case_that_comes_to_its_end_is_stored_as_a_whole(staffed: Database) -> None:
    before = counts(staffed)

    staffed.write_now(act)

    assert counts(staffed) == [number + 1 for number in before]


async def test_a_failed_use_case_leaves_its_update_unhandled(staffed: Database) -> None:
    staffed.write_now(lambda tx: tx.inbox.keep([{"update_id": 7}], THURSDAY_8AM))
    CURRENT_UPDATE.set(UpdateUnderWay(7))

    with pytest.raises(PowerCut):
        await staffed.act(broken)

    assert [one["update_id"] for one in staffed.read_now(lambda tx: tx.inbox.waiting())] == [7]


async def test_a_failed_use_case_wakes_nobody(staffed: Database) -> None:
    heard: list[Committed] = []
    staffed.on_commit.append(heard.append)

    with pytest.raises(PowerCut):
        await staffed.act(broken)

    assert heard == []


async def test_a_commit_says_that_messages_wait(staffed: Database) -> None:
    heard: list[Committed] = []
    staffed.on_commit.append(heard.append)

    await staffed.act(act)
    await staffed.act(lambda tx: tx.offices.mark("seen", "yes"))

    assert [one.messages_wait for one in heard] == [True, False]


async def test_the_work_is_done_off_the_event_loop(staffed: Database) -> None:
    thread = await staffed.act(lambda _: threading.current_thread())

    assert thread is not threading.current_thread()


async def test_a_hundred_use_cases_at_once_all_come_to_their_end(staffed: Database) -> None:
    def count(tx: Transaction) -> None:
        tx.events.append(OFFICE, None, [Event(EventType.REMINDED, THURSDAY_8AM)])

    before = counts(staffed)[0]

    await asyncio.gather(*(staffed.act(count) for _ in range(100)))

    assert counts(staffed)[0] == before + 100


@pytest.mark.parametrize("late", [1, TRIES - 1])
def test_who_was_a_moment_too_late_does_the_work_again_and_sees_what_has_changed(
    staffed: Database, late: int
) -> None:
    tries: list[str | None] = []

    def work(tx: Transaction) -> None:
        tries.append(tx.offices.marked("taken"))
        if len(tries) <= late:
            raise IntegrityError("INSERT", None, Exception("somebody was quicker"))

    staffed.write_now(work)

    assert tries == [None] * (late + 1)


def test_who_is_always_too_late_is_told(staffed: Database) -> None:
    tries: list[int] = []

    def work(_: Transaction) -> None:
        tries.append(1)
        raise IntegrityError("INSERT", None, Exception("somebody was quicker"))

    with pytest.raises(IntegrityError):
        staffed.write_now(work)

    assert len(tries) == TRIES


def test_a_text_that_another_office_keeps_at_the_same_instant_costs_nobody_a_second_try(
    migrated_postgres_url: str, small_office_rows: Rows
) -> None:
    tries: list[int] = []
    new = Cycle(0, OFFICE, builtin(), Period(PeriodKind.QUARTER, 2026, 3), THURSDAY_8AM, CAMAT)
    kept = {"revision": new.procedure.revision, "procedure": new.procedure.key, "source": builtin_text(BUILTIN)}
    waited_for = text("SELECT count(*) FROM pg_locks WHERE NOT granted")

    def begin(tx: Transaction) -> None:
        tries.append(1)
        tx.cycles.open(new, builtin_text(BUILTIN))

    with closing(Database(migrated_postgres_url)) as database, ThreadPoolExecutor(1) as thread:
        put(small_office_rows, database.engine)
        with database.engine.connect() as watching, database.engine.begin() as another:
            another.execute(insert(revisions), kept)
            later = thread.submit(database.write_now, begin)
            while not watching.scalar(waited_for):
                pass
        later.result()

    assert tries == [1]


def test_a_row_cannot_belong_to_an_office_that_is_not_there(staffed: Database) -> None:
    with pytest.raises(IntegrityError):
        staffed.write_now(lambda tx: tx.events.append(999, None, [Event(EventType.REMINDED, THURSDAY_8AM)]))


def test_an_update_kept_and_a_crash_before_the_commit_is_not_kept(database: Database) -> None:
    def crash(tx: Transaction) -> None:
        tx.inbox.keep([{"update_id": 7}], THURSDAY_8AM)
        raise PowerCut

    with pytest.raises(PowerCut):
        database.write_now(crash)

    with database.engine.begin() as connection:
        assert connection.scalar(select(func.count()).select_from(inbox)) == 0
