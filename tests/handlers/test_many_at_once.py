"""Many who look and act at the same time, over HTTP and on both databases: nobody is refused, put off, or undone."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import stage
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.simulator.callbacks import Tap
from tests.conftest import THURSDAY_8AM, quick
from tests.office import ANI, BUDI, CAMAT, KASUBAG, PDF, SEKCAM, Quarter

LOOKING = (CAMAT, SEKCAM, KASUBAG, ANI, BUDI)
OTHERS = ("Triwulan II Tahun 2026", "Triwulan I Tahun 2026")


@pytest.fixture
async def quarter(database_url_with_tables: str, tmp_path: Path) -> AsyncIterator[Quarter]:
    """Three quarters under way, the newest begun first; the Sekcam's draft of it is to be sent."""
    given = [("DATABASE_URL", database_url_with_tables)]
    async with stage(quick, THURSDAY_8AM, tmp_path, environment=given) as office:
        one = Quarter(office)
        await one.reach(2)
        for other in OTHERS:
            await office.say(CAMAT, "/mulai")
            for label in ("Triwulan lain", other, "Mulai"):
                await office.tap(CAMAT, label)
        yield one


async def test_people_who_look_at_many_quarters_never_get_in_the_way_of_those_who_act(
    quarter: Quarter, caplog: pytest.LogCaptureFixture
) -> None:
    office = quarter.office
    cycles = await office.bot.database.read(lambda tx: [one.id for one in tx.cycles.running(1)])
    taps: list[Tap] = []

    with caplog.at_level(logging.INFO, "kinerja_bot.storage"):
        for number in range(3):
            for cycle in (*cycles, *reversed(cycles)):
                data = Press.of(Verb.CYCLE_FILES, cycle).data
                taps += [office.people[key].tap_raw(1, data) for key in LOOKING]
            office.people[CAMAT].say("Mohon siapkan rapat.")
            office.people[SEKCAM].send_document(f"Draf {number}.pdf", PDF + str(number).encode())
            await office.wait(minutes=20)

    assert len(cycles) == len(OTHERS) + 1
    assert [one.data for one in taps if one.answer is None] == []
    assert [one.getMessage() for one in caplog.records if "tried again" in one.getMessage() or one.exc_info] == []
    assert len((await office.bot.database.read(lambda tx: tx.cycles.running(1)[0])).files) > 0
