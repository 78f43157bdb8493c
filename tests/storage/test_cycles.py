"""Quarters and tasks: one of each, and nobody overwrites what he has not seen."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from kinerja_bot.domain.cycle import CycleState
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.domain.task import Meeting, Stopwatch, TaskState
from kinerja_bot.storage.cycle_rows import StaleVersionError
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM
from tests.storage.rows import OFFICE, SEKCAM, a_cycle, a_task

HOUR = timedelta(hours=1)


def test_a_task_comes_back_as_it_was_stored(staffed: Database) -> None:
    cycle = a_cycle(staffed)
    task = a_task(staffed, cycle, step="undangan").evolve(
        state=TaskState.DONE,
        assignee=SEKCAM,
        reason="Data <belum> lengkap",
        taken_at=THURSDAY_8AM,
        done_at=THURSDAY_8AM + HOUR,
        done_by=SEKCAM,
        text="Mohon hadir.",
        meeting=Meeting(THURSDAY_8AM + 25 * HOUR, "Aula", 2),
        clock=Stopwatch(timedelta(minutes=35, milliseconds=7), None),
        due_at=THURSDAY_8AM + 2 * HOUR,
        rungs_told=3,
    )

    staffed.write_now(lambda tx: tx.cycles.save_task(task))

    assert staffed.read_now(lambda tx: tx.cycles.get(cycle.id)).tasks == (task.evolve(version=task.version + 1),)


def test_a_task_that_somebody_else_has_changed_is_not_overwritten(staffed: Database) -> None:
    cycle = a_cycle(staffed)
    seen = a_task(staffed, cycle)
    staffed.write_now(lambda tx: tx.cycles.save_task(seen.evolve(text="Dari Camat.")))

    with pytest.raises(StaleVersionError):
        staffed.write_now(lambda tx: tx.cycles.save_task(seen.evolve(text="Dari yang terlambat.")))

    assert staffed.read_now(lambda tx: tx.cycles.get(cycle.id)).tasks[0].text == "Dari Camat."


def test_a_quarter_that_somebody_else_has_changed_is_not_overwritten(staffed: Database) -> None:
    seen = a_cycle(staffed)
    staffed.write_now(lambda tx: tx.cycles.save_state(replace(seen, state=CycleState.CLOSED, closed_at=THURSDAY_8AM)))

    with pytest.raises(StaleVersionError):
        staffed.write_now(lambda tx: tx.cycles.save_state(replace(seen, confirmed_by=SEKCAM)))

    assert staffed.read_now(lambda tx: tx.cycles.get(seen.id)).confirmed_by is None


def test_what_a_stale_act_had_written_besides_is_undone(staffed: Database) -> None:
    seen = a_task(staffed, a_cycle(staffed))
    staffed.write_now(lambda tx: tx.cycles.save_task(seen))

    def half(tx: Transaction) -> None:
        tx.offices.mark("half", "done")
        tx.cycles.save_task(seen.evolve(text="Terlambat."))

    with pytest.raises(StaleVersionError):
        staffed.write_now(half)

    assert staffed.read_now(lambda tx: tx.offices.marked("half")) is None


def test_an_office_has_one_cycle_of_a_quarter(staffed: Database) -> None:
    a_cycle(staffed)

    with pytest.raises(IntegrityError):
        a_cycle(staffed)

    assert len(staffed.read_now(lambda tx: tx.cycles.of_office(OFFICE))) == 1


def test_different_quarters_run_side_by_side_the_newest_first(staffed: Database) -> None:
    a_cycle(staffed, 2)
    a_cycle(staffed, 3)

    found = staffed.read_now(lambda tx: tx.cycles.running(OFFICE))

    assert [one.period.number for one in found] == [3, 2]


def test_a_rung_is_told_once(staffed: Database) -> None:
    task = a_task(staffed, a_cycle(staffed))
    staffed.write_now(lambda tx: tx.cycles.tell_rungs(OFFICE, task.id, (0, 1), THURSDAY_8AM))

    with pytest.raises(IntegrityError):
        staffed.write_now(lambda tx: tx.cycles.tell_rungs(OFFICE, task.id, (1, 2), THURSDAY_8AM))

    staffed.write_now(lambda tx: tx.cycles.tell_rungs(OFFICE, task.id, (2,), THURSDAY_8AM))


def test_what_is_due_is_found_by_its_time(staffed: Database) -> None:
    due, later, never = a_cycle(staffed, 1), a_cycle(staffed, 2), a_cycle(staffed, 3)
    a_task(staffed, due, next_notice_at=THURSDAY_8AM)
    a_task(staffed, later, next_notice_at=THURSDAY_8AM + HOUR)
    a_task(staffed, never)

    found = staffed.read_now(lambda tx: tx.cycles.due(THURSDAY_8AM, 10))
    earliest = staffed.read_now(lambda tx: tx.cycles.earliest_notice())

    assert found == [due.id]
    assert earliest == THURSDAY_8AM


def test_a_commit_says_when_the_next_notice_is_due(staffed: Database) -> None:
    task = a_task(staffed, a_cycle(staffed))
    times = [THURSDAY_8AM + 2 * HOUR, THURSDAY_8AM + HOUR, None]

    def save(tx: Transaction) -> datetime | None:
        for number, at in enumerate(times):
            tx.cycles.save_task(task.evolve(next_notice_at=at, version=1 + number))
            tx.cycles.flush()
        return tx.cycles.next_notice_at

    earliest = staffed.write_now(save)

    assert earliest == THURSDAY_8AM + HOUR


def test_another_offices_task_is_not_found(staffed: Database) -> None:
    task = a_task(staffed, a_cycle(staffed))

    assert staffed.read_now(lambda tx: tx.cycles.of_task(task.id, OFFICE + 1)) is None


def test_periods_of_several_kinds_stand_in_the_order_in_which_they_end(staffed: Database) -> None:
    kinds = {
        Period(PeriodKind.YEAR, 2025, 1): "tahunan",
        Period(PeriodKind.MONTH, 2026, 10): "bulanan",
        Period(PeriodKind.QUARTER, 2026, 3): "triwulan",
        Period(PeriodKind.HALF_YEAR, 2026, 1): "semester",
    }
    for period in kinds:
        a_cycle(staffed, period=period)

    found = staffed.read_now(lambda tx: tx.cycles.of_office(OFFICE))

    assert [kinds[one.period] for one in found] == ["bulanan", "triwulan", "semester", "tahunan"]
    assert staffed.read_now(lambda tx: tx.cycles.of_office(OFFICE, limit=1)) == found[:1]
