"""What is asked about cycles, built once since building costs more than asking, and in which order answers stand."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, insert, or_, select, text, update

from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.domain.task import OPEN_STATES
from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.tables import cycles, revisions, tasks
from kinerja_bot.storage.task_rows import COLUMNS

_PERIOD = cycles.c.period_kind, cycles.c.period_year, cycles.c.period_number, cycles.c.period_run
PLACE = cycles.c.id, cycles.c.opened_at, *_PERIOD
OF_OFFICE = select(*PLACE).where(cycles.c.office_id == bindparam("office_id"))
UNCONFIRMED = OF_OFFICE.where(cycles.c.state == CycleState.CLOSED.value, cycles.c.confirmed_at.is_(None))
BARE = select(cycles).where(cycles.c.office_id == bindparam("office_id"))
_THAT = ("office_id", "procedure", "period_kind", "period_year", "period_number")
OF_PERIOD = (
    select(cycles.c.id, cycles.c.period_run)
    .where(*(cycles.c[name] == bindparam(name) for name in _THAT))
    .order_by(cycles.c.period_run)
)
OF_ID = select(cycles.c.id).where(cycles.c.id == bindparam("cycle_id"), cycles.c.office_id == bindparam("office_id"))
CYCLE_OF_TASK = select(tasks.c.cycle_id).where(
    tasks.c.id == bindparam("task_id"), tasks.c.office_id == bindparam("office_id")
)
ALL = select(cycles).order_by(cycles.c.id)
BY_ID = OfIds(ALL, cycles.c.id)
OF_TASK = ALL.where(cycles.c.id == CYCLE_OF_TASK.scalar_subquery())
RUNNING = ALL.where(cycles.c.office_id == bindparam("office_id"), cycles.c.state == CycleState.RUNNING.value)
OFFICES = OfIds(select(cycles.c.office_id), cycles.c.id)
TASKS = OfIds(select(*COLUMNS).order_by(tasks.c.id), tasks.c.cycle_id)
LATE = OfIds(
    select(*COLUMNS)
    .where(
        or_(
            and_(tasks.c.state.in_(OPEN_STATES), tasks.c.due_at <= bindparam("now")),
            tasks.c.next_notice_at <= bindparam("now"),
        )
    )
    .order_by(tasks.c.id),
    tasks.c.cycle_id,
)
KEEP_SOURCE = text(
    "INSERT INTO revisions (revision, procedure, source) VALUES (:revision, :procedure, :source)"
    " ON CONFLICT (revision) DO NOTHING"
)
"""Another office may keep the same text at this instant: whose commit comes first does not matter."""

SOURCE = select(revisions.c.source).where(revisions.c.revision == bindparam("revision"))
ADD = insert(tasks).returning(tasks.c.id, tasks.c.cycle_id, tasks.c.step, tasks.c.assignee)
SAVE = update(tasks).where(tasks.c.id == bindparam("row_id"), tasks.c.version == bindparam("seen"))


def new_row(cycle: Cycle) -> dict[str, object]:
    """The values of a new cycle's row."""
    return {
        "office_id": cycle.office_id,
        "procedure": cycle.procedure.key,
        "revision": cycle.procedure.revision,
        "period_kind": cycle.period.kind.value,
        "period_year": cycle.period.year,
        "period_number": cycle.period.number,
        "period_run": cycle.period.run,
        "state": cycle.state.value,
        "opened_at": cycle.opened_at,
        "opened_by": cycle.opened_by,
        "version": cycle.version,
        "letter_numbers": dict(cycle.letter_numbers),
    }


def changed_row(cycle: Cycle) -> dict[str, object]:
    """The values of a cycle's row that can change."""
    return {
        "state": cycle.state.value,
        "closed_at": cycle.closed_at,
        "confirmed_at": cycle.confirmed_at,
        "confirmed_by": cycle.confirmed_by,
        "letter_numbers": dict(cycle.letter_numbers),
        "version": cycle.version + 1,
    }


def period_of(row: Row[Any]) -> Period:
    """The period of a cycle's row."""
    return Period(PeriodKind(row.period_kind), row.period_year, row.period_number, row.period_run)


def place_of(row: Row[Any]) -> tuple[date, datetime, int]:
    """Where a cycle stands in the order of time: by the end of its period, without one by its own beginning."""
    period = period_of(row)
    end = row.opened_at.date() if period.kind is PeriodKind.ONCE else period.last_day
    return end, row.opened_at, row.id
