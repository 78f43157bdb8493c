"""Cycles with their tasks: loaded whole, saved by compare-and-set."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.period import Period
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.task import OPEN_STATES, Task
from kinerja_bot.procedures.loader import parse
from kinerja_bot.storage import cycle_queries as queries
from kinerja_bot.storage.file_rows import FileRows
from kinerja_bot.storage.of_bot import is_bot
from kinerja_bot.storage.of_ids import OfIds
from kinerja_bot.storage.office_rows import OfficeRows
from kinerja_bot.storage.tables import cycles, notices, tasks
from kinerja_bot.storage.tables.work import NOTICED
from kinerja_bot.storage.task_rows import task_from, values_of


class StaleVersionError(RuntimeError):
    """A row was changed by somebody else between load and save; the transaction is rolled back."""


_PROCEDURES: dict[str, Procedure] = {}
"""By revision, which is the hash of the text: what was parsed once is never parsed again."""


class CycleRows:
    """The tables of cycles, tasks and procedure revisions.

    What a transaction has read of a cycle, and written since, is not read again: who writes holds its office.
    """

    def __init__(self, connection: Connection, files: FileRows, offices: OfficeRows, bot_id: int) -> None:
        self._connection = connection
        self._files = files
        self._offices = offices
        self._mine = is_bot(tasks.c.speaker, bot_id)
        self._known: dict[int, Cycle] = {}
        self._changed: list[dict[str, Any]] = []
        self._told: list[dict[str, Any]] = []
        self.next_notice_at: datetime | None = None

    def open(self, cycle: Cycle, source: str) -> Cycle:
        """Stores a new cycle and the text of the procedure that it keeps."""
        procedure = cycle.procedure
        _PROCEDURES.setdefault(procedure.revision, procedure)
        if self._connection.scalar(queries.SOURCE, {"revision": procedure.revision}) is None:
            row = {"revision": procedure.revision, "procedure": procedure.key, "source": source}
            self._connection.execute(queries.KEEP_SOURCE, row)
        added = insert(cycles).values(queries.new_row(cycle))
        return self.get(self._connection.execute(added.returning(cycles.c.id)).scalar_one())

    def get(self, cycle_id: int) -> Cycle:
        """The cycle."""
        return self.get_all([cycle_id])[0]

    def get_all(self, cycle_ids: Collection[int]) -> list[Cycle]:
        """Several cycles, in the order of their ids."""
        unknown = [one for one in cycle_ids if one not in self._known]
        if unknown:
            self._note_all(self._rows(unknown))
        for one, files in self._files.of_cycles(cycle_ids).items():
            if self._known[one].files is not files:
                self._known[one] = replace(self._known[one], files=files)
        return [self._known[one] for one in sorted(cycle_ids)]

    def late(self, cycle_ids: Collection[int], now: datetime) -> list[Cycle]:
        """Several cycles, without files, and of their tasks only those that are late now or to be reminded of."""
        return self._with_tasks(self._rows(cycle_ids), queries.LATE, now=now)

    def _rows(self, cycle_ids: Collection[int]) -> Sequence[Row[Any]]:
        return queries.BY_ID.asked(self._connection, cycle_ids)

    def _note_all(self, rows: Sequence[Row[Any]]) -> None:
        new = [row for row in rows if row.id not in self._known]
        self._known |= {one.id: one for one in self._with_tasks(new, queries.TASKS)}

    def _with_tasks(self, rows: Sequence[Row[Any]], wanted: OfIds, **values: object) -> list[Cycle]:
        if not rows:
            return []
        self.flush()
        found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
        for row in wanted.asked(self._connection, [row.id for row in rows], **values):
            found[row.cycle_id].append(row)
        return [_cycle(row, found[row.id], self._procedure(row.revision)) for row in rows]

    def _procedure(self, revision: str) -> Procedure:
        """A revision of a procedure; its text is read once by a process, since none is ever changed."""
        known = _PROCEDURES.get(revision)
        if known is None:
            source = self._connection.execute(queries.SOURCE, {"revision": revision}).scalar_one()
            known = _PROCEDURES[revision] = parse(source, "database")
        return known

    def of_task(self, task_id: int, office_id: int) -> Cycle | None:
        """The cycle of a task, if it is one of this office's."""
        for known in self._known.values():
            if known.office_id == office_id and known.task(task_id) is not None:
                return self.get(known.id)
        wanted = {"task_id": task_id, "office_id": office_id}
        rows = self._connection.execute(queries.OF_TASK, wanted).all()
        self._note_all(rows)
        return self.get(rows[0].id) if rows else None

    def of_id(self, cycle_id: int, office_id: int) -> Cycle | None:
        """The cycle with this id, if it is one of this office's."""
        found = self._connection.scalar(queries.OF_ID, {"cycle_id": cycle_id, "office_id": office_id})
        return self.get(cycle_id) if found else None

    def of_period(self, office_id: int, procedure: str, period: Period) -> Cycle | None:
        """The office's cycle of that period and run."""
        found = self._runs(office_id, procedure, period)
        return self.get(found[period.run]) if period.run in found else None

    def last_of_period(self, office_id: int, procedure: str, period: Period) -> Cycle | None:
        """The office's last run through that period."""
        runs = self._runs(office_id, procedure, period)
        return self.get(runs[max(runs)]) if runs else None

    def _runs(self, office_id: int, procedure: str, period: Period) -> dict[int, int]:
        """The ids of the cycles of that period, by run."""
        of = {"period_kind": period.kind.value, "period_year": period.year, "period_number": period.number}
        rows = self._connection.execute(queries.OF_PERIOD, {"office_id": office_id, "procedure": procedure} | of)
        return {row.period_run: row.id for row in rows}

    def of_office(self, office_id: int, *, limit: int = 8) -> list[Cycle]:
        """The office's cycles, those of the newest period first."""
        return self._whole(self._connection.execute(queries.OF_OFFICE, {"office_id": office_id}), limit)

    def running(self, office_id: int) -> list[Cycle]:
        """All of the office's cycles under way, those of the newest period first."""
        rows = self._connection.execute(queries.RUNNING, {"office_id": office_id}).all()
        self._note_all(rows)
        return self._whole(rows)

    def unconfirmed(self, office_id: int) -> list[Cycle]:
        """The office's closed cycles whose report nobody has said to have received."""
        return self._whole(self._connection.execute(queries.UNCONFIRMED, {"office_id": office_id}))

    def bare(self, office_id: int) -> list[Cycle]:
        """All of the office's cycles without their tasks and files, those of the newest period first."""
        rows = self._connection.execute(queries.BARE, {"office_id": office_id}).all()
        return [
            _cycle(row, (), self._procedure(row.revision)) for row in sorted(rows, key=queries.place_of, reverse=True)
        ]

    def _whole(self, rows: Iterable[Row[Any]], limit: int | None = None) -> list[Cycle]:
        newest = [place[-1] for place in sorted(map(queries.place_of, rows), reverse=True)[:limit]]
        found = {one.id: one for one in self.get_all(newest)} if newest else {}
        return [found[cycle_id] for cycle_id in newest]

    def add_tasks(self, office_id: int, new: Sequence[Task]) -> list[Task]:
        """Stores new tasks, of a step one for each person at most; returns them with their ids."""
        if not new:
            return []
        whose = {"office_id": office_id, "speaker": self._offices.speaker(office_id)}
        rows = [whose | values_of(task) for task in new]
        ids = {(row.cycle_id, row.step, row.assignee): row.id for row in self._connection.execute(queries.ADD, rows)}
        added = [task.evolve(id=ids[task.cycle_id, task.step.key, task.assignee]) for task in new]
        for task in added:
            self._note(task)
            if known := self._known.get(task.cycle_id):
                self._known[known.id] = replace(known, tasks=(*known.tasks, task))
        return added

    def save_task(self, task: Task) -> None:
        """Stores a changed task; StaleVersionError, at the latest at the end, if somebody changed it meanwhile."""
        self._note(task)
        saved = task.evolve(version=task.version + 1)
        self._changed.append({"row_id": task.id, "seen": task.version} | values_of(saved))
        if known := self._known.get(task.cycle_id):
            self._known[known.id] = known.with_tasks((saved,))

    def flush(self) -> None:
        """Writes what was changed so far. Errors: StaleVersionError."""
        changed, self._changed = self._changed, []
        told, self._told = self._told, []
        if changed:
            written = self._connection.execute(queries.SAVE, changed)
            if written.rowcount != len(changed):
                raise StaleVersionError([one["row_id"] for one in changed])
        if told:
            self._connection.execute(insert(notices), told)

    def save_state(self, cycle: Cycle) -> None:
        """Stores the cycle's own row. Errors: StaleVersionError."""
        changed = self._connection.execute(
            update(cycles)
            .where(cycles.c.id == cycle.id, cycles.c.version == cycle.version)
            .values(queries.changed_row(cycle))
        )
        if changed.rowcount != 1:
            raise StaleVersionError(cycle.id)
        self._known.pop(cycle.id, None)

    def due(self, now: datetime, limit: int) -> list[int]:
        """The ids of cycles with tasks whose next notice is due, from the first `limit` such tasks."""
        self.flush()
        query = select(tasks.c.cycle_id).where(self._mine, tasks.c.next_notice_at <= now)
        found = self._connection.scalars(query.order_by(tasks.c.next_notice_at).limit(limit))
        return sorted(set(found))

    def offices(self, cycle_ids: Collection[int]) -> set[int]:
        """The offices of these cycles, by their ids."""
        return {row.office_id for row in queries.OFFICES.asked(self._connection, cycle_ids)}

    def any_open(self, task_ids: Sequence[int]) -> bool:
        """Whether at least one of the tasks is still to be done."""
        self.flush()
        query = select(tasks.c.id).where(tasks.c.id.in_(task_ids), tasks.c.state.in_(OPEN_STATES))
        return self._connection.scalar(query.limit(1)) is not None

    def earliest_notice(self) -> datetime | None:
        """When the next notice of any task of this bot's offices is due."""
        self.flush()
        query = select(tasks.c.next_notice_at).where(self._mine, NOTICED)
        return self._connection.scalar(query.order_by(tasks.c.next_notice_at).limit(1))

    def tell_rungs(self, office_id: int, task_id: int, rungs: tuple[int, ...], now: datetime) -> None:
        """Records each rung once: the table's key refuses a second time."""
        self._told += [{"task_id": task_id, "rung": rung, "office_id": office_id, "told_at": now} for rung in rungs]

    def _note(self, task: Task) -> None:
        if task.next_notice_at and (self.next_notice_at is None or task.next_notice_at < self.next_notice_at):
            self.next_notice_at = task.next_notice_at


def _cycle(row: Row[Any], task_rows: Sequence[Row[Any]], procedure: Procedure) -> Cycle:
    return Cycle(
        id=row.id,
        office_id=row.office_id,
        procedure=procedure,
        period=queries.period_of(row),
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        state=CycleState(row.state),
        closed_at=row.closed_at,
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by,
        tasks=tuple(task_from(one, procedure) for one in task_rows),
        version=row.version,
        letter_numbers=row.letter_numbers,
    )
