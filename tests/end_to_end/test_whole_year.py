"""A whole year over HTTP: the agreement signed, four quarters of every kind, a target changed in July."""

from collections.abc import AsyncIterator, Collection
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja_bot.demo.known_figures import KnownFigures
from kinerja_bot.demo.measuring import Measuring
from kinerja_bot.domain.figures.indicator import QUARTERS, Measured
from kinerja_bot.domain.figures.summary import Summary
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.services.views.year_figures import figures_of
from kinerja_bot.storage.transaction import Transaction
from tests.agreements import FROM_COUNTING, HELPED, MEASUREMENTS, SERVED, Year, a_year
from tests.conftest import WITA
from tests.office import ANI, BUDI, CAMAT, HEADS, KASI_PEM, KASUBAG, SEKCAM, STAFF

REALISED = {"IK-01": ("18", "25", "24", "20"), "IK-02": ("10", "9", "8", "12")}
"""Of each quarter, as it is typed; in the second nobody types, in the third Budi sends a file."""

NOBODY = ((None, "-"), (None, "-"))


@pytest.fixture
async def year(data_dir: Path) -> AsyncIterator[Year]:
    async with a_year(data_dir) as one:
        yield one


async def test_a_whole_year(year: Year) -> None:
    await year.reach_the_signing()
    await year.sign()
    await year.close()

    await begin(year, datetime(2026, 4, 2, 8, 0, tzinfo=WITA))
    await go_through(year, typing={ANI, BUDI})
    assert told(year, "I") == ((Decimal("90.00"), "Tinggi"), (Decimal("100.00"), "Sangat Tinggi"))
    assert average(year, "I") == Decimal("95.00")

    await begin(year, datetime(2026, 7, 2, 8, 0, tzinfo=WITA))
    await go_through(year, typing=())
    assert told(year, "II") == NOBODY

    before = summary(year, "I"), summary(year, "II")
    await change_the_third_target(year)
    assert (summary(year, "I"), summary(year, "II")) == before

    await begin(year, datetime(2026, 10, 2, 8, 0, tzinfo=WITA))
    await go_through(year, typing={ANI})
    assert told(year, "III") == ((Decimal("80.00"), "Tinggi"), (None, "-"))
    assert "1 dari 2 indikator terisi" in year.office.newest(SEKCAM, lambda one: "📄 Laporan" in one.text).text

    await begin(year, datetime(2027, 1, 4, 8, 0, tzinfo=WITA))
    await go_through(year, typing={ANI, BUDI})
    assert told(year, "IV") == ((Decimal("100.00"), "Sangat Tinggi"), (Decimal("120.00"), "Sangat Tinggi"))
    assert (summary(year, "I"), summary(year, "II")) == before
    assert [row.running for row in summary(year, "IV").rows] == [Decimal(62), Decimal(22)]


async def begin(year: Year, day: datetime) -> None:
    """The quarter that is over."""
    await year.office.move_to(day)
    await year.office.say(SEKCAM, "/mulai")
    await year.office.tap(SEKCAM, MEASUREMENTS)
    await year.office.tap(SEKCAM, "Mulai")
    for part in (year.give_the_disposition, year.draft, year.meet):
        await part()


async def go_through(year: Year, *, typing: Collection[str]) -> None:
    """Steps 4 to 10: these Staf type their figures, the others send files; what is with figures then goes on so."""
    office = year.office
    known = [
        Measured(one, {quarter: Decimal(value) for quarter, value in zip(QUARTERS, REALISED[one.key], strict=True)})
        for one in (SERVED, HELPED)
    ]
    figures = Measuring(office, KnownFigures(known))
    for key in STAFF:
        if key in typing:
            await figures.lead_on(key)
            await office.tap(key, "Selesai")
        else:
            await year.hand_in(key, f"Data {key}.pdf")
    if typing:
        await figures.lead_on(CAMAT)
    await office.tap(CAMAT, "Selesai")
    for key in HEADS:
        if typing and (key == KASI_PEM or BUDI in typing):
            await figures.lead_on(key)
            await office.tap(key, "Selesai")
        else:
            await year.hand_in(key, f"Draf {key}.pdf")
    if typing:
        await figures.lead_on(KASUBAG)
        await office.tap(KASUBAG, "Selesai")
    else:
        await year.write_the_document()
    await year.approve()
    if typing:  # each indicator is marked as typed into e-SAKIP
        await figures.lead_on(KASUBAG)
    await year.prove_the_input()
    await year.report()
    await office.tap(SEKCAM, "Laporan diterima")


async def change_the_third_target(year: Year) -> None:
    """The agreement's SOP again, as a change: 30 instead of 20 letters are to be served."""
    office = year.office
    await office.move_to(datetime(2026, 7, 15, 8, 0, tzinfo=WITA))
    await year.begin_the_agreement()
    await year.give_the_order()
    await office.tap(KASUBAG, FROM_COUNTING)
    await office.say(KASUBAG, "/indikator")
    for label in (f"{SERVED.key} {SERVED.name}", "Ubah", "Target TW III"):
        await office.tap(KASUBAG, label)
    await office.say(KASUBAG, "30")
    await office.say(KASUBAG, "Layanan pindah ke kecamatan mulai Juli.")
    await year.hand_on_the_draft()
    await year.check()
    await year.sign()
    await year.close()


def summary(year: Year, quarter: str) -> Summary:
    """What a quarter comes to, as everybody is told."""
    office = year.office
    tools = tools_of(office.settings.data_dir, office.settings.procedures_dir)
    period = Period(PeriodKind.QUARTER, 2026, QUARTERS.index(quarter) + 1)

    def read(tx: Transaction) -> Summary:
        found = figures_of(OfficeNow.at(tx, 1, office.clock.now(), tools), period)
        assert found is not None
        return found.summary

    return office.bot.database.read_now(read)


def told(year: Year, quarter: str) -> tuple[tuple[Decimal | None, str], ...]:
    return tuple((row.percent, row.grade) for row in summary(year, quarter).rows)


def average(year: Year, quarter: str) -> Decimal | None:
    return summary(year, quarter).average
