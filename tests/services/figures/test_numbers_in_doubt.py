"""Numbers as people type them: what is odd or can mean two things is asked back once."""

from decimal import Decimal

from tests.beginnings import AtStep
from tests.office import ANI, BUDI, Quarter
from tests.services.figures.agreed import AUDIT, FAMILIES, SURVEY, agree, question, row_of, rows_of
from tests.services.figures.test_entering import SECOND, begun


async def at_families(at_step: AtStep) -> Quarter:
    """Ani is asked for the families, of whom there were 48 last quarter."""
    quarter = await at_step(4)
    await agree(quarter.office, (FAMILIES, AUDIT), SECOND)
    for key in (ANI, BUDI):
        await quarter.office.tap(key, "Kerjakan")
        await quarter.office.tap(key, "Isi angka")
    return quarter


async def test_an_odd_number_is_asked_back_and_taken_if_it_is_so(at_step: AtStep) -> None:
    quarter = await at_families(at_step)
    office = quarter.office

    await office.say(ANI, "40")
    asked = question(office, ANI)
    nothing_yet = await rows_of(office)
    await office.tap(ANI, "Benar")

    assert "Terbaca 40, kurang dari triwulan lalu (48)" in asked.text
    assert asked.labels[:2] == ["Benar", "Ketik ulang"]
    assert nothing_yet == []
    assert (await row_of(office, FAMILIES.key)).value == Decimal(40)
    assert "realisasi anggarannya" in question(office, ANI).text


async def test_another_number_takes_the_place_of_the_odd_one(at_step: AtStep) -> None:
    quarter = await at_families(at_step)
    office = quarter.office

    await office.say(ANI, "700")
    await office.tap(ANI, "Ketik ulang")
    await office.say(ANI, "800")
    await office.say(ANI, "70")

    assert (await row_of(office, FAMILIES.key)).value == Decimal(70)


async def test_what_can_mean_two_things_is_tapped(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office

    await office.say(ANI, "-")
    asked = question(office, ANI)
    await office.tap(ANI, "Belum diisi")

    assert asked.labels[:2] == ["0", "Belum diisi"]
    assert await rows_of(office) == []
    assert "Indikator 2 dari 2" in question(office, ANI).text


async def test_what_is_no_number_is_said_to_be_none(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office

    await office.say(ANI, "sudah bagus")

    assert "angkanya belum terbaca" in quarter.last(ANI).text
    await office.say(ANI, "86,5")
    assert (await row_of(office, SURVEY.key)).value == Decimal("86.5")


async def test_a_predicate_is_tapped_or_typed(at_step: AtStep) -> None:
    quarter = await at_families(at_step)
    office = quarter.office

    await office.say(BUDI, "bagus")
    refused = quarter.last(BUDI).text
    await office.tap(BUDI, "WDP")

    row = await row_of(office, AUDIT.key)
    assert "WTP, WDP, TW" in refused
    assert row.value == "WDP"
    assert "Capaian 75,00 %, di bawah target" in question(office, BUDI).text


async def test_money_in_millions_is_asked_back(at_step: AtStep) -> None:
    quarter = await at_families(at_step)
    office = quarter.office
    await office.say(ANI, "75")

    await office.say(ANI, "90")
    asked = question(office, ANI).text
    await office.say(ANI, "Rp90.000.000")

    assert "apakah benar dalam rupiah" in asked
    assert (await row_of(office, FAMILIES.key)).spent == Decimal(90_000_000)


async def test_a_day_that_is_over_is_no_deadline(at_step: AtStep) -> None:
    quarter = await at_families(at_step)
    office = quarter.office
    for text in ("60", "Rp90.000.000", "Data terlambat.", "Verifikasi.", "Tim desa"):
        await office.say(ANI, text)

    await office.say(ANI, "1 September 2026")
    refused = quarter.last(ANI).text
    await office.tap(ANI, "Kamis, 31 Desember 2026")

    assert "terlalu awal" in refused
    assert str((await row_of(office, FAMILIES.key)).follow_up_until) == "2026-12-31"
