"""Two workers on one PostgreSQL behind a proxy, each a process of its own: one is killed, and nobody notices."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import update

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import TOKEN, USERNAME, Stage
from kinerja_bot.domain.events import EventType
from kinerja_bot.settings import load_settings
from kinerja_bot.simulator import Limits, Simulator
from kinerja_bot.storage.committed import Committed, tell
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.run_lock import AlreadyRunningError, RunLock
from kinerja_bot.storage.tables import tasks
from tests.conftest import THURSDAY_8AM, WITA
from tests.handlers.posted_office import PATH, SECRET, free_port
from tests.office import PDF, SEKCAM, Quarter
from tests.process import LONGEST_WAIT, PAUSE, BotProcess, command
from tests.round_robin import round_robin

FILES = [f"Draf {number}.pdf" for number in range(1, 7)]
BEGUN = "delivers and reminds from now on"


@dataclass
class Workers:
    """The bot, in two processes."""

    database: Database
    processes: tuple[BotProcess, BotProcess]

    async def start(self) -> None:
        for one in self.processes:
            await one.start()

    async def stop(self) -> None:
        for one in self.processes:
            await one.stop()

    async def settled(self) -> None:
        await self.processes[0].settled()

    async def until(self, holds: Callable[[], object]) -> None:
        """Waits for what other processes do, who tell nobody here."""
        async with asyncio.timeout(LONGEST_WAIT):
            while not await asyncio.to_thread(holds):  # noqa: ASYNC110 - as above
                await asyncio.sleep(PAUSE)

    def kill_the_one_that_delivers(self) -> BotProcess:
        """Gives the one that is left."""
        delivering, other = sorted(self.processes, key=lambda one: BEGUN not in one.log())
        assert BEGUN not in other.log()
        delivering.kill()
        return other


@asynccontextmanager
async def two_workers(url: str, folder: Path) -> AsyncIterator[Stage]:
    """The small office, its updates posted to a proxy; more than 30 messages in a second are refused."""
    clock = SettableClock(THURSDAY_8AM)
    clock.set_speed(1.0)
    simulator = Simulator(clock.now, limits=Limits(chat_burst=None))
    simulator.add_bot(TOKEN, USERNAME, "Kinerja Bot")
    ports = free_port(), free_port()
    with round_robin(ports) as port, simulator.serve() as api:
        values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": api, "DATA_DIR": str(folder / "data"), "DATABASE_URL": url}
        values |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}{PATH}", "WEBHOOK_SECRET": SECRET}
        settings = load_settings(values, needs_token=True)
        database = Database(url, settings.bot_id)
        first, second = (process(values, folder / str(one), one, clock, database) for one in ports)
        workers = Workers(database, (first, second))
        await workers.start()
        try:
            yield Posted(simulator, clock, settings, workers, WITA)
        finally:
            await workers.stop()


def process(values: dict[str, str], folder: Path, port: int, clock: SettableClock, database: Database) -> BotProcess:
    folder.mkdir()
    return BotProcess(values | {"WEBHOOK_LISTEN": f"127.0.0.1:{port}"}, folder, clock, database)


class Posted(Stage):
    """A stage on which updates are handled by other processes."""

    async def settle(self) -> None:
        for _ in range(2):
            await self.simulator.until(lambda: not self.simulator.pending_updates(TOKEN), LONGEST_WAIT)
            await self.bot.settled()


async def test_a_worker_killed_in_the_middle_of_a_burst_costs_no_act_and_doubles_none(
    migrated_postgres_url: str, tmp_path: Path
) -> None:
    async with two_workers(migrated_postgres_url, tmp_path) as stage:
        quarter = Quarter(stage)
        await quarter.reach(2)
        workers = stage.bot
        assert isinstance(workers, Workers)
        for key in stage.people:
            stage.people[key].say("/ringkasan")
        for name in FILES:
            stage.people[SEKCAM].send_document(name, PDF + name.encode())
        await workers.until(lambda: received(workers.database))

        left = workers.kill_the_one_that_delivers()
        await stage.settle()

        wants = workers.database.read_now(
            lambda tx: {one.key: tx.officials.wants_digest(one.id) for one in tx.officials.staffing(1).officials}
        )
        assert received(workers.database) == FILES
        assert wants == dict.fromkeys(stage.people, False)
        assert BEGUN in left.log()
        receipts = Counter(
            one.text for one in stage.people[SEKCAM].messages_from_bot() if "Berkas diterima" in one.text
        )
        assert set(receipts.values()) == {1}
        assert [one for one in stage.simulator.calls if one.status == 429] == []
        assert all(spaced(stage.simulator, person.id) for person in stage.people.values())
        assert "Traceback" not in left.log()
        await a_sweep(workers)


def spaced(simulator: Simulator, chat_id: int) -> bool:
    """Whether a chat has got a message a second: any six in nearly five, since arrival jitters."""
    at = [one.at for one in simulator.calls if one.chat_id == chat_id and one.method.startswith("send")]
    return all(later - earlier > 4 for earlier, later in zip(at, at[5:], strict=False))


def received(database: Database) -> list[str]:
    events = database.read_now(lambda tx: tx.events.of_cycle(tx.cycles.of_office(1)[0].id))
    return [str(one.data["name"]) for one in events if one.type is EventType.FILE_RECEIVED]


async def a_sweep(workers: Workers) -> None:
    """Somebody looks at a task that is due, and sets the time of its next notice."""
    due = update(tasks).where(tasks.c.next_notice_at.is_not(None)).values(next_notice_at=THURSDAY_8AM)
    with workers.database.engine.begin() as connection:
        connection.execute(due)
        tell(connection, Committed(messages_wait=False, next_notice_at=THURSDAY_8AM), "another process")
    await workers.until(lambda: workers.database.read_now(lambda tx: tx.cycles.earliest_notice()) != THURSDAY_8AM)


def test_workers_share_a_database_and_who_polls_has_it_alone(postgres_url: str, tmp_path: Path) -> None:
    bot_id = int(TOKEN.partition(":")[0])
    first, second = RunLock(postgres_url, bot_id, shared=True), RunLock(postgres_url, bot_id, shared=True)
    first.acquire()
    second.acquire()

    values = {"BOT_TOKEN": TOKEN, "DATABASE_URL": postgres_url, "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    poller = command("run", environment=values, folder=tmp_path)

    first.release()
    second.release()
    alone = RunLock(postgres_url)
    alone.acquire()
    with pytest.raises(AlreadyRunningError):
        first.acquire()
    alone.release()
    assert poller.returncode == 2
    assert "sedang dipakai bot" in poller.stderr
