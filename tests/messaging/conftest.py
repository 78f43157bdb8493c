"""A courier at work, with nobody's real time passing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from telegram import Bot

from kinerja_bot.clock import SettableClock
from kinerja_bot.messaging.courier import Courier
from kinerja_bot.messaging.outgoing import Outgoing
from kinerja_bot.messaging.pace import Pace
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.operator.operating import Operator
from kinerja_bot.services.accounts.reach import Reachability
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.simulator import Simulator
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from tests.conftest import THURSDAY_8AM, TOOLS
from tests.messaging.post import OPERATOR, Post, TimedOutgoing
from tests.office import SMALL_OFFICE
from tests.unencrypted import unencrypted
from tests.virtual_timer import VirtualTimer

TOKEN = "123:abc"


@pytest.fixture
def patience() -> float:
    """Real seconds until an answer counts as lost."""
    return 30.0


@pytest.fixture
async def post(tmp_path: Path, migrated_sqlite_url: str, patience: float) -> AsyncIterator[Post]:
    """The small office, everybody joined, and the courier at work."""
    clock, timer, simulator = SettableClock(THURSDAY_8AM), VirtualTimer(), Simulator()
    simulator.add_bot(TOKEN, "kinerja_contoh_bot", "Kinerja Bot")
    database, store = Database(migrated_sqlite_url), FileStore(tmp_path / "files")
    Operator(database, clock.now(), TOOLS).import_office(SMALL_OFFICE)
    reach = Reachability(Desk(database, clock, Tools(Renderer(), store, OPERATOR)))
    request = unencrypted(patience)
    with simulator.serve() as url:
        async with Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", request, unencrypted()) as bot:
            outgoing = TimedOutgoing(Outgoing(bot, store), timer)
            courier = Courier(database, clock, outgoing, reach, Pace(), timer)
            database.on_commit.append(lambda committed: courier.wake() if committed.messages_wait else None)
            at_work = Post(simulator, database, clock, timer, outgoing, courier)
            at_work.join()
            running = asyncio.create_task(courier.run())
            await courier.settled()
            yield at_work
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
    database.close()
