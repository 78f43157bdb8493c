"""`make bench-nation`: all sub-district offices of the country open the same quarter, in one simulated day.

Without network: acts are called as the bot calls them, one after the other, on one database as large as the country's
after a quarter (SQLite, then PostgreSQL); what they want to be shown is counted and taken for shown. Each hour of the
day another eighth of the offices goes through the quarter's first morning, so that the hours can be compared.
"""

import asyncio
import gc
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text, update

from bench import report
from bench.bot_process import BOT_ID
from bench.filling import fill_postgresql, fill_sqlite
from bench.model_office import WITA
from bench.nation_page import Day, kept
from bench.profile import InThisThread
from bench.stages import Stage, ready
from bench.world import own_folder
from kinerja_bot.clock import SettableClock
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.services.deadlines import sweep
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.reception import Reception
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.tables import messages, offices
from kinerja_bot.storage.tables.conversation import LAGGING
from tests import postgres
from tests.services.whole_quarter import WholeQuarter

STAFF = 12
"""With Camat, Sekcam, Kasubag and five Kepala Seksi: twenty people."""
OFFICES = int(os.environ.get("OFFICES", "7277"))
HOURS = 8
MORNING = datetime(2026, 10, 1, 8, 0, tzinfo=WITA)
MOST_GROWTH = 1.3
"""Times: an act of the last hour beside one of the first."""


@dataclass
class Hour:
    """One hour's acts, in seconds each, with the bot's processor seconds; how many messages they want shown."""

    acts: list[float] = field(default_factory=list)
    processor: float = 0.0
    messages: int = 0
    memory: float = 0.0
    sweep: float = 0.0

    @contextmanager
    def noting(self, _name: str) -> Iterator[None]:
        """Around each act."""
        begun, used = time.perf_counter(), time.process_time()
        yield
        self.acts.append(time.perf_counter() - begun)
        self.processor += time.process_time() - used


@dataclass
class Nation:
    """The country's database, and who acts in it."""

    database: InThisThread
    clock: SettableClock
    desk: Desk

    @classmethod
    def on(cls, url: str, folder: Path) -> "Nation":
        """On a filled database: everybody has joined, a quarter is past, the next can begin."""
        database, clock = InThisThread(url, BOT_ID), SettableClock(MORNING)
        return cls(database, clock, Desk(database, clock, Tools(Renderer(), FileStore(folder / "files"))))

    async def hour(self, number: int) -> Hour:
        """An eighth of the offices, each from *Mulai* to the invitation's answers, one office after the other."""
        one, begins = Hour(), MORNING + timedelta(hours=number)
        for office_id in self._offices()[number::HOURS]:
            self.clock.set(begins)
            quarter = WholeQuarter(self.database, self.clock, Reception(self.desk), office_id, one.noting)
            async for _ in quarter.first_morning():
                pass
            one.messages += self._shown()
        begun = time.perf_counter()
        await sweep.run(self.desk)
        one.sweep, waiting = time.perf_counter() - begun, self._shown()
        one.messages, one.memory = one.messages + waiting, _memory()
        return one

    def _offices(self) -> list[int]:
        with self.database.engine.connect() as connection:
            return list(connection.scalars(select(offices.c.id).order_by(offices.c.id)))

    def _shown(self) -> int:
        """Takes all that waits for shown; gives how much it was."""
        with self.database.engine.begin() as connection:
            count = connection.scalar(select(func.count()).select_from(messages).where(LAGGING))
            values: dict[str, Any] = {"shown_revision": messages.c.revision, "bot_id": BOT_ID}
            values["telegram_message_id"] = func.coalesce(messages.c.telegram_message_id, 1_000 + messages.c.id)
            connection.execute(update(messages).where(LAGGING).values(**values, shown_at=messages.c.created_at))
        return int(count or 0)

    def size(self) -> int:
        """Bytes of the database."""
        if self.database.engine.dialect.name == "sqlite":
            return Path(str(self.database.engine.url.database)).stat().st_size
        with self.database.engine.connect() as connection:
            return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)


async def measured() -> list[Day]:
    """The whole day on each database that is there; prints a line for each hour."""
    offices = [await ready(STAFF)] * OFFICES
    kinds = ("SQLite", "PostgreSQL") if postgres.binary("initdb") else ("SQLite",)
    return [await _day(one, offices) for one in kinds]


async def _day(database: str, offices: Sequence[Stage]) -> Day:
    with own_folder() as folder, ExitStack() as stack:
        begun = time.perf_counter()
        if database == "SQLite":
            url = f"sqlite:///{folder}/kinerja.db"
            fill_sqlite(folder / "kinerja.db", offices)
        else:
            url = stack.enter_context(postgres.server(folder, durable=True))
            fill_postgresql(url, offices)
        nation = Nation.on(url, folder)
        stack.callback(nation.database.close)
        filled = nation.size()
        took = time.perf_counter() - begun
        print(f"{database}: {len(offices):,} offices, {filled / 1e6:,.0f} MB in {took:.0f} s", flush=True)
        gc.collect()
        gc.freeze()
        hours = []
        for number in range(HOURS):
            one = await nation.hour(number)
            hours.append(one)
            print(f"{8 + number:02}.00: {_line(one)}", flush=True)
        size = nation.size()
    medians = [statistics.median(one.acts) for one in hours]
    acts = sum(len(one.acts) for one in hours)
    return Day(
        database=database,
        offices=len(offices),
        acts=acts,
        first=medians[0],
        last=medians[-1],
        mean=statistics.fmean(act for one in hours for act in one.acts),
        processor=sum(one.processor for one in hours) / acts,
        messages=sum(one.messages for one in hours),
        sweep=max(one.sweep for one in hours),
        before=filled,
        after=size,
        memory=(hours[0].memory, hours[-1].memory),
    )


def _memory() -> float:
    """MB of this process, the filled model with it."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _line(hour: Hour) -> str:
    act = statistics.median(hour.acts) * 1e3
    acts = f"{len(hour.acts):,} acts, {act:.2f} ms each, {hour.messages:,} messages"
    return f"{acts}, sweep {hour.sweep:.2f} s, {hour.memory:.0f} MB"


def main() -> int:
    """Gives exit code 1 where acts have become dearer than they may."""
    days = asyncio.run(measured())
    kept(days)
    print(report.write_nation())
    return int(any(one.last / one.first > MOST_GROWTH for one in days))


if __name__ == "__main__":
    sys.exit(main())
