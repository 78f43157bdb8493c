"""/kinerja: any quarter's figures and the year's, to each according to his role."""

from dataclasses import replace
from decimal import Decimal

from tests.beginnings import AtStep
from tests.measured import INDICATORS, agree, enter, measure
from tests.office import ANI, CAMAT, CITRA, KASI_PEM, KASUBAG, SEKCAM, Quarter

SHOWN = "Kinerja · Triwulan III Tahun 2026"


async def measured(at_step: AtStep, step: int = 6) -> Quarter:
    quarter = await at_step(step)
    await quarter.office.bot.database.write(measure)
    return quarter


async def asked(quarter: Quarter, key: str) -> str:
    await quarter.office.say(key, "/kinerja")
    return quarter.last(key).text


async def test_who_sees_all_reads_the_whole_table(at_step: AtStep) -> None:
    quarter = await measured(at_step)

    text = await asked(quarter, CAMAT)

    assert SHOWN in text
    assert "3 dari 4 indikator terisi; pengukuran masih berjalan." in text
    assert "Rata-rata capaian: 97,99 % (Sangat Tinggi); TW II 94,41 %" in text
    assert "🔼 IK-01 · 98,96 % · Sangat Tinggi" in text
    assert "🔽 IK-02 · 70,00 % · Sedang" in text
    assert "▫️ IK-03 · 125,00 % · Sangat Tinggi" in text
    assert "▫️ IK-04 · belum diisi" in text
    assert "Serapan anggaran: 61,92 %" in text


async def test_a_head_of_section_reads_his_section_and_a_staf_his_own(at_step: AtStep) -> None:
    quarter = await measured(at_step)

    of_head, of_staf = await asked(quarter, KASI_PEM), await asked(quarter, CITRA)

    assert "IK-01" in of_head
    assert "IK-04" in of_head
    assert "IK-02" not in of_head
    assert "IK-03" in of_staf
    assert "IK-01" not in of_staf
    assert "Rata-rata capaian: 125,00 %" in of_staf


async def test_quarters_and_the_year_are_a_tap_away(at_step: AtStep) -> None:
    quarter = await measured(at_step)
    await asked(quarter, CAMAT)

    await quarter.office.tap(CAMAT, "TW II")
    assert "Kinerja · Triwulan II Tahun 2026" in quarter.last(CAMAT).text
    assert "IK-02 · 90,00 %" in quarter.last(CAMAT).text
    await quarter.office.tap(CAMAT, "Setahun")

    text = quarter.last(CAMAT).text
    assert "TW I: belum diisi" in text
    assert "TW III: 97,99 % (3 dari 4 terisi)" in text
    assert "Terhadap target setahun, s.d. TW III" in text
    assert "IK-01 · 95,11 % · serapan 62,40 %" in text


async def test_a_row_tells_all_that_was_ever_entered(at_step: AtStep) -> None:
    quarter = await measured(at_step)
    await quarter.office.bot.database.write(
        lambda tx: enter(tx, "IK-01", ANI, "86.5", reason="Salah baca rekap", at=quarter.office.clock.now())
    )
    await asked(quarter, KASUBAG)

    await quarter.office.tap(KASUBAG, "IK-01 Indeks kepuasan masyara…")

    text = quarter.last(KASUBAG).text
    assert "Capaian: 100,00 % (Sangat Tinggi); terhadap tahun: 96,11 %" in text
    assert "Ani Rekaan: 85,6; Rp249.600.000,00" in text
    assert "Ani Rekaan: 86,5. Alasan: Salah baca rekap" in text
    assert "Revisi" not in quarter.last(KASUBAG).labels


async def test_a_row_that_is_none_of_his_is_not_shown(at_step: AtStep) -> None:
    quarter = await measured(at_step)
    await asked(quarter, CAMAT)
    foreign = next(one for row in quarter.last(CAMAT).buttons for one in row if one.label.startswith("IK-02"))
    await asked(quarter, CITRA)
    person = quarter.office.people[CITRA]

    person.tap_raw(quarter.last(CITRA).id, foreign.data or "")
    await quarter.office.settle()

    assert "tidak ada lagi" in quarter.answer(CITRA)
    assert "Keluarga" not in quarter.last(CITRA).text


async def test_an_office_without_an_agreement_is_told_so(at_step: AtStep) -> None:
    quarter = await at_step(6)

    text = await asked(quarter, ANI)

    assert "belum ada indikator perjanjian kinerja" in text
    assert quarter.last(ANI).labels == []


async def test_a_staf_without_indicators_is_told_so(at_step: AtStep) -> None:
    quarter = await at_step(6)
    await quarter.office.bot.database.write(lambda tx: measure(tx, *INDICATORS[:1]))

    text = await asked(quarter, CITRA)

    assert "Belum ada indikator yang menjadi bagian Ibu." in text


async def test_a_target_changed_later_leaves_the_closed_quarter_as_it_was(
    at_step: AtStep,
) -> None:
    quarter = await measured(at_step, 10)
    await quarter.office.tap(KASUBAG, "Selesai")
    await quarter.office.tap(SEKCAM, "Laporan diterima")
    await quarter.office.wait(minutes=30)
    now = quarter.office.clock.now()
    other = replace(INDICATORS[0], targets={"III": Decimal(42), "IV": Decimal(90)})
    await quarter.office.bot.database.write(lambda tx: agree(tx, (other, *INDICATORS[1:3]), since=now))

    assert "IK-01 · 98,96 %" in await asked(quarter, CAMAT)
    await quarter.office.tap(CAMAT, "Setahun")
    assert "TW III: 97,99 % (3 dari 4 terisi)" in quarter.last(CAMAT).text
