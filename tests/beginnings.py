"""The small office as it stands at the beginning of each step: reached once, then copied for each test."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import TOKEN, USERNAME, Bot, Stage
from kinerja_bot.settings import Settings, load_settings
from kinerja_bot.simulator import Simulator
from tests.conftest import THURSDAY_8AM, WITA, quick
from tests.office import Quarter
from tests.prepared import Rows, opened, put, rows_of

AFTER_THE_MEETING = 4
"""The step that a meeting comes before, which needs a minute: the way to it is gone from the beginning."""

Start = Callable[[Settings, SettableClock], Bot]

AtStep = Callable[[int], Awaitable[Quarter]]
"""The small office's quarter with all steps before this one done; 0: everybody has joined."""


@dataclass
class Beginnings:
    """What was reached before, by step: the bot's folder, and Telegram as it was then."""

    folder: Path
    _reached: dict[int, Simulator] = field(default_factory=dict)

    async def prepare(self, step: int) -> None:
        """Goes the way to a step from the one before, if nobody has gone it yet."""
        if step in self._reached:
            return
        begins_anew = step in {0, AFTER_THE_MEETING}
        if begins_anew:
            simulator, clock = new_telegram()
        else:
            await self.prepare(step - 1)
            simulator, clock = self.copy(step - 1, self._place(step))
        if step == AFTER_THE_MEETING:
            clock.set(THURSDAY_8AM - timedelta(minutes=1))
        async with at_work(simulator, clock, self._place(step)) as stage:
            quarter = Quarter(stage)
            for part in (quarter.join, quarter.begin, *quarter.steps)[0 if begins_anew else step : step + 1]:
                await part()
        self._reached[step] = simulator

    @asynccontextmanager
    async def restored(
        self, step: int, folder: Path, start: Start = quick, *, server: str | None = None, address: str | None = None
    ) -> AsyncIterator[Quarter]:
        """The office at that step goes on: on SQLite, or in a server's empty database, reached by this address."""
        await self.prepare(step)
        simulator, clock = self.copy(step, folder)
        if server:
            with opened(server) as database:
                put(self._rows(step), database.engine)
        environment = {"DATABASE_URL": address or server} if server else {}
        async with at_work(simulator, clock, folder, start, **environment) as stage:
            yield Quarter(stage)

    def _rows(self, step: int) -> Rows:
        with opened(f"sqlite:///{self._place(step)}/kinerja.db") as database:
            return rows_of(database.engine)

    def copy(self, step: int, folder: Path) -> tuple[Simulator, SettableClock]:
        """The bot's data into a folder, and a Telegram that goes on from there."""
        shutil.copytree(self._place(step), folder, dirs_exist_ok=True)
        old = self._reached[step].world
        simulator, clock = new_telegram()
        old.bots[TOKEN].waiter = None
        parts = (old.users, old.bots, old.chats, old.files)
        known = {id(getattr(old.clock, "__self__", None)): clock}
        world = simulator.world
        world.users, world.bots, world.chats, world.files = deepcopy(parts, known)
        return simulator, clock

    def _place(self, step: int) -> Path:
        return self.folder / str(step)


def new_telegram() -> tuple[Simulator, SettableClock]:
    """A Telegram with one bot, on Thursday at 08.00 WITA."""
    clock = SettableClock(THURSDAY_8AM)
    simulator = Simulator(clock.now)
    simulator.add_bot(TOKEN, USERNAME, "Kinerja Bot")
    return simulator, clock


@asynccontextmanager
async def at_work(
    simulator: Simulator, clock: SettableClock, folder: Path, start: Start = quick, **environment: str
) -> AsyncIterator[Stage]:
    """The bot, started in this process."""
    with simulator.serve() as url:
        values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "DATA_DIR": str(folder)} | environment
        settings = load_settings(values, needs_token=True)
        bot = start(settings, clock)
        await bot.start()
        people = {person.name: person for person in simulator.persons}
        try:
            yield Stage(simulator, clock, settings, bot, WITA, Quarter.by_key(people))
        finally:
            await bot.stop()


@pytest.fixture
def quarter(empty_stage: Stage) -> Quarter:
    """A quarter that has not begun: nobody has joined yet."""
    return Quarter(empty_stage)


@pytest.fixture(scope="session")
def beginnings(tmp_path_factory: pytest.TempPathFactory) -> Beginnings:
    """The beginnings of steps that were reached so far."""
    return Beginnings(tmp_path_factory.mktemp("beginnings"))


@pytest.fixture
async def at_step(beginnings: Beginnings, tmp_path: Path) -> AsyncIterator[AtStep]:
    """Puts the test's own small office at the beginning of a step."""
    async with AsyncExitStack() as stack:

        async def reach(step: int) -> Quarter:
            return await stack.enter_async_context(beginnings.restored(step, tmp_path))

        yield reach
