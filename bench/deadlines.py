"""What the deadlines cost: the calendar, a sweep with nothing due, a thousand tasks due in the same minute."""

import asyncio
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bench.bot_process import BOT_ID
from bench.heartbeat import Heartbeat
from bench.regency import OFFICES, OPENED, TASKS, WITA, built, copied, made_due
from bench.rows import Reference, Row, at_most
from kinerja_bot.clock import SettableClock
from kinerja_bot.domain.office import Office
from kinerja_bot.domain.working_time import WorkingCalendar
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.services.deadlines import sweep
from kinerja_bot.services.desk.calendars import calendar_of
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.message_rows import Draft
from kinerja_bot.storage.tables import messages, notices
from kinerja_bot.storage.transaction import Transaction

FOLDER = Path(tempfile.gettempdir()) / "kinerja-bench"
SPANS = 2_000
LONGEST_SPAN = timedelta(days=10)
ROUNDS = 3
AT_ONCE = 1_000
DUE_SINCE = OPENED - timedelta(minutes=3)
NOW = DUE_SINCE + timedelta(minutes=5)
MILLISECOND = 1e-3
MICROSECOND = 1e-6


@dataclass(frozen=True)
class Figure:
    """A measured time in seconds, the target, and how long the thing that it is compared with takes."""

    name: str
    seconds: float
    target: float
    beside: str
    beside_seconds: float

    @property
    def row(self) -> Row:
        """As a row of the one table, in milliseconds."""
        reference = Reference(self.beside, self.beside_seconds / MILLISECOND)
        target = self.target / MILLISECOND
        return Row(self.name.strip(), "ms", self.seconds / MILLISECOND, reference, at_most(target, target))

    def __str__(self) -> str:
        verdict = "ok" if self.seconds <= self.target else "MISSED"
        ratio = self.seconds / self.beside_seconds
        return (
            f"{self.name:<58} {_span(self.seconds):>10}  target {_span(self.target):>8}  {verdict:<6}"
            f"  = {ratio:6.2f} x {self.beside} ({_span(self.beside_seconds)})"
        )


def main() -> None:
    """Prints all figures."""
    print(f"{TASKS:,} open tasks of {OFFICES:,} offices on SQLite, in {FOLDER}\n")
    for figure in figures():
        print(figure)


def rows() -> list[Row]:
    """The same figures as rows of the one table."""
    return [one.row for one in figures()]


def figures() -> Iterator[Figure]:
    """All of them, one after the other."""
    yield from calendar_figures()
    path = built(FOLDER)
    gc.collect()
    gc.freeze()  # as the bot does once it has started
    for name, ids in (
        ("1,000 due in the same minute, of 48 offices", range(1, AT_ONCE + 1)),
        ("1,000 due in the same minute, each of another office", range(1, AT_ONCE * 20 + 1, 20)),
    ):
        yield from asyncio.run(sweep_figures(path, name, ids))


def calendar_figures() -> list[Figure]:
    """`add` and `between` over spans of up to ten days, beside the same without a calendar."""
    calendar = calendar_of(Office(1, "k", "K", "R", WITA), OPENED)
    chance = random.Random(4)
    year = datetime(2026, 1, 1, tzinfo=WITA)
    starts = [year + timedelta(minutes=chance.randrange(500_000)) for _ in range(SPANS)]
    spans = [LONGEST_SPAN * chance.random() for _ in range(SPANS)]
    work = [calendar.between(start, start + span) for start, span in zip(starts, spans, strict=True)]
    plain = _best(lambda: [start + span for start, span in zip(starts, spans, strict=True)]) / SPANS
    add = _best(lambda: _add(calendar, starts, work)) / SPANS
    between = _best(lambda: _between(calendar, starts, spans)) / SPANS
    beside = "datetime + timedelta"
    return [
        Figure("calendar: add, spans up to ten days", add, 20 * MICROSECOND, beside, plain),
        Figure("calendar: between, spans up to ten days", between, 20 * MICROSECOND, beside, plain),
    ]


def _add(calendar: WorkingCalendar, starts: list[datetime], work: list[timedelta]) -> None:
    for start, span in zip(starts, work, strict=True):
        calendar.add(start, span)


def _between(calendar: WorkingCalendar, starts: list[datetime], spans: list[timedelta]) -> None:
    for start, span in zip(starts, spans, strict=True):
        calendar.between(start, start + span)


async def sweep_figures(path: Path, name: str, ids: range) -> list[Figure]:
    """A sweep with nothing due, then one in which these tasks are; the best of some rounds."""
    measured = []
    for _ in range(ROUNDS):
        copy = copied(path, "work")
        made_due(copy, ids, DUE_SINCE)
        measured.append(await _measured(copy))
    idle, written, held, bare = zip(*measured, strict=True)
    beside = "1,000 messages put"
    return [
        Figure("sweep, nothing due", min(idle), MILLISECOND, beside, min(bare)),
        Figure(f"sweep, {name}", min(written), 1.0, beside, min(bare)),
        Figure(f"    event loop held, {name}", min(held), 50 * MILLISECOND, beside, min(bare)),
    ]


async def _measured(path: Path) -> tuple[float, float, float, float]:
    clock = SettableClock(DUE_SINCE)
    database = Database(f"sqlite:///{path}", BOT_ID)
    desk = Desk(database, clock, Tools(Renderer(), FileStore(path.parent / "files")))
    try:
        await sweep.run(desk)
        idle = [await _timed(lambda: sweep.run(desk)) for _ in range(50)]
        clock.set(NOW)
        gc.collect()
        heartbeat = Heartbeat()
        beating = asyncio.create_task(heartbeat.run())
        written = await _timed(lambda: sweep.run(desk))
        beating.cancel()
        _check(database)
        bare = await _timed(lambda: database.write(_put_messages))
    finally:
        database.close()
    return statistics.median(idle), written, heartbeat.longest, bare


def _check(database: Database) -> None:
    """All thousand were told, and all their people written to."""
    with database.engine.begin() as connection:
        told = connection.scalar(select(func.count()).select_from(notices))
        kept = connection.scalar(select(func.count()).select_from(messages)) or 0
    if told != AT_ONCE or kept < AT_ONCE:
        raise RuntimeError(f"{told} rungs told, {kept} messages written")


def _put_messages(tx: Transaction) -> None:
    for number in range(AT_ONCE):
        tx.outbox.put(Draft(f"bench:{number}", number, {"text": "x" * 400}, 2), NOW)


async def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    await work()  # type: ignore[misc]
    return time.perf_counter() - begun


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def _span(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", MILLISECOND), ("µs", MICROSECOND)):
        if seconds >= size:
            return f"{seconds / size:.2f} {unit}"
    return f"{seconds / MICROSECOND:.3f} µs"


if __name__ == "__main__":
    main()
