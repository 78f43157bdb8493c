"""Two people say different things of one indicator: who answers for it says which counts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_bot.domain.events import EventType
from kinerja_bot.simulator import ShownMessage
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, KASI_KES, KASI_PEM, KASUBAG, Quarter
from tests.services.figures.agreed import SHARED, agree, row_of, rows_of


async def disputed(at_step: AtStep, **changes: object) -> Quarter:
    """Ani says 31,5 and Budi 33."""
    quarter = await at_step(4)
    await agree(quarter.office, (replace(SHARED, **changes),))  # type: ignore[arg-type]
    for key, value in ((ANI, "31,5"), (BUDI, "33")):
        await quarter.office.tap(key, "Kerjakan")
        await quarter.office.tap(key, "Isi angka")
        await quarter.office.say(key, value)
    return quarter


def asked(quarter: Quarter, key: str) -> ShownMessage:
    return quarter.office.newest(key, lambda one: one.text.startswith("⚖️"))


async def test_the_head_of_the_section_uses_one_of_them(at_step: AtStep) -> None:
    quarter = await disputed(at_step)
    office = quarter.office

    assert asked(quarter, KASI_PEM).labels == [
        "Pakai 31,5 (Ani Rekaan)",
        "Pakai 33 (Budi Contoh)",
        "Ketik nilai lain",
    ]
    await office.tap(KASI_PEM, "Pakai 31,5 (Ani Rekaan)")
    await office.tap(KASI_PEM, "Sesuai bukti dukung")

    row = await row_of(office, SHARED.key)
    assert (row.value, await quarter.official(row.official_id)) == (Decimal("31.5"), ANI)
    for key in (KASI_PEM, ANI, BUDI):
        assert "ditetapkan 31,5 oleh Sitaba Contoh. Alasan: Sesuai bukti dukung" in asked(quarter, key).text
    (event,) = await quarter.events(EventType.FIGURES_SETTLED)
    assert await quarter.official(event.official_id) == KASI_PEM
    assert (event.data["value"], event.data["reason"]) == ("31.5", "Sesuai bukti dukung")
    assert "Indikator: 1 dari 1 sudah diisi" in quarter.card(BUDI, 4).text


async def test_he_types_what_is_right_and_why(at_step: AtStep) -> None:
    quarter = await disputed(at_step)
    office = quarter.office

    await office.tap(KASI_PEM, "Ketik nilai lain")
    await office.say(KASI_PEM, "32 %")
    await office.say(KASI_PEM, "Dihitung ulang bersama.")

    row = await row_of(office, SHARED.key)
    assert (row.value, row.reason) == (Decimal(32), "Dihitung ulang bersama.")
    assert await quarter.official(row.official_id) == KASI_PEM


async def test_where_the_section_has_no_head_the_kasubag_is_asked(at_step: AtStep) -> None:
    quarter = await disputed(at_step, section="YAN")

    assert "Budi Contoh: 33" in asked(quarter, KASUBAG).text
    with pytest.raises(LookupError):
        asked(quarter, KASI_PEM)


async def test_who_says_the_same_in_the_end_leaves_nothing_to_settle(at_step: AtStep) -> None:
    quarter = await disputed(at_step)
    office = quarter.office

    await office.tap(BUDI, "‹ Kembali")
    await office.say(BUDI, "31,5")

    assert "nilainya sudah sama" in asked(quarter, KASI_PEM).text
    assert asked(quarter, KASI_PEM).labels == []
    assert {one.value for one in await rows_of(office)} == {Decimal("31.5")}


async def test_a_foreign_tap_changes_nothing_and_learns_who_settles(at_step: AtStep) -> None:
    quarter = await disputed(at_step)
    office = quarter.office
    cycle, (row, _) = await quarter.cycle(), await rows_of(office)

    office.people[KASI_KES].tap_raw(quarter.last(KASI_KES).id, f"tetapkan:{cycle.id}:{row.id}:alasan:0")
    await office.settle()

    assert "Sitaba Contoh" in quarter.answer(KASI_KES)
    assert len(await rows_of(office)) == 2
    assert await quarter.events(EventType.FIGURES_SETTLED) == []


async def test_a_late_tap_learns_that_it_is_settled(at_step: AtStep) -> None:
    quarter = await disputed(at_step)
    office = quarter.office
    cycle, (row, _) = await quarter.cycle(), await rows_of(office)
    await office.tap(KASI_PEM, "Pakai 33 (Budi Contoh)")
    await office.say(KASI_PEM, "Sesuai data aplikasi.")

    office.people[KASI_PEM].tap_raw(quarter.last(KASI_PEM).id, f"tetapkan:{cycle.id}:{row.id}")
    await office.settle()

    assert "sudah ditetapkan" in quarter.answer(KASI_PEM)
    assert (await row_of(office, SHARED.key)).value == Decimal(33)


async def test_who_thinks_better_of_it_leaves_the_question_as_it_was(at_step: AtStep) -> None:
    quarter = await disputed(at_step)
    office = quarter.office

    await office.tap(KASI_PEM, "Pakai 33 (Budi Contoh)")
    await office.tap(KASI_PEM, "Batal")

    assert "Yang mana yang benar?" in asked(quarter, KASI_PEM).text
    assert len(await rows_of(office)) == 2
