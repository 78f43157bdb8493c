"""Who only looks waits for nobody and keeps nobody waiting; who changes something holds the office alone."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from kinerja_bot.clock import SettableClock
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.procedures.loader import builtin
from kinerja_bot.services import acts
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from tests.conftest import THURSDAY_8AM
from tests.office import ANI, BUDI, CAMAT, KASUBAG, SEKCAM, STAFF
from tests.services.quiet_office import QuietOffice, done, everything

PATIENCE = 60
"""Seconds; who waited for a lock would wait for ever."""

LOOKING = (CAMAT, SEKCAM, KASUBAG, ANI, BUDI)
QUARTERS = [(2026, 3), (2026, 2), (2026, 1)]


@pytest.fixture
def on_postgres(migrated_postgres_url: str, tmp_path: Path) -> Iterator[QuietOffice]:
    """Where several write at once."""
    database = Database(migrated_postgres_url)
    yield QuietOffice.furnish(database, SettableClock(THURSDAY_8AM), FileStore(tmp_path / "files"))
    database.close()


async def three_quarters(office: QuietOffice) -> list[int]:
    """Three quarters under way, the newest begun first; gives their ids."""
    for year, number in QUARTERS:
        done(await office.reception.press(Press.of(Verb.BEGIN, builtin().token, year, number), office.chat(CAMAT)))
    return [cycle.id for cycle in office.database.read_now(lambda tx: tx.cycles.running(1))]


def deadlocks(office: QuietOffice) -> int:
    with office.database.engine.begin() as connection:
        connection.execute(text("SELECT pg_stat_clear_snapshot()"))
        query = text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(connection.execute(query).scalar_one())


def hold_everything(connection: Connection) -> None:
    """As somebody does who is in the middle of an act, and for long."""
    for table in ("offices", "cycles", "tasks", "files"):
        connection.execute(text(f"SELECT * FROM {table} FOR NO KEY UPDATE"))  # noqa: S608


async def test_looking_waits_for_nobody(on_postgres: QuietOffice) -> None:
    office = on_postgres
    cycles = await three_quarters(office)
    looks = [Press.of(Verb.CYCLE_FILES, one) for one in cycles] + [Press.of(Verb.STEP_FILES, cycles[0], 1)]
    engine = create_engine(office.database.engine.url)

    with engine.connect() as busy, busy.begin():
        hold_everything(busy)
        async with asyncio.timeout(PATIENCE):
            for press in looks:
                done(await office.reception.press(press, office.chat(CAMAT)))
            for command in ("berkas", "status", "tugas", "bantuan", "kinerja", "dataku"):
                done(await office.reception.command(command, "", office.chat(SEKCAM)))

    engine.dispose()


async def test_many_who_look_and_act_at_once_never_get_in_each_others_way(on_postgres: QuietOffice) -> None:
    office = on_postgres
    cycles = await three_quarters(office)
    before = deadlocks(office)

    async def look(key: str) -> None:
        for cycle in (*cycles, *reversed(cycles)) * 3:
            done(await office.reception.press(Press.of(Verb.CYCLE_FILES, cycle), office.chat(key)))

    async def act(key: str) -> None:
        for _ in range(9):
            await office.reception.command("mulai", "", office.chat(key))
            await office.reception.text("Mohon siapkan rapat.", office.chat(key))

    async def pass_time() -> None:
        for _ in range(9):
            office.clock.advance(timedelta(minutes=20))
            await office.sweep()

    async with asyncio.timeout(PATIENCE * 5):
        await asyncio.gather(*(look(key) for key in LOOKING), *(act(key) for key in LOOKING), pass_time())

    assert deadlocks(office) == before


async def test_what_only_looks_changes_no_work(office: QuietOffice) -> None:
    await office.to_step(4)
    await office.send(ANI)
    (cycle,) = office.database.read_now(lambda tx: tx.cycles.running(1))
    before = everything(office.database)

    for key in (CAMAT, SEKCAM, *STAFF):
        for command, door in acts.COMMANDS.items():
            if door.looks and (door.right is None or key in {CAMAT, SEKCAM}):  # who is refused is counted
                done(await office.reception.command(command, "", office.chat(key)))
        for verb in (Verb.CYCLE_FILES, Verb.STEP_FILES):
            assert acts.PRESSES[verb].looks
            done(await office.reception.press(Press.of(verb, cycle.id, 4), office.chat(key)))

    after = everything(office.database)
    assert {name for name in after if after[name] != before[name]} <= {"messages", "officials"}
