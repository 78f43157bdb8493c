"""Steps 5 to 8 with figures alone, over HTTP: a Tidak, a figure put right, and again."""

from kinerja_bot.demo.stage import Stage
from tests.beginnings import AtStep
from tests.figures_office import IK_03, OBSTACLE, a_value, enter, measure
from tests.office import BUDI, CAMAT, KASI_KES, KASI_PEM, KASUBAG, NO, YES, Quarter

RECAP = "Rekap Kinerja TW III 2026.pdf"


async def analyse_all(quarter: Quarter) -> None:
    office = quarter.office
    await office.tap(KASI_PEM, "Isi analisis")
    await office.tap(KASI_PEM, "IK-01")
    for text in ("Loket baru dibuka.", "Pengaduan ditangani harian."):
        await office.tap(KASI_PEM, "Tulis analisis")
        await office.say(KASI_PEM, text)
    await office.tap(KASI_KES, "Isi analisis")
    await office.tap(KASI_KES, IK_03)
    await office.tap(KASI_KES, "Pakai uraian staf")
    for key in (KASI_PEM, KASI_KES):
        await office.tap(key, "Selesai")


async def use_the_recap(office: Stage) -> None:
    for label in ("Pakai apa adanya", "Rekap"):
        await office.tap(KASUBAG, label)


async def test_a_quarter_is_looked_through_rejected_put_right_and_approved(at_step: AtStep) -> None:
    quarter = await at_step(4)
    office = quarter.office
    measure(office.bot.database)
    await quarter.send_data()
    await office.tap(CAMAT, "Lihat angka")
    await office.tap(CAMAT, "Catatan")
    await office.say(CAMAT, "Mohon pelatihan aparat desa dipercepat.")
    await quarter.review()
    await analyse_all(quarter)
    await use_the_recap(office)
    paper = office.newest(KASUBAG, lambda one: one.document)
    await office.tap(KASUBAG, "Selesai")

    first = quarter.card(CAMAT, 8)
    await office.tap(CAMAT, NO)
    await office.tap(CAMAT, "Realisasi belum sesuai dengan data")
    await office.wait(minutes=5)
    enter(office.bot.database, a_value(IK_03, BUDI, 60, obstacle=OBSTACLE, entered_at=office.clock.now()))
    await office.wait(minutes=5)
    await office.tap(KASUBAG, "Lihat angka")
    compiled = quarter.last(KASUBAG).text
    await use_the_recap(office)
    await office.tap(KASUBAG, "Selesai")
    second = quarter.card(CAMAT, 8)
    await office.tap(CAMAT, "Lihat angka")
    screen = quarter.last(CAMAT).text
    await office.tap(CAMAT, YES)
    await office.tap(CAMAT, YES)

    assert paper.document is not None
    assert first.document is not None
    assert f"{RECAP} (versi 1)" in first.text
    assert "3 dari 4 indikator terisi; rata-rata 85,00 % (Tinggi)" in first.text
    assert "Terendah: IK-03 50,00 %" in first.text
    assert "IK-03: TW 40 → 60 (50,00 % → 75,00 %)" in compiled
    assert "Perubahan sejak versi 1: Rekap dibuat ulang dengan data terakhir." in second.text
    assert "Angka berubah sejak versi 1: IK-03 50,00 % → 75,00 %" in second.text
    assert "IK-03: TW 40 → 60" in screen
    assert "Catatan Camat: “Mohon pelatihan aparat desa dipercepat.”" in screen
    assert [one.step.number for one in (await quarter.cycle()).open_tasks] == [9]
