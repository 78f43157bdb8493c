"""A year whose cuti bersama is not known, or only estimated, is pointed out to the Sekcam and the operator, once."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.simulator import Person
from tests.conftest import WITA, quick
from tests.office import SEKCAM, Quarter
from tests.services.deadlines.chats import EVERYBODY, got

OPERATOR = 9001
MISSING = "Kalender 2028: cuti bersama belum tersedia"
SUNDAY = datetime(2028, 1, 2, 9, 0, tzinfo=WITA)


@pytest.fixture
async def of_2028(data_dir: Path) -> AsyncIterator[Stage]:
    """The small office, everybody joined, at the beginning of 2028; the operator has a chat."""
    named = [("OPERATOR_CHAT_ID", str(OPERATOR))]
    async with stage(quick, SUNDAY, data_dir, environment=named) as office:
        office.simulator.person(OPERATOR, first_name="Operator").start()
        await Quarter(office).join()
        yield office


def of_the_operator(office: Stage) -> list[str]:
    operator = next(one for one in office.simulator.persons if one.id == OPERATOR)
    assert isinstance(operator, Person)
    return [one.text for one in operator.messages_from_bot() if "Kalender" in one.text]


async def test_it_is_pointed_out_to_the_sekcam_and_the_operator_on_the_first_working_morning(of_2028: Stage) -> None:
    quarter = Quarter(of_2028)
    before = of_the_operator(of_2028)

    await of_2028.move_to(datetime(2028, 1, 3, 7, 30, tzinfo=WITA))

    told = {key for key in EVERYBODY if got(quarter, key, MISSING)}
    assert before == []
    assert told == {SEKCAM}
    assert any(MISSING in one for one in of_the_operator(of_2028))
    assert "/libur" in got(quarter, SEKCAM, MISSING)[0].text


async def test_it_is_pointed_out_once(of_2028: Stage) -> None:
    quarter = Quarter(of_2028)

    for day in (3, 4, 5, 6, 7):
        await of_2028.move_to(datetime(2028, 1, day, 7, 30, tzinfo=WITA))

    assert len(got(quarter, SEKCAM, MISSING)) == 1
    assert len([one for one in of_the_operator(of_2028) if MISSING in one]) == 1


async def test_from_october_on_the_next_year_is_looked_at_too(of_2028: Stage) -> None:
    quarter = Quarter(of_2028)
    next_year = "Kalender 2029"

    await of_2028.move_to(datetime(2028, 9, 29, 9, 0, tzinfo=WITA))
    september = got(quarter, SEKCAM, next_year)
    await of_2028.move_to(datetime(2028, 10, 2, 7, 30, tzinfo=WITA))

    assert september == []
    assert got(quarter, SEKCAM, next_year) != []
