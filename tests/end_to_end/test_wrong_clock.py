"""The machine's clock was ahead for a while: once it is right again, all comes as if it had always been."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.domain.acting import ActingKind
from kinerja_bot.domain.events import EventType
from kinerja_bot.operator.acting_desk import ActingDesk
from kinerja_bot.services.desk.office_now import OfficeNow
from tests.conftest import THURSDAY_8AM, TOOLS, WITA
from tests.end_to_end.walk import MINUTE, Server
from tests.office import ANI, CAMAT, SEKCAM, Quarter

OPERATOR = 9001
AHEAD = [timedelta(hours=1), timedelta(hours=8), timedelta(days=1), timedelta(days=32)]
"""Open, closed, open on another day, and in another month."""

HEAD = re.compile(r"Sidik catatan.*")
"""Of two logs, one of which also says that the clock was set right."""

Said = list[tuple[str, datetime, str]]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of October 2026; the 1st is a Thursday."""
    return datetime(2026, 10, day, hour, minute, tzinfo=WITA)


TWO_DAYS = [at(1, 8, 4), at(1, 8, 5), at(1, 9, 5), at(1, 11, 5), at(2, 7, 30), at(2, 7, 35), at(2, 8, 35)]


@asynccontextmanager
async def at_step_4(folder: Path, database_url: str) -> AsyncIterator[Quarter]:
    """Step 4, given to the three Staf on Thursday at 08.00, to be done in five minutes."""
    given = {"DATABASE_URL": database_url, "OPERATOR_CHAT_ID": str(OPERATOR)}
    async with stage(Server, THURSDAY_8AM, folder, environment=given.items()) as office:
        office.people["operator"] = office.simulator.person(OPERATOR, first_name="Operator")
        office.people["operator"].start()
        quarter = Quarter(office)
        await quarter.reach(4)
        await office.move_to(THURSDAY_8AM + 2 * MINUTE)
        yield quarter


@pytest.fixture
async def quarter(tmp_path: Path, migrated_sqlite_url: str) -> AsyncIterator[Quarter]:
    async with at_step_4(tmp_path / "wrong", migrated_sqlite_url) as one:
        yield one


@pytest.fixture
async def on_server(tmp_path: Path, migrated_postgres_url: str) -> AsyncIterator[Quarter]:
    async with at_step_4(tmp_path / "wrong", migrated_postgres_url) as one:
        yield one


@pytest.fixture(scope="module")
def right() -> list[Said]:
    """What was said where the clock is right, once that is known."""
    return []


@pytest.fixture
async def expected(right: list[Said], tmp_path: Path) -> Said:
    """What is said in the two days where the clock is right."""
    if not right:
        async with at_step_4(tmp_path / "right", f"sqlite:///{tmp_path}/right.db") as one:
            right.append(await two_days(one.office))
    return right[0]


async def two_days(office: Stage) -> Said:
    """What everybody is sent from now on; but for the year without holidays, which is pointed out only once."""
    seen = {key: len(person.messages_from_bot()) for key, person in office.people.items() if key != "operator"}
    for now in TWO_DAYS:
        await office.move_to(now)
    return [
        (key, one.date, HEAD.sub("", one.text))
        for key, many in seen.items()
        for one in office.people[key].messages_from_bot()[many:]
        if "Kalender 2027" not in one.text
    ]


async def deputies(office: Stage) -> list[str]:
    """Who stands in for the Camat, as his menu and his cards take it."""
    here = await office.bot.database.read(
        lambda tx: OfficeNow.at(tx, 1, office.clock.now(), TOOLS).staffing.holders("camat")
    )
    return [one.key for one in here if one.key != CAMAT]


@pytest.mark.parametrize("ahead", AHEAD, ids=str)
async def test_set_right_while_the_bot_runs_all_comes_at_its_time(
    quarter: Quarter, expected: Said, ahead: timedelta
) -> None:
    office = quarter.office

    await office.move_to(THURSDAY_8AM + 2 * MINUTE + ahead)
    await office.wait(minutes=1)
    await office.move_to(THURSDAY_8AM + 3 * MINUTE)

    assert "sempat maju" in office.newest("operator", lambda _: True).text
    assert await two_days(office) == expected


@pytest.mark.parametrize("ahead", AHEAD[-1:], ids=str)
async def test_set_right_while_the_bot_rests_all_comes_at_its_time(
    either: Quarter, expected: Said, ahead: timedelta
) -> None:
    office = either.office

    assert isinstance(office.bot, Server)
    await office.bot.rest_until(THURSDAY_8AM + 2 * MINUTE + ahead)
    await office.settle()
    await office.bot.rest_until(THURSDAY_8AM + 3 * MINUTE)

    assert await two_days(office) == expected


async def test_what_was_done_meanwhile_counts_from_now(either: Quarter) -> None:
    office, now = either.office, THURSDAY_8AM + 3 * MINUTE

    await office.move_to(now + timedelta(days=32))
    await either.send_data()
    await office.move_to(now)
    (task,) = (await either.cycle()).open_tasks
    told = len(office.people[CAMAT].messages_from_bot())
    await office.wait(minutes=15)

    assert (task.step.number, task.opened_at, task.due_at) == (5, now, now + 15 * MINUTE)
    (reminder,) = office.people[CAMAT].messages_from_bot()[told:]
    assert reminder.date == now + 15 * MINUTE


async def test_what_the_wrong_clock_reminded_of_can_be_tapped_on_the_card_alone(quarter: Quarter) -> None:
    office, now = quarter.office, THURSDAY_8AM + 3 * MINUTE
    await office.move_to(now + timedelta(hours=8))

    await office.move_to(now)

    said = office.people[ANI].messages_from_bot()
    assert [one.text for one in said if "mengingatkan" in one.text and one.buttons] == []


async def test_who_stands_in_does_so_by_the_right_clock(quarter: Quarter) -> None:
    office, now = quarter.office, THURSDAY_8AM + 3 * MINUTE
    desk = ActingDesk(office.bot.database, office.clock.now(), TOOLS)
    desk.give(ActingKind.PLH, CAMAT, SEKCAM, "800.1.11/07/2026", (date(2026, 10, 1), date(2026, 10, 7)), None)
    await office.settle()
    held = await deputies(office)

    await office.move_to(now + timedelta(days=32))
    gone = await deputies(office)
    await office.move_to(now)
    again = await deputies(office)
    await office.move_to(at(8, 8))

    assert (held, gone, again, await deputies(office)) == ([SEKCAM], [], [SEKCAM], [])
    over = [one.date for one in office.people[SEKCAM].messages_from_bot() if "Plh. Camat berakhir" in one.text]
    assert over[-1] == at(8, 8)


async def test_the_log_says_that_the_clock_was_set_right(quarter: Quarter) -> None:
    office = quarter.office

    await office.move_to(THURSDAY_8AM + timedelta(days=32))
    await office.move_to(THURSDAY_8AM + 3 * MINUTE)

    facts = await office.bot.database.read(lambda tx: tx.events.of_office(1))
    (fact,) = [one for one in facts if one.type is EventType.CLOCK_CORRECTED]
    assert fact.at == THURSDAY_8AM + 3 * MINUTE
    assert fact.data == {"before": (THURSDAY_8AM + timedelta(days=32)).astimezone(UTC).isoformat()}
