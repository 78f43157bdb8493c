"""The engine alone: steps of the SOP a second, decided and stored, each in its own transaction; nothing is said."""

import asyncio
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from kinerja_bot.clock import SettableClock
from kinerja_bot.domain.cycle import Act, Cycle, CycleState, Outcome
from kinerja_bot.domain.moves import meetings, steps
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Need
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.domain.task import Meeting, Task
from kinerja_bot.messaging.press import Verb
from kinerja_bot.procedures.loader import builtin
from kinerja_bot.services.desk.calendars import calendar_of
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.migration import migrate
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM
from tests.services.whole_quarter import WholeQuarter, with_staff

STAFF, QUARTERS = 3, 30
NOW = THURSDAY_8AM


def main() -> None:
    """Prints the rate by the clock, and by the processor's time."""
    with tempfile.TemporaryDirectory() as folder:
        database, files = Database(f"sqlite:///{folder}/kinerja.db"), FileStore(Path(folder) / "files")
        migrate(database.engine)
        offices = [_begun(database, files, f"kantor-{number}") for number in range(QUARTERS)]
        _quarter(database, offices[0])
        wall, spent = time.perf_counter(), time.process_time()
        done = sum(_quarter(database, one) for one in offices[1:])
        wall, spent = time.perf_counter() - wall, time.process_time() - spent
        database.close()
    print(f"{done} steps: {done / wall:.0f}/s by the clock, {done / spent:.0f}/s by the processor's time")


def _begun(database: Database, files: FileStore, key: str) -> int:
    """An office whose quarter is begun; gives its id."""
    quarter = WholeQuarter.furnish(database, SettableClock(THURSDAY_8AM), files, with_staff(STAFF, key))
    asyncio.run(quarter.press("Mulai", "camat", Verb.BEGIN, builtin().token, 2026, 3))
    return quarter.office_id


def _quarter(database: Database, office_id: int) -> int:
    """All steps of the office's quarter; gives how many there were."""
    done = 0
    while tasks := database.read_now(partial(_open, office_id=office_id)):
        for task in tasks:
            database.write_now(partial(_step, office_id=office_id, task_id=task.id))
            done += 1
    return done


def _open(tx: Transaction, *, office_id: int) -> list[Task]:
    return [task for cycle in tx.cycles.of_office(office_id, running=True) for task in cycle.open_tasks]


def _step(tx: Transaction, *, office_id: int, task_id: int) -> None:
    """One task is done by him with whom it lies, and what follows is opened."""
    cycle = tx.cycles.of_task(task_id, office_id)
    task = cycle.task(task_id) if cycle else None
    if cycle is None or task is None:
        raise LookupError(task_id)
    staffing, calendar = tx.officials.staffing(office_id), calendar_of(tx.offices.get(office_id), NOW)
    by = staffing.doers(task.step.role, task.assignee)[0]
    if task.step.output.files is Need.REQUIRED:
        tx.files.add(office_id, cycle.id, _file(task, by))
        cycle = tx.cycles.get(cycle.id)
    _store(tx, cycle, _done(cycle, task, Act(by, NOW, calendar, staffing)))


def _file(task: Task, by: Official) -> StoredFile:
    what = "document", "Berkas.pdf", 1000, "application/pdf"
    return StoredFile(0, task.id, by.id, *what, task.round, "file-id", NOW, "ab" * 32)


def _done(cycle: Cycle, task: Task, act: Act) -> Outcome:
    if task.step.decisions:
        return steps.decide(cycle, task.id, "ya", act)
    if task.step.meeting is None:
        return steps.complete(cycle, task.id, act)
    held = task.evolve(meeting=Meeting(NOW + timedelta(days=1), "Aula", 1))
    return meetings.finish(cycle.with_tasks((held,)), task.id, act, attendance={})


def _store(tx: Transaction, cycle: Cycle, outcome: Outcome) -> None:
    for task in outcome.changed:
        tx.cycles.save_task(task)
    tx.events.append(cycle.office_id, cycle.id, outcome.events)
    tx.cycles.add_tasks(cycle.office_id, outcome.opened)
    if outcome.closes:
        tx.cycles.save_state(replace(cycle, state=CycleState.CLOSED, closed_at=NOW))


if __name__ == "__main__":
    main()
