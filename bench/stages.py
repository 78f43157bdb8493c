"""Where a model office can stand in its third quarter: its rows as stored then, and the taps that it allows."""

import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench.model_office import SECOND_QUARTER_ENDED, STAFF, THIRD_QUARTER_ENDED, ModelOffice, Tap
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.deadlines import sweep
from kinerja_bot.storage.tables import metadata

STRIDE = 1_000
"""Ids of the next office begin so much higher; the model has fewer rows in each table."""

OF_THE_INSTALLATION = frozenset({"revisions", "marks", "bots"})
"""Tables whose rows belong to no office."""

EVERYBODYS_MENU = 0
STEPS = 10
LATE_BY = timedelta(minutes=3)


@dataclass(frozen=True)
class Stage:
    """The model office before a step is completed; `rows` are SQLite's own values, table by table."""

    step: int
    at: datetime
    rows: dict[str, list[tuple[Any, ...]]]
    completing: tuple[Tap, ...]
    looking: tuple[Tap, ...]


async def played(staff: int = STAFF) -> dict[int, Stage]:
    """Two quarters: the second is closed, with people who are late; of the third one stage for each step."""
    with tempfile.TemporaryDirectory() as folder:
        office = ModelOffice(Path(folder), staff)
        await _play_late(office)
        await office.begin(THIRD_QUARTER_ENDED, 3)
        stages: dict[int, Stage] = {}
        for step in range(1, STEPS + 1):
            await office.prepare(step)
            taps = office.completing(step)
            looking = tuple(_looks(office))
            rows = _rows(Path(folder) / "model.db")
            stages[step] = Stage(step, office.clock.now(), rows, tuple(taps), looking)
            for tap in taps:
                await office.tap(tap)
        office.database.close()
    return stages


async def ready(staff: int) -> Stage:
    """The second quarter is closed, with people who were late, and of the third nothing has begun."""
    with tempfile.TemporaryDirectory() as folder:
        office = ModelOffice(Path(folder), staff)
        await _play_late(office)
        office.database.close()
        return Stage(0, office.clock.now(), _rows(Path(folder) / "model.db"), (), ())


async def _play_late(office: ModelOffice) -> None:
    """Each step is completed after its time, with reminders and the card of delays before."""
    await office.deliver()
    await office.begin(SECOND_QUARTER_ENDED, 2)
    for step in range(1, STEPS + 1):
        (first, *_) = office.cycle.open_tasks
        office.clock.set(first.due_at + LATE_BY if first.due_at else office.clock.now())
        await sweep.run(office.desk)
        await office.prepare(step)
        for tap in office.completing(step):
            await office.tap(tap)


def _looks(office: ModelOffice) -> Iterator[Tap]:
    """*Lihat berkas* of everybody who has a task: an act that changes nothing."""
    places = {"camat": (0,), "sekcam": (1,), "kasubag_perencanaan": (2,), "kepala_seksi": tuple(office.heads)}
    for task in office.cycle.open_tasks:
        mine = (task.assignee - 1,) if task.assignee else places[task.step.role]
        yield from (Tap(place, Press.of(Verb.INPUTS, task.id).data) for place in mine)


def _rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with sqlite3.connect(path) as connection:
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in metadata.tables}  # noqa: S608
