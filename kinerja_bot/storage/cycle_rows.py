"""Cycles with their tasks: loaded whole and locked, saved by compare-and-set."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, insert, or_, select, update

from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import OPEN_STATES, Task
from kinerja_bot.procedures.loader import parse
from kinerja_bot.storage.file_rows import FileRows
from kinerja_bot.storage.tables import cycles, notices, revisions, tasks
from kinerja_bot.storage.task_rows import task_from, values_of


class StaleVersionError(RuntimeError):
    """A row was changed by somebody else between load and save; the transaction is rolled back."""


@lru_cache(maxsize=64)
def _procedure(source: str) -> Procedure:
    return parse(source, "database")


class CycleRows:
    """The tables of cycles, tasks and procedure revisions."""

    def __init__(self, connection: Connection, files: FileRows) -> None:
        self._connection = connection
        self._files = files
        self._changed: list[dict[str, Any]] = []
        self._told: list[dict[str, Any]] = []
        self.next_notice_at: datetime | None = None

    def open(self, cycle: Cycle, source: str) -> Cycle:
        """Stores a new cycle and the text of the procedure that it keeps."""
        procedure = cycle.procedure
        known = select(revisions.c.revision).where(revisions.c.revision == procedure.revision)
        if self._connection.scalar(known) is None:
            row = {"revision": procedure.revision, "procedure": procedure.key, "source": source}
            self._connection.execute(insert(revisions).values(**row))
        added = insert(cycles).values(
            office_id=cycle.office_id,
            procedure=procedure.key,
            revision=procedure.revision,
            period_kind=cycle.period.kind.value,
            period_year=cycle.period.year,
            period_number=cycle.period.number,
            state=cycle.state.value,
            opened_at=cycle.opened_at,
            opened_by=cycle.opened_by,
            version=cycle.version,
        )
        return self.get(self._connection.execute(added.returning(cycles.c.id)).scalar_one())

    def get(self, cycle_id: int) -> Cycle:
        """The cycle, locked until the transaction ends."""
        return self.get_all([cycle_id])[0]

    def get_all(self, cycle_ids: Sequence[int], *, late_at: datetime | None = None) -> list[Cycle]:
        """Several cycles, locked in the order of their ids; with `late_at` without files, and of the tasks only
        those that are late then or to be reminded of."""
        self.flush()
        query = select(cycles, revisions.c.source).join(revisions, revisions.c.revision == cycles.c.revision)
        locked = query.where(cycles.c.id.in_(cycle_ids)).order_by(cycles.c.id).with_for_update(of=cycles)
        rows = self._connection.execute(locked).all()
        found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
        wanted = select(tasks).where(tasks.c.cycle_id.in_(cycle_ids))
        if late_at is not None:
            late = and_(tasks.c.state.in_(OPEN_STATES), tasks.c.due_at <= late_at)
            wanted = wanted.where(or_(late, tasks.c.next_notice_at <= late_at))
        for row in self._connection.execute(wanted.order_by(tasks.c.id)):
            found[row.cycle_id].append(row)
        files = self._files.of_cycles(cycle_ids) if late_at is None else {}
        return [_cycle(row, found[row.id], files.get(row.id, ())) for row in rows]

    def of_task(self, task_id: int, office_id: int) -> Cycle | None:
        """The cycle of a task, if it is one of this office's."""
        self.flush()
        query = select(tasks.c.cycle_id).where(tasks.c.id == task_id, tasks.c.office_id == office_id)
        cycle_id = self._connection.scalar(query)
        return self.get(cycle_id) if cycle_id else None

    def of_id(self, cycle_id: int, office_id: int) -> Cycle | None:
        """The cycle with this id, if it is one of this office's."""
        query = select(cycles.c.id).where(cycles.c.id == cycle_id, cycles.c.office_id == office_id)
        return self.get(cycle_id) if self._connection.scalar(query) else None

    def of_period(self, office_id: int, procedure: str, period: Period) -> Cycle | None:
        """The office's cycle of that period."""
        self.flush()
        query = select(cycles.c.id).where(
            cycles.c.office_id == office_id,
            cycles.c.procedure == procedure,
            cycles.c.period_kind == period.kind.value,
            cycles.c.period_year == period.year,
            cycles.c.period_number == period.number,
        )
        cycle_id = self._connection.scalar(query)
        return self.get(cycle_id) if cycle_id else None

    def of_office(self, office_id: int, *, running: bool = False, limit: int = 8) -> list[Cycle]:
        """The office's cycles, those of the newest period first."""
        self.flush()
        period = cycles.c.period_kind, cycles.c.period_year, cycles.c.period_number
        query = select(cycles.c.id, cycles.c.opened_at, *period).where(cycles.c.office_id == office_id)
        if running:
            query = query.where(cycles.c.state == CycleState.RUNNING.value)
        newest_first = sorted(map(_place, self._connection.execute(query)), reverse=True)
        return [self.get(cycle_id) for _, _, cycle_id in newest_first[:limit]]

    def add_task(self, office_id: int, task: Task) -> Task:
        """Stores a new task; returns it with its id."""
        self._note(task)
        row = self._connection.execute(
            insert(tasks).values(office_id=office_id, **values_of(task)).returning(tasks.c.id)
        )
        return task.evolve(id=row.scalar_one())

    def save_task(self, task: Task) -> None:
        """Stores a changed task; StaleVersionError, at the latest at the end, if somebody changed it meanwhile."""
        self._note(task)
        self._changed.append(
            {"row_id": task.id, "seen": task.version} | values_of(task.evolve(version=task.version + 1))
        )

    def flush(self) -> None:
        """Writes what was changed so far. Errors: StaleVersionError."""
        changed, self._changed = self._changed, []
        told, self._told = self._told, []
        if changed:
            mine = tasks.c.id == bindparam("row_id"), tasks.c.version == bindparam("seen")
            written = self._connection.execute(update(tasks).where(*mine), changed)
            if written.rowcount != len(changed):
                raise StaleVersionError([one["row_id"] for one in changed])
        if told:
            self._connection.execute(insert(notices), told)

    def save_state(self, cycle: Cycle) -> None:
        """Stores the cycle's own row. Errors: StaleVersionError."""
        changed = self._connection.execute(
            update(cycles)
            .where(cycles.c.id == cycle.id, cycles.c.version == cycle.version)
            .values(
                state=cycle.state.value,
                closed_at=cycle.closed_at,
                confirmed_at=cycle.confirmed_at,
                confirmed_by=cycle.confirmed_by,
                version=cycle.version + 1,
            )
        )
        if changed.rowcount != 1:
            raise StaleVersionError(cycle.id)

    def due(self, now: datetime, limit: int) -> list[int]:
        """The ids of cycles with tasks whose next notice is due, from the first `limit` such tasks.

        In the order of their ids, in which whoever locks several cycles must do it.
        """
        self.flush()
        query = select(tasks.c.cycle_id).where(tasks.c.next_notice_at <= now)
        found = self._connection.scalars(query.order_by(tasks.c.next_notice_at).limit(limit))
        return sorted(set(found))

    def any_open(self, task_ids: Sequence[int]) -> bool:
        """Whether at least one of the tasks is still to be done."""
        self.flush()
        query = select(tasks.c.id).where(tasks.c.id.in_(task_ids), tasks.c.state.in_(OPEN_STATES)).limit(1)
        return self._connection.scalar(query) is not None

    def earliest_notice(self) -> datetime | None:
        """When the next notice of any task is due."""
        self.flush()
        query = select(tasks.c.next_notice_at).where(tasks.c.next_notice_at.is_not(None))
        return self._connection.scalar(query.order_by(tasks.c.next_notice_at).limit(1))

    def tell_rungs(self, office_id: int, task_id: int, rungs: tuple[int, ...], now: datetime) -> None:
        """Records each rung once: the table's key refuses a second time."""
        self._told += [{"task_id": task_id, "rung": rung, "office_id": office_id, "told_at": now} for rung in rungs]

    def _note(self, task: Task) -> None:
        if task.next_notice_at and (self.next_notice_at is None or task.next_notice_at < self.next_notice_at):
            self.next_notice_at = task.next_notice_at


def _period(kind: str, year: int, number: int) -> Period:
    return Period(PeriodKind(kind), year, number)


def _place(row: Row[Any, Any, Any, Any, Any]) -> tuple[date, datetime, int]:
    """Where a cycle stands in the order of time: by the end of its period, without one by its own beginning."""
    period = _period(row.period_kind, row.period_year, row.period_number)
    end = row.opened_at.date() if period.kind is PeriodKind.ONCE else period.last_day
    return end, row.opened_at, row.id


def _cycle(row: Row[Any], task_rows: Sequence[Row[Any]], files: tuple[StoredFile, ...]) -> Cycle:
    procedure = _procedure(row.source)
    return Cycle(
        id=row.id,
        office_id=row.office_id,
        procedure=procedure,
        period=_period(row.period_kind, row.period_year, row.period_number),
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        state=CycleState(row.state),
        closed_at=row.closed_at,
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by,
        tasks=tuple(task_from(one, procedure) for one in task_rows),
        files=files,
        version=row.version,
    )
