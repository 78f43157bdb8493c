"""The year's agreement over HTTP: drafted, checked, signed; and changed in July by the same SOP."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja_bot.domain.cycle import CycleState
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.figures.indicator import QUARTERS
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.tools import tools_of
from kinerja_bot.services.views.year_figures import figures_of
from kinerja_bot.storage.transaction import Transaction
from tests.agreements import AGREEMENTS, FROM_COUNTING, HELPED, MEASUREMENTS, SERVED, TRAINED, Year, a_year
from tests.conftest import WITA
from tests.office import ANI, CAMAT, KASUBAG, SEKCAM

IN_JULY = datetime(2026, 7, 15, 8, 0, tzinfo=WITA)
IN_OCTOBER = datetime(2026, 10, 15, 8, 0, tzinfo=WITA)


@pytest.fixture(name="year")
async def _year(data_dir: Path) -> AsyncIterator[Year]:
    async with a_year(data_dir) as year:
        yield year


async def test_what_the_camat_signs_counts_from_then_on(year: Year) -> None:
    await year.reach_the_signing()
    before = await year.agreements()

    await year.sign()

    (signed,) = await year.agreements()
    news = year.office.newest(ANI, lambda one: "mulai berlaku" in one.text)
    assert [one.in_force_since for one in before] == [None]
    assert [one.key for one in signed.indicators] == ["IK-01", "IK-02"]
    assert signed.in_force_since == year.office.clock.now()
    assert year.answer(CAMAT) == "Keputusan dicatat: Ya, tetapkan. 2 indikator berlaku untuk tahun 2026."
    assert "Tanggung jawab Ibu: IK-01 Surat yang dilayani." in news.text
    assert [one.data["indicators"] for one in await year.facts(EventType.AGREEMENT_IN_FORCE)] == [["IK-01", "IK-02"]]


async def test_a_target_changed_in_july_counts_from_the_third_quarter_on(year: Year) -> None:
    await year.reach_the_signing()
    await year.sign()
    await year.close()
    for month in (4, 7):
        await year.office.move_to(datetime(2026, month, 2, 8, 0, tzinfo=WITA))
        await close_a_quarter(year)
    await year.office.move_to(IN_JULY)

    await year.begin_the_agreement()
    await year.give_the_order()
    await year.office.tap(KASUBAG, FROM_COUNTING)
    await year.redraft(replace(SERVED, targets={**SERVED.targets, "III": Decimal(30)}), HELPED, TRAINED)
    await year.hand_on_the_draft()
    await year.check()
    reviewed = year.step_card(SEKCAM, 4).text
    await year.sign()
    await year.office.move_to(IN_OCTOBER)

    targets = await targets_of(year)
    assert "terhadap yang berlaku: 1 ditambah, 1 diubah." in reviewed
    assert "• IK-01: Target TW III 20 → 30" in reviewed
    assert targets == {"I": ["20", "10"], "II": ["20", "10"], "III": ["30", "10", "3"], "IV": ["20", "10", "3"]}


async def test_a_change_is_offered_once_the_run_before_is_closed_and_called_so(year: Year) -> None:
    office = year.office
    await year.reach_the_signing()
    await office.say(SEKCAM, "/mulai")
    await office.tap(SEKCAM, AGREEMENTS)
    while_running = year.last(SEKCAM)
    await year.sign()
    await year.close()

    await office.say(SEKCAM, "/mulai")
    await office.tap(SEKCAM, AGREEMENTS)
    offered = year.last(SEKCAM)
    await office.tap(SEKCAM, "Mulai")
    card = year.step_card(CAMAT, 1)

    cycles = await office.bot.database.read(lambda tx: tx.cycles.of_office(1))
    assert "perjanjian kinerja Tahun 2026 sudah dimulai" in while_running.text
    assert "perjanjian kinerja Tahun 2026 (Perubahan ke-1) siap dimulai" in offered.text
    assert "Perjanjian Kinerja · Tahun 2026 (Perubahan ke-1)" in card.text
    assert [(one.period.run, one.state) for one in cycles] == [(2, CycleState.RUNNING), (1, CycleState.CLOSED)]


async def test_a_quarter_goes_beside_it(year: Year) -> None:
    await year.reach_the_signing()

    await year.office.say(SEKCAM, "/mulai")
    await year.office.tap(SEKCAM, MEASUREMENTS)
    await year.office.tap(SEKCAM, "Mulai")

    assert f"{MEASUREMENTS} · Triwulan IV Tahun 2025" in year.card(CAMAT, 1).text


async def close_a_quarter(year: Year) -> None:
    """The quarter that is over, with files only."""
    await year.office.say(SEKCAM, "/mulai")
    await year.office.tap(SEKCAM, MEASUREMENTS)
    await year.office.tap(SEKCAM, "Mulai")
    for part in year.steps:
        await part()
    await year.office.tap(SEKCAM, "Laporan diterima")


async def targets_of(year: Year) -> dict[str, list[str]]:
    """Each quarter's targets as they count now."""
    office = year.office
    tools = tools_of(office.settings.data_dir, office.settings.procedures_dir)

    def read(quarter: int) -> list[str]:
        def work(tx: Transaction) -> list[object]:
            here = OfficeNow.at(tx, 1, office.clock.now(), tools)
            found = figures_of(here, Period(PeriodKind.QUARTER, 2026, quarter))
            return [one.targets[QUARTERS[quarter - 1]] for one in found.agreement.indicators] if found else []

        return [str(one).replace(".", ",") for one in office.bot.database.read_now(work)]

    return {name: read(number) for number, name in enumerate(QUARTERS, start=1)}
