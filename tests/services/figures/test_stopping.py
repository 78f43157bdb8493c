"""Whoever enters figures can be interrupted at any question, and nothing that he said is lost."""

from decimal import Decimal

from kinerja_bot.documents.samples import jpg
from tests.beginnings import AtStep
from tests.office import ANI, KASI_PEM, Quarter
from tests.services.figures.agreed import FAMILIES, SURVEY, question, row_of, rows_of
from tests.services.figures.test_entering import begun


async def restart(quarter: Quarter) -> None:
    """The bot is stopped, and started again."""
    office = quarter.office
    await office.bot.stop()
    await office.bot.start()
    await office.settle()


async def test_a_restart_in_the_middle_changes_nothing(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.say(ANI, "86,5")

    await restart(quarter)
    await office.say(ANI, "Loket baru.")

    row = await row_of(office, SURVEY.key)
    assert (row.value, row.driver) == (Decimal("86.5"), "Loket baru.")
    assert "bukti dukungnya" in question(office, ANI).text


async def test_who_goes_on_tomorrow_begins_at_the_first_question_that_is_open(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.say(ANI, "86,5")
    await office.tap(ANI, "Lewati")

    await office.tap(ANI, "Lanjutkan nanti")
    later = question(office, ANI)
    await office.wait(days=1)
    await office.tap(ANI, "Isi angka")

    assert "Tersimpan: 1 dari 2 indikator" in later.text
    assert later.labels == []
    assert "Indikator 1 dari 2" in question(office, ANI).text
    assert "bukti dukungnya" in question(office, ANI).text


async def test_who_answers_after_another_dialogue_is_shown_the_way_back(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.send(ANI, "Data.pdf", b"%PDF-1.7 data")
    await office.tap(ANI, "Ganti berkas")
    await office.send(ANI, "Data baru.pdf", b"%PDF-1.7 data baru")

    await office.say(ANI, "86,5")
    told = quarter.last(ANI).text
    await office.tap(ANI, "Isi angka")
    await office.say(ANI, "86,5")

    assert "mohon ketuk Isi angka pada kartu tugas dahulu" in told
    assert (await row_of(office, SURVEY.key)).value == Decimal("86.5")


async def test_another_dialogue_in_between_loses_nothing(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.say(ANI, "86,5")

    for label in ("Minta waktu", "1 jam", "Gangguan jaringan atau perangkat"):
        await office.tap(ANI, label)
    await office.tap(ANI, "Lewati")
    await office.say(ANI, "https://contoh.example/ikm")

    row = await row_of(office, SURVEY.key)
    assert (row.value, row.link) == (Decimal("86.5"), "https://contoh.example/ikm")
    assert "Indikator 2 dari 2" in question(office, ANI).text


async def test_batal_stops_and_keeps_what_was_said(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.say(ANI, "86,5")

    await office.say(ANI, "batal")
    stopped = question(office, ANI).text
    await office.tap(ANI, "Isi angka")
    await office.say(ANI, "/batal")

    assert "Tersimpan: 1 dari 2" in stopped
    assert "Tersimpan: 1 dari 2" in question(office, ANI).text
    assert (await row_of(office, SURVEY.key)).driver == ""


async def test_a_command_in_between_leaves_the_question_as_it_is(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office

    await office.say(ANI, "/tugas")
    await office.say(ANI, "86,5")

    assert (await row_of(office, SURVEY.key)).value == Decimal("86.5")


async def test_a_late_tap_at_an_old_question_changes_nothing(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    task = next(one for one in (await quarter.cycle()).open_tasks if one.taken_at)
    await office.say(ANI, "86,5")

    office.people[ANI].tap_raw(quarter.last(ANI).id, f"angka:{task.id}:0:bukti:lewat")
    await office.settle()

    assert "untuk pertanyaan yang lain" in quarter.answer(ANI)
    assert "faktor pendorong" in question(office, ANI).text


async def test_an_answer_that_was_sent_before_its_question_is_not_taken_for_it(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.bot.stop()
    for text in ("86,5", "87"):  # while nobody reads them
        office.people[ANI].say(text)

    office.clock.set_speed(1.0)  # each is worked on a moment later than it came
    await office.bot.start()
    await office.settle()

    row = await row_of(office, SURVEY.key)
    assert (row.value, row.driver) == (Decimal("86.5"), "")
    assert any("untuk pertanyaan yang lain" in one.text for one in office.people[ANI].messages_from_bot())


async def test_a_number_as_the_caption_of_a_photo_is_the_answer_and_the_photo_its_proof(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office

    await office.send(ANI, "foto.jpg", jpg("Survei"), "86,5")

    row = await row_of(office, SURVEY.key)
    assert row.value == Decimal("86.5")
    assert row.proof is not None
    assert "faktor pendorong" in question(office, ANI).text


async def test_a_caption_that_is_no_number_loses_no_file(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office

    await office.send(ANI, "foto.jpg", jpg("Survei"), "Foto survei di loket")

    assert "angkanya belum terbaca" in "".join(one.text for one in office.people[ANI].messages_from_bot())
    assert "Data Ani Rekaan TW III 2026.jpg" in quarter.card(ANI, 4).text
    assert (await row_of(office, SURVEY.key)).value is None


async def test_who_types_what_stands_on_a_button_has_tapped_it(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.say(ANI, "86,5")

    await office.say(ANI, "lewati")
    await office.say(ANI, "Lanjutkan nanti")

    assert (await row_of(office, SURVEY.key)).driver == ""
    assert "Tersimpan: 1 dari 2" in question(office, ANI).text


async def test_a_file_at_another_question_is_simply_the_tasks(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office

    await office.send(ANI, "Rekap.pdf", b"%PDF-1.7 rekap")

    assert await rows_of(office) == []
    assert "Rekap.pdf" in quarter.card(ANI, 4).text
    assert "Berapa realisasinya?" in question(office, ANI).text


async def test_one_paper_proves_several_indicators(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.say(ANI, "86,5")
    await office.tap(ANI, "Lewati")
    await office.send(ANI, "Bukti.pdf", b"%PDF-1.7 bukti")
    await office.say(ANI, "75")
    await office.say(ANI, "Rp100 juta")
    await office.tap(ANI, "Lewati")

    await office.send(ANI, "Bukti.pdf", b"%PDF-1.7 bukti")

    proofs = {one.indicator: one.proof for one in await rows_of(office)}
    assert proofs[SURVEY.key] == proofs[FAMILIES.key]
    assert "2 dari 2 indikator sudah diisi" in question(office, ANI).text


async def test_what_others_do_meanwhile_disturbs_nobody(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office

    office.people[KASI_PEM].say("86,5")
    await office.settle()

    assert await rows_of(office) == []
