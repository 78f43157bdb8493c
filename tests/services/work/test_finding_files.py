"""*Berkas* by a word, by person and by kind; each finds only what he may see."""

from kinerja_bot.documents.samples import jpg
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CAMAT, KASI_PEM, PDF

ANIS = "Kuitansi <Maret>.pdf · TW III 2026"


async def test_a_file_is_found_by_words_of_name_caption_person_kind_and_period(at_step: AtStep) -> None:
    quarter = await at_step(4)
    office = quarter.office
    await office.send(ANI, "Kuitansi <Maret>.pdf", PDF, "bukti perjalanan dinas")
    await office.send(BUDI, "foto.jpg", jpg("Budi"))
    for key in (ANI, BUDI):
        await office.tap(key, "Selesai")

    for words in (
        "kuitansi",
        "PERJALANAN dinas",
        "ani pdf",
        "tw iii 2026 ani",
        "triwulan III ani",
        "langkah 4 kuitansi",
        "data kuitansi",
    ):
        await office.say(CAMAT, f"/berkas {words}")
        assert quarter.last(CAMAT).labels[0] == ANIS, words
    await office.tap(CAMAT, ANIS)
    assert office.people[CAMAT].download(quarter.last(CAMAT).id) == PDF
    await office.say(CAMAT, "/berkas foto")
    assert [one for one in quarter.last(CAMAT).labels if "·" in one] == [
        "Data Budi Contoh TW III 2026.jpg · TW III 2026"
    ]
    await office.say(CAMAT, "/berkas <b>tiada</b>")
    assert "Tidak ada berkas yang cocok" in quarter.last(CAMAT).text
    await office.say(CAMAT, "/berkas …")
    assert "sedikitnya satu kata" in quarter.last(CAMAT).text


async def test_nobody_finds_what_he_may_not_see_nor_opens_it_by_its_button(at_step: AtStep) -> None:
    quarter = await at_step(4)
    office = quarter.office
    await office.send(ANI, "Kuitansi <Maret>.pdf", PDF)
    await office.tap(ANI, "Selesai")
    await office.say(CAMAT, "/berkas kuitansi")
    data = quarter.last(CAMAT).buttons[0][0].data or ""

    await office.say(BUDI, "/berkas kuitansi")
    assert "Tidak ada berkas yang cocok" in quarter.last(BUDI).text
    office.people[BUDI].tap_raw(quarter.last(BUDI).id, data)
    await office.settle()
    assert "tidak ditemukan" in quarter.answer(BUDI)
    await office.say(KASI_PEM, "/berkas kuitansi")
    assert quarter.last(KASI_PEM).labels[0] == ANIS


async def test_a_word_can_be_asked_for_and_files_are_listed_by_person_and_by_kind(at_step: AtStep) -> None:
    quarter = await at_step(5)
    office = quarter.office

    await office.say(CAMAT, "/berkas")
    await office.tap(CAMAT, "Menurut pegawai")
    assert {"Ani Rekaan (1)", "Budi Contoh (1)", "Citra Uji (1)"} <= set(quarter.last(CAMAT).labels)
    await office.tap(CAMAT, "Citra Uji (1)")
    assert quarter.last(CAMAT).labels[0] == "Data citra.pdf · TW III 2026"
    await office.tap(CAMAT, "Menurut jenis")
    assert [label for label in quarter.last(CAMAT).labels if label.startswith("PDF (")]

    await office.tap(CAMAT, "Cari berkas")
    await office.say(CAMAT, "draf")
    assert "Draf.pdf · TW III 2026" in quarter.last(CAMAT).labels
    await office.tap(CAMAT, "Cari berkas")
    await office.tap(CAMAT, "Batal")
    await office.say(CAMAT, "draf")
    assert "🔎" not in quarter.last(CAMAT).text
