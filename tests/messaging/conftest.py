"""A courier at work, with nobody's real time passing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot

from kinerja_bot.clock import SettableClock
from kinerja_bot.messaging.outgoing import Outgoing
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.services.accounts.reach import Reachability
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.simulator import Simulator
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from tests.conftest import THURSDAY_8AM
from tests.messaging.post import OPERATOR, Post, TimedOutgoing
from tests.prepared import Rows, put
from tests.unencrypted import unencrypted
from tests.virtual_timer import VirtualTimer

TOKEN = "123:abc"


@pytest.fixture
def patience() -> float:
    """Real seconds until an answer counts as lost."""
    return 30.0


@pytest.fixture
def outbox_url(migrated_sqlite_url: str) -> str:
    """The database of the outbox; a module that wants both has a fixture of its own."""
    return migrated_sqlite_url


@pytest.fixture
async def post(tmp_path: Path, outbox_url: str, patience: float, small_office_rows: Rows) -> AsyncIterator[Post]:
    """The small office, everybody joined, and the courier at work."""
    clock, timer, simulator = SettableClock(THURSDAY_8AM), VirtualTimer(), Simulator()
    simulator.add_bot(TOKEN, "kinerja_contoh_bot", "Kinerja Bot")
    database, store = Database(outbox_url), FileStore(tmp_path / "files")
    put(small_office_rows, database.engine)
    reach = Reachability(Desk(database, clock, Tools(Renderer(), store, OPERATOR)))
    request = unencrypted(patience)
    with simulator.serve() as url:
        async with Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", request, unencrypted()) as bot:
            outgoing = TimedOutgoing(Outgoing(bot, store), timer)
            at_work = Post(simulator, database, clock, timer, outgoing, reach)
            database.on_commit.append(lambda committed: at_work.courier.wake() if committed.messages_wait else None)
            at_work.join()
            await at_work.deliver()
            yield at_work
            await at_work.end()
    database.close()
