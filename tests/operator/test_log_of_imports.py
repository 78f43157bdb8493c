"""An import is the operator's act, whatever step it falls into: the append-only log names nobody of the office."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Row, select

from kinerja_bot.console.import_command import Importing
from kinerja_bot.domain.events import Doer, EventType
from kinerja_bot.operator.operating import Operator
from kinerja_bot.roster.model import OfficialEntry, Roster
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.storage.tables import events
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CAMAT, CITRA, KASI_PEM, KASUBAG, PDF, SEKCAM, SMALL_OFFICE, YES, Quarter
from tests.services.imports import without
from tests.services.people.orders import given


def newcomer(instead_of: str) -> OfficialEntry:
    """Somebody who has the post of one of the small office."""
    entry = next(one for one in SMALL_OFFICE.officials if one.key == instead_of)
    return replace(entry, key="gowa", name="Gowa Rekaan", full_name="Gowa Rekaan, S.Uji.", salutation="Bapak")


def succeeded(key: str) -> Roster:
    """The roster with a newcomer in somebody's place."""
    return replace(
        SMALL_OFFICE, officials=tuple(newcomer(key) if one.key == key else one for one in SMALL_OFFICE.officials)
    )


def changed() -> Roster:
    """A Kepala Seksi is a Staf now, Budi is not there any more, and somebody has come to Ani's section."""
    people = tuple(
        replace(one, roles=("staf",), position="Staf Seksi Pemerintahan") if one.key == KASI_PEM else one
        for one in without(BUDI).officials
    )
    return replace(SMALL_OFFICE, officials=(*people, newcomer(ANI)))


async def half_of_the_data(quarter: Quarter) -> None:
    await quarter.hand_in(ANI, "Data Ani.pdf")
    await quarter.office.send(BUDI, "Data Budi.pdf", PDF)


HALF_DONE: dict[int, Callable[[Quarter], Awaitable[None]]] = {
    1: lambda quarter: quarter.office.say(CAMAT, "Mohon siapkan rapat."),
    2: lambda quarter: quarter.office.send(SEKCAM, "Draf.pdf", PDF),
    3: Quarter.invite,
    4: half_of_the_data,
    5: lambda quarter: quarter.office.tap(CAMAT, "Kerjakan"),
    6: lambda quarter: quarter.office.send(KASI_PEM, "Draf Pem.pdf", PDF),
    7: lambda quarter: quarter.office.send(KASUBAG, "Dokumen.pdf", PDF),
    8: lambda quarter: quarter.office.tap(CAMAT, YES),
    9: lambda quarter: quarter.office.send(KASUBAG, "Bukti.pdf", PDF),
    10: lambda quarter: quarter.office.tap(KASUBAG, "Kerjakan"),
}
"""The half of each step: its task lies with somebody, and he is not through with it."""

ALONE = {1: CAMAT, 2: SEKCAM, 5: CAMAT, 7: KASUBAG, 8: CAMAT, 9: KASUBAG, 10: KASUBAG}
"""Who alone does a step."""

OPERATOR = {(Doer.OPERATOR.value, None)}
HANDED_OVER = {EventType.TASK_HANDED_OVER, EventType.HANDED_OVER}
TOUCHED = {3: HANDED_OVER, 4: {EventType.TASK_WITHDRAWN, EventType.TASK_OPENED}, 6: HANDED_OVER}
"""What the changed roster does to the tasks of a step, besides what every import does."""


def log(quarter: Quarter, after: int = 0) -> list[Row[Any]]:
    """The entries since one, of the cycle and of the office."""
    with quarter.office.bot.database.engine.begin() as connection:
        return list(connection.execute(select(events).where(events.c.id > after).order_by(events.c.id)))


def kinds(entries: list[Row[Any]]) -> set[EventType]:
    return {EventType(one.type) for one in entries}


def doers(entries: list[Row[Any]]) -> set[tuple[str, int | None]]:
    return {(one.doer, one.official_id) for one in entries}


def do_import(quarter: Quarter, roster: Roster) -> list[Row[Any]]:
    """`bot.py import --yes`; gives what the log says of it."""
    office, before = quarter.office, log(quarter)[-1].id
    operator = Operator(office.bot.database, office.clock.now(), tools_of(office.settings.data_dir))
    assert Importing(operator, lambda: "kinerja_contoh_bot", as_json=False).run(roster, agreed=True) == 0
    return log(quarter, before)


@pytest.mark.parametrize("step", HALF_DONE)
async def test_in_the_middle_of_each_step_the_import_is_the_operators(at_step: AtStep, step: int) -> None:
    quarter = await at_step(step)
    await HALF_DONE[step](quarter)

    entries = do_import(quarter, changed())

    every_time = {EventType.ROSTER_IMPORTED, EventType.INVITATION_ISSUED}
    assert kinds(entries) == every_time | TOUCHED.get(step, set())
    assert doers(entries) == OPERATOR


@pytest.mark.parametrize("step", ALONE)
async def test_a_task_that_an_import_hands_over_was_handed_over_by_the_operator(at_step: AtStep, step: int) -> None:
    quarter = await at_step(step)
    await HALF_DONE[step](quarter)

    entries = do_import(quarter, succeeded(ALONE[step]))

    assert kinds(entries) >= HANDED_OVER
    assert doers(entries) == OPERATOR


async def test_a_step_that_ends_by_an_import_gives_out_the_next_one_in_nobodys_name(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.hand_in_all((key, f"Data {key}.pdf") for key in (ANI, CITRA))

    entries = do_import(quarter, without(BUDI))

    (opened,) = [one for one in entries if one.type == EventType.TASK_OPENED.value]
    (task,) = (await quarter.cycle()).open_tasks
    assert (opened.task_id, opened.doer, opened.official_id) == (task.id, "operator", None)
    assert (task.step.number, task.opened_by) == (5, None)


async def test_what_follows_by_itself_is_the_systems(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await half_of_the_data(quarter)
    imported = do_import(quarter, changed())

    await quarter.office.wait(hours=2)

    after = log(quarter, imported[-1].id)
    assert EventType.REMINDED in kinds(after)
    assert doers(after) == {(Doer.SYSTEM.value, None)}


async def test_an_order_that_rests_since_an_import_rests_by_the_operators_act(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "1 s.d. 30 Oktober 2026", "Plt. (pelaksana tugas)")

    entries = do_import(quarter, succeeded(CAMAT))

    assert EventType.ACTING_BEGUN in kinds(entries)
    assert doers(entries) == OPERATOR
