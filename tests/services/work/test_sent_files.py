"""What sender and readers are told of a file: its name, what it does by itself, that it is there already."""

import pikepdf

from kinerja_bot.documents.samples import jpg
from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.documents.programs import launching, opening_with, openpyxl_book, pdf, text, word
from tests.documents.strange_files import packed
from tests.files_to_come import has_task, it_comes, no_file_comes
from tests.office import ANI, CAMAT, KASUBAG, PDF, STAFF

JAVASCRIPT = pdf(opening_with(S=pikepdf.Name.JavaScript, JS=text("app.alert(1)")))
WARNING = "memuat perintah JavaScript"


async def test_a_misnamed_file_is_taken_under_a_name_by_which_its_reader_opens_it(at_step: AtStep) -> None:
    quarter = await at_step(4)
    content = openpyxl_book()

    await quarter.office.send(ANI, "Rekap.xls", content)
    receipt = quarter.last(ANI).text
    await quarter.office.tap(ANI, "Selesai")
    await quarter.hand_in_all((key, f"Data {key}.pdf") for key in STAFF if key != ANI)
    await quarter.office.tap(CAMAT, "Lihat berkas")

    assert "Berkas diterima: Rekap.xlsx" in receipt
    assert "Dikirim sebagai Rekap.xls; namanya disesuaikan" in receipt
    reader = quarter.office.people[CAMAT]
    [read] = [one for one in reader.messages_from_bot() if one.document and one.document.name == "Rekap.xlsx"]
    assert reader.download(read.id) == content


async def test_one_that_comes_late_gets_its_name_too(at_step: AtStep) -> None:
    quarter = await at_step(4)
    fault = no_file_comes(quarter.office)

    await quarter.office.send(ANI, "Andi, S.Kom", word())
    await it_comes(quarter.office, fault)

    file = (await quarter.cycle()).files[-1]
    assert (file.name, file.sent_as, file.is_here) == ("Andi, S.Kom.docx", "Andi, S.Kom", True)
    assert "Berkas diterima: Andi, S.Kom.docx" in quarter.last(ANI).text


async def test_what_a_pdf_does_by_itself_is_told_to_its_sender_and_to_who_reads_it(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.office.send(ANI, "Formulir.pdf", JAVASCRIPT)
    receipt = quarter.last(ANI).text
    await quarter.office.tap(ANI, "Selesai")
    await quarter.hand_in_all((key, f"Data {key}.pdf") for key in STAFF if key != ANI)
    card = quarter.card(CAMAT, 5).text
    await quarter.office.tap(CAMAT, "Lihat berkas")

    assert f"Formulir.pdf {WARNING}" in receipt
    assert f"Formulir.pdf {WARNING}" in card
    assert any(WARNING in one.text for one in quarter.office.people[CAMAT].messages_from_bot()[-4:-1])


async def test_who_decides_on_one_is_told_before_he_does(at_step: AtStep) -> None:
    quarter = await at_step(7)
    await quarter.office.send(KASUBAG, "Dokumen.pdf", launching("Lampiran.docx"))
    await quarter.office.tap(KASUBAG, "Selesai")

    assert "Dokumen.pdf memuat perintah membuka berkas lain" in quarter.card(CAMAT, 8).text


async def test_the_bad_file_in_an_archive_is_named_and_its_name_is_text(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.office.send(ANI, "Semua.zip", packed({"Baik.pdf": PDF, "<b>Jahat</b>.exe": b"x"}))

    assert "Berkas <b>Jahat</b>.exe di dalam Semua.zip tidak diterima" in quarter.last(ANI).text


async def test_the_same_file_sent_twice_is_noticed_and_kept_once(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.send(ANI, "Data.pdf", PDF)

    await quarter.office.send(ANI, "Data (1).pdf", PDF)
    said = quarter.last(ANI).text
    await quarter.office.tap(ANI, "Selesai")

    assert "Berkas Data (1).pdf sama isinya dengan Data.pdf, yang sudah diterima untuk langkah 4" in said
    assert [one.name for one in (await quarter.cycle()).files][-1] == "Data.pdf"


async def test_the_same_file_for_another_task_is_another_one(at_step: AtStep) -> None:
    quarter = await at_step(4)

    for key in STAFF:
        await quarter.office.send(key, "Data.pdf", PDF)

    assert [one.name for one in (await quarter.cycle()).files].count("Data.pdf") == len(STAFF)


async def test_a_replacement_with_the_same_content_is_noticed_and_asked_for_still(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.send(ANI, "Data.pdf", PDF)
    await quarter.office.tap(ANI, "Ganti berkas")

    await quarter.office.send(ANI, "Data.pdf", PDF)
    said = quarter.last(ANI).text
    await quarter.office.send(ANI, "Data baru.pdf", PDF + b" baru")

    assert "sama isinya dengan Data.pdf" in said
    assert [one.name for one in (await quarter.cycle()).files if one.is_current][-1] == "Data baru.pdf"


async def test_one_that_turns_out_to_be_the_same_holds_nothing_up(at_step: AtStep) -> None:
    quarter = await at_step(1)
    await quarter.office.send(CAMAT, "Disposisi.pdf", PDF)
    fault = no_file_comes(quarter.office)
    await quarter.office.send(CAMAT, "Disposisi lagi.pdf", PDF)
    await quarter.office.tap(CAMAT, "Selesai")

    await it_comes(quarter.office, fault)

    told = quarter.office.newest(CAMAT, lambda one: "sama isinya" in one.text).text
    assert "Disposisi lagi.pdf" in told
    assert has_task(quarter.office, "sekcam", 2)
    [completed] = await quarter.events(EventType.TASK_COMPLETED)
    assert "Disposisi lagi.pdf" not in str(completed.data["files"])


async def test_that_telegram_shrinks_photos_is_told_once(at_step: AtStep) -> None:
    quarter = await at_step(4)

    for number in range(3):
        await quarter.office.send(ANI, "bukti.jpg", jpg(f"Bukti {number}"))

    told = [one for one in quarter.office.people[ANI].messages_from_bot() if "Telegram mengecilkan" in one.text]
    assert len(told) == 1
