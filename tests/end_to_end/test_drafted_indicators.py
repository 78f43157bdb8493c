"""/indikator while the year's agreement is drafted: the draft is what changes, until it leaves its drafter."""

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja_bot.domain.events import EventType
from tests.agreements import FROM_LAST_YEAR, Year, a_year
from tests.office import CAMAT, KASUBAG

SERVED = "IK-01 Surat yang dilayani"


@pytest.fixture(name="year")
async def _year(data_dir: Path) -> AsyncIterator[Year]:
    async with a_year(data_dir) as year:
        await year.begin_the_agreement()
        await year.give_the_order()
        await year.office.tap(KASUBAG, FROM_LAST_YEAR)
        yield year


async def test_the_draft_is_changed_row_by_row_with_reasons(year: Year) -> None:
    await year.office.say(KASUBAG, "/indikator")
    await year.office.tap(KASUBAG, SERVED)
    await year.office.tap(KASUBAG, "Ubah")
    await year.office.tap(KASUBAG, "Target tahunan")
    await year.office.say(KASUBAG, "90")
    await year.office.say(KASUBAG, "Kesepakatan dengan seksi")

    (draft,) = await year.agreements()
    assert draft.in_force_since is None
    assert draft.indicators[0].year_target == Decimal(90)
    assert [one.data["reason"] for one in await year.facts(EventType.AGREEMENT_CHANGED)] == [
        "Kesepakatan dengan seksi"
    ]


async def test_others_do_not_see_the_draft_as_the_years(year: Year) -> None:
    await year.office.say(CAMAT, "/indikator")

    assert "Indikator tahun 2025" in year.office.newest(CAMAT, lambda one: one.text.startswith("📋")).text


async def test_once_it_was_handed_on_it_is_looked_at_only(year: Year) -> None:
    await year.hand_on_the_draft()

    await year.office.say(KASUBAG, "/indikator")

    shown = year.office.newest(KASUBAG, lambda one: one.text.startswith("📋"))
    assert "Rancangan perubahannya sedang diperiksa." in shown.text
    assert "Tambah indikator" not in shown.labels
