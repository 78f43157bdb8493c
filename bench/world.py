"""The databases that are measured on, and the bots that are started on copies of them."""

import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import psycopg

from bench.bot_process import OURS, BotProcess, running, settings_of
from bench.filling import fill_postgresql, fill_sqlite
from bench.scale import FEW_OFFICES, Scale
from bench.stages import Stage, played
from bench.taps import standing

AFTER = timedelta(seconds=30)
"""The clock of a bot begins so long after the model was played."""


@dataclass
class World:
    """Filled once; every bot works on a copy, but for the country's, which is too large to be copied each time."""

    folder: Path
    scale: Scale
    stages: Mapping[int, Stage]
    copies: int = field(default=0, init=False)

    @classmethod
    async def made(cls, folder: Path, scale: Scale) -> "World":
        """Plays the model office and fills all databases on SQLite."""
        world = cls(folder, scale, await played())
        for name, offices in (("offices", world.offices), ("few", world.few), ("country", world.country)):
            begun = time.perf_counter()
            (folder / name).mkdir()
            fill_sqlite(world.path(name), offices)
            size = world.path(name).stat().st_size / 1e6
            print(
                f"{name}: {len(offices):,} offices, {size:,.0f} MB in {time.perf_counter() - begun:.0f} s", flush=True
            )
        return world

    @property
    def offices(self) -> list[Stage]:
        """Where the offices of most rows stand."""
        return standing(self.stages, self.scale.offices, self.scale.offices)

    @property
    def few(self) -> list[Stage]:
        """As many as a large regency has."""
        return standing(self.stages, FEW_OFFICES, FEW_OFFICES)

    @property
    def country(self) -> list[Stage]:
        """All offices of the country; in the first ones the same taps are possible as in the few."""
        return standing(self.stages, self.scale.country, self.scale.offices)

    @property
    def now(self) -> datetime:
        """When the bots begin."""
        return max(one.at for one in self.stages.values()) + AFTER

    def path(self, name: str) -> Path:
        """The filled database of this name."""
        return self.folder / name / "kinerja.db"

    def copied(self, name: str) -> Path:
        """A copy in a folder of its own, which is the bot's DATA_DIR."""
        self.copies += 1
        folder = self.folder / f"{name}-{self.copies}"
        folder.mkdir()
        shutil.copyfile(self.path(name), folder / "kinerja.db")
        return folder

    @asynccontextmanager
    async def bot(
        self, folder: Path, *, command: Sequence[str] = OURS, url: str = "", network: float = 0.0
    ) -> AsyncIterator[BotProcess]:
        """The bot at work in a folder."""
        async with running(command, settings_of(folder, self.now, url), network) as one:
            yield one

    @asynccontextmanager
    async def fresh_bot(self, name: str = "offices", network: float = 0.0) -> AsyncIterator[BotProcess]:
        """The bot on a new copy, which is thrown away."""
        folder = self.copied(name)
        async with self.bot(folder, network=network) as one:
            yield one
        shutil.rmtree(folder)


@contextmanager
def on_postgresql(world: World, server: str) -> Iterator[str]:
    """Fills a database on this server, to be copied by `postgresql_copy`."""
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE DATABASE filled")
    base = server.rsplit("/", 1)[0]
    fill_postgresql(f"{base}/filled", world.offices)
    yield base


def postgresql_copy(server: str, name: str) -> str:
    """The address of a new copy of the filled database."""
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE filled")
        connection.execute("CHECKPOINT")
    return f"{server.rsplit('/', 1)[0]}/{name}"


@contextmanager
def own_folder() -> Iterator[Path]:
    """Where everything lies while it is measured."""
    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder:
        yield Path(folder)
