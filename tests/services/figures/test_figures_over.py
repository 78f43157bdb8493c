"""Messages about figures outlive no task: what was asked is asked no more, and what was shown can still be read."""

from tests.beginnings import AtStep
from tests.figures_office import IK_03, measure
from tests.office import ANI, CAMAT, CITRA, KASUBAG, SEKCAM
from tests.services.figures.agreed import SURVEY, agree, question
from tests.services.figures.test_entering import begun


async def test_who_hands_in_a_file_alone_is_asked_no_further(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.send(ANI, "Data Ani.pdf", b"%PDF-1.7 data")

    await office.tap(ANI, "Selesai")

    assert question(office, ANI).text == "🧮 Sudah diserahkan tanpa isian angka."
    assert question(office, ANI).labels == []


async def test_whose_task_is_given_to_another_is_asked_no_further(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.wait(minutes=30)

    for label in ("4 · Ani Rekaan", "Alihkan", "Citra Uji"):
        await office.tap(SEKCAM, label)

    assert question(office, ANI).text == "🧮 Tugas ini kini ada pada pegawai lain. Yang sudah diisi tetap tersimpan."
    assert question(office, ANI).labels == []
    assert "Indikator: 0 dari 2" in quarter.card(CITRA, 4).text


async def test_a_screen_can_still_be_leafed_through_and_nothing_be_done_there(at_step: AtStep) -> None:
    quarter = await at_step(4)
    office = quarter.office
    measure(office.bot.database)
    await quarter.send_data()
    for label in ("Lihat angka", "Lihat baris", IK_03):
        await office.tap(CAMAT, label)
    before = quarter.last(CAMAT)

    await quarter.review()

    after = quarter.last(CAMAT)
    assert "Kembalikan ke Budi Contoh" in before.labels
    assert (after.id, after.text) == (before.id, before.text)
    assert after.labels == ["‹ Sebelumnya", "Berikutnya ›", "Lihat baris"]
    await office.tap(CAMAT, "Lihat baris")
    assert quarter.last(CAMAT).id == before.id


async def test_what_was_asked_in_place_of_a_screen_is_asked_no_more(at_step: AtStep) -> None:
    quarter = await at_step(4)
    office = quarter.office
    measure(office.bot.database)
    await quarter.send_data()
    await office.tap(CAMAT, "Lihat angka")
    await office.tap(CAMAT, "Catatan")

    await quarter.review()

    assert quarter.last(CAMAT).text == "📊 Tugas ini sudah selesai. Angkanya dapat dilihat dengan /kinerja."
    assert quarter.last(CAMAT).labels == []


async def test_the_fields_for_e_sakip_end_with_their_step(at_step: AtStep) -> None:
    quarter = await at_step(9)
    office = quarter.office
    await agree(office, (SURVEY,), {"indicator": SURVEY.key, "value": 86, "quarter": "III"})
    await office.tap(KASUBAG, "Kerjakan")
    await office.tap(KASUBAG, "Isian e-SAKIP")
    await office.tap(KASUBAG, "Sudah diinput")

    await quarter.hand_in(KASUBAG, "Bukti.pdf")
    await office.tap(KASUBAG, "Selesai tanpa dokumen itu")

    sheet = office.newest(KASUBAG, lambda one: one.text.startswith("🗂"))
    assert sheet.text == "🗂 Tugas ini sudah selesai. Angkanya dapat dilihat dengan /kinerja."
    assert sheet.labels == []
