"""Rows for tests of the storage: a quarter of the small office."""

from datetime import datetime
from typing import Any

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.domain.task import Stopwatch, Task
from kinerja_bot.procedures.loader import BUILTIN, builtin, builtin_text
from kinerja_bot.storage.database import Database
from tests.conftest import THURSDAY_8AM

OFFICE, CAMAT, SEKCAM = 1, 1, 2
"""Ids in the `staffed` database."""


def a_cycle(database: Database, quarter: int = 3, **changes: Any) -> Cycle:  # noqa: ANN401
    """A stored quarter without tasks."""
    period = changes.pop("period", Period(PeriodKind.QUARTER, 2026, quarter))
    new = Cycle(0, OFFICE, builtin(), period, THURSDAY_8AM, CAMAT, **changes)
    return database.write_now(lambda tx: tx.cycles.open(new, builtin_text(BUILTIN)))


def a_task(database: Database, cycle: Cycle, *, next_notice_at: datetime | None = None, step: str = "") -> Task:
    """A stored open task."""
    task = Task(
        id=0,
        cycle_id=cycle.id,
        step=cycle.procedure.steps[step] if step else cycle.procedure.first_step,
        round=1,
        assignee=None,
        opened_at=THURSDAY_8AM,
        opened_by=CAMAT,
        clock=Stopwatch(since=THURSDAY_8AM),
        next_notice_at=next_notice_at,
    )
    return database.write_now(lambda tx: tx.cycles.add_tasks(OFFICE, [task])[0])
