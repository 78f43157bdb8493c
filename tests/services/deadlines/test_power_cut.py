"""No rung and no morning's message twice, and none lost, wherever the process dies (at every statement, on both)."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from kinerja_bot.clock import SettableClock
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.deadlines import mornings, sweep
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.tables import messages
from tests.conftest import THURSDAY_8AM, WITA
from tests.office import ANI, CAMAT, KASI_KES, KASI_PEM, SEKCAM, STAFF
from tests.services.deadlines.test_sweep_once import power_cut
from tests.services.quiet_office import QuietOffice, done, everything

DUE = THURSDAY_8AM.replace(minute=5)
A_DAY_LATER = datetime(2026, 10, 2, 8, 5, tzinfo=WITA)
FRIDAY = datetime(2026, 10, 2, 7, 30, tzinfo=WITA)
AFTER_THE_DEADLINE = datetime(2026, 10, 15, 7, 30, tzinfo=WITA)
UNASKED = {"late", "remind", "escalation", "digest", "opening", "reserve"}
MOMENTS = ["before_cursor_execute", "commit"]

Work = Callable[[], Awaitable[object]]


@pytest.fixture
def office(database: Database, tmp_path: Path) -> QuietOffice:
    """The small office on Thursday at 08.00 WITA, everybody joined, its mornings known to the bot."""
    return QuietOffice.furnish(database, SettableClock(THURSDAY_8AM), FileStore(tmp_path / "files"))


def written(office: QuietOffice) -> Counter[tuple[str, str]]:
    """The first word of each message's key, and to whom: of those that nobody has asked for."""
    with office.database.engine.begin() as connection:
        rows = connection.execute(select(messages.c.key, messages.c.chat_id)).all()
    names = {office.chat(key): key for key in (ANI, *STAFF, CAMAT, SEKCAM, KASI_PEM, KASI_KES)}
    kinds = [(row.key.split(":")[0], names.get(row.chat_id, "-")) for row in rows]
    return Counter(one for one in kinds if one[0] in UNASKED)


async def with_a_death_at_every(office: QuietOffice, moment: str, work: Work) -> int:
    """Tries again and again, each try dying a statement later, until one lives; gives the number of deaths."""
    deaths = 0
    while True:
        before = everything(office.database)
        with power_cut(office.database, moment, deaths + 1):
            await work()
        after = everything(office.database)
        if after != before:
            await work()
            assert everything(office.database) == after, "a second look changes nothing"
            return deaths
        deaths += 1


@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_sweep_over_three_late_staf(office: QuietOffice, moment: str) -> None:
    await office.to_step(4)
    office.clock.set(DUE)

    deaths = await with_a_death_at_every(office, moment, partial(sweep.run, office.desk))

    assert deaths >= 1
    assert written(office) == Counter({("late", SEKCAM): 1, **{("remind", key): 1 for key in STAFF}})
    assert [rung for _, rung in office.rungs()] == [0, 0, 0]


@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_sweep_that_tells_the_superiors(office: QuietOffice, moment: str) -> None:
    await office.to_step(4)
    await office.sweep(DUE)
    first = written(office)
    office.clock.set(A_DAY_LATER)

    await with_a_death_at_every(office, moment, partial(sweep.run, office.desk))

    new = written(office) - first
    assert Counter(kind for kind, _ in new.elements())["remind"] == 3
    assert {key for kind, key in new if kind == "escalation"} >= {KASI_PEM, KASI_KES}
    assert all(number == 1 for number in Counter(office.rungs()).values())
    assert [rung for _, rung in office.rungs()] == list(range(9)) * 3


@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_sweep_after_time_was_granted(office: QuietOffice, moment: str) -> None:
    await office.to_step(4)
    await office.sweep(DUE)
    task = office.task(ANI)
    done(await office.reception.press(Press.of(Verb.GRANT, task.id, "30", 0), office.chat(SEKCAM)))
    first = written(office)
    office.clock.set(THURSDAY_8AM.replace(minute=35))

    await with_a_death_at_every(office, moment, partial(sweep.run, office.desk))

    assert written(office) - first == Counter({("remind", ANI): 1, ("late", SEKCAM): 1})
    assert [rung for number, rung in office.rungs() if number == task.id] == [0, 1]


@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_morning_with_its_digests(office: QuietOffice, moment: str) -> None:
    await office.to_step(4)
    await mornings.run(office.desk)
    office.clock.set(FRIDAY)

    deaths = await with_a_death_at_every(office, moment, partial(mornings.run, office.desk))

    assert deaths >= 1
    assert {one: number for one, number in written(office).items() if one[0] == "digest"} == {
        ("digest", key): 1 for key in (*STAFF, SEKCAM)
    }


@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_morning_on_which_the_camat_is_asked(office: QuietOffice, moment: str) -> None:
    await mornings.run(office.desk)
    office.clock.set(FRIDAY)

    await with_a_death_at_every(office, moment, partial(mornings.run, office.desk))

    assert written(office)["opening", CAMAT] == 1


@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_morning_on_which_the_reserve_is_gone(office: QuietOffice, moment: str) -> None:
    await office.to_step(4)
    await mornings.run(office.desk)
    office.clock.set(AFTER_THE_DEADLINE)

    await with_a_death_at_every(office, moment, partial(mornings.run, office.desk))

    assert {one: number for one, number in written(office).items() if one[0] == "reserve"} == {
        ("reserve", CAMAT): 1,
        ("reserve", SEKCAM): 1,
    }


async def test_the_first_look_at_a_new_office_begins_its_mornings_once(office: QuietOffice) -> None:
    deaths = await with_a_death_at_every(office, MOMENTS[0], partial(mornings.run, office.desk))

    assert deaths >= 1
    assert office.database.read_now(lambda tx: tx.routines.earliest()) == FRIDAY
