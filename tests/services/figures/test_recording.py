"""*Isian e-SAKIP* (SOP step 9): values to copy, marks of what was typed in, and the completion without them."""

from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.figures.realisation import RECORDED
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.simulator import ShownMessage
from tests.beginnings import AtStep
from tests.measured import INDICATORS, LONG, enter, measure
from tests.office import ANI, CAMAT, KASUBAG, PDF, Quarter


async def with_figures(at_step: AtStep, step: int = 9) -> Quarter:
    """The quarter at a step, with figures; its card was brought to what it shows of them."""
    quarter = await at_step(step)
    await quarter.office.bot.database.write(measure)
    await quarter.office.tap(KASUBAG, "Kerjakan")
    return quarter


def sheet(quarter: Quarter) -> ShownMessage:
    return quarter.office.newest(KASUBAG, lambda one: "Isian e-SAKIP" in one.text)


async def test_the_card_counts_and_leads_to_the_first_indicator(at_step: AtStep) -> None:
    quarter = await with_figures(at_step)

    await quarter.office.tap(KASUBAG, "Isian e-SAKIP")

    assert "e-SAKIP: 0 dari 4 indikator sudah diinput" in quarter.card(KASUBAG, 9).text
    text = sheet(quarter).text
    assert "IK-01 Indeks kepuasan masyarakat" in text
    assert "Realisasi TW: 85,6\nRealisasi s.d. TW: 85,6\nCapaian (%): 98,96" in text
    assert "Realisasi Rp s.d. TW: 249600000" in text
    assert "Faktor penghambat: -" in text


async def test_each_field_has_a_button_that_copies_bare_digits(at_step: AtStep) -> None:
    quarter = await with_figures(at_step)
    await quarter.office.tap(KASUBAG, "Isian e-SAKIP")

    copied = {one.label: one.copies for row in sheet(quarter).buttons for one in row if one.copies}

    assert copied == {
        "📋 Realisasi TW": "85,6",
        "📋 Realisasi s.d. TW": "85,6",
        "📋 Capaian (%)": "98,96",
        "📋 Anggaran": "400000000",
        "📋 Realisasi Rp s.d. TW": "249600000",
        "📋 Faktor pendorong": "Loket antrean daring",
        "📋 Tindak lanjut": "Tambah petugas",
    }


async def test_a_long_text_is_sent_to_be_copied(at_step: AtStep) -> None:
    quarter = await with_figures(at_step)
    await quarter.office.tap(KASUBAG, "Isian e-SAKIP")
    await quarter.office.tap(KASUBAG, "Berikutnya ›")

    await quarter.office.tap(KASUBAG, "💬 Faktor penghambat")

    assert LONG.strip() in quarter.last(KASUBAG).text
    assert f"<pre>{LONG.strip()}</pre>" in quarter.last(KASUBAG).html


async def test_a_mark_is_counted_logged_and_can_be_taken_back(at_step: AtStep) -> None:
    quarter = await with_figures(at_step)
    await quarter.office.tap(KASUBAG, "Isian e-SAKIP")

    await quarter.office.tap(KASUBAG, "Sudah diinput")

    assert quarter.answer(KASUBAG) == "Dicatat: 1 dari 4 indikator sudah diinput."
    assert "e-SAKIP: 1 dari 4 indikator sudah diinput" in quarter.card(KASUBAG, 9).text
    assert "IK-02 Keluarga" in sheet(quarter).text
    await quarter.office.tap(KASUBAG, "‹ Sebelumnya")
    assert "Ditandai sudah diinput oleh Lakumba Uji" in sheet(quarter).text
    await quarter.office.tap(KASUBAG, "Batalkan tanda")
    assert quarter.answer(KASUBAG) == "Dicatat: 0 dari 4 indikator sudah diinput."
    marks = [one.data["done"] for one in await quarter.events(EventType.FIGURE_NOTED) if one.data["note"] == RECORDED]
    assert marks == [True, False]


async def test_after_the_last_mark_the_proof_is_asked_for(at_step: AtStep) -> None:
    quarter = await with_figures(at_step)
    await quarter.office.tap(KASUBAG, "Isian e-SAKIP")

    for _ in INDICATORS:
        await quarter.office.tap(KASUBAG, "Sudah diinput")

    assert "4 dari 4 indikator sudah ditandai" in sheet(quarter).text
    assert "Mohon kirim bukti inputnya" in sheet(quarter).text
    assert sheet(quarter).labels[0] == "✅ IK-01 Indeks kepuasan masyarakat"
    await quarter.office.send(KASUBAG, "Bukti.pdf", PDF)
    await quarter.office.tap(KASUBAG, "Selesai")
    assert "Dokumen bertanda tangan" in quarter.card(KASUBAG, 9).text or "lampirkan" in quarter.card(KASUBAG, 9).text


async def test_completing_without_all_marks_is_asked_once_more(at_step: AtStep) -> None:
    quarter = await with_figures(at_step)
    await quarter.office.send(KASUBAG, "Bukti.pdf", PDF)

    await quarter.office.tap(KASUBAG, "Selesai")
    assert "4 dari 4 indikator belum ditandai" in quarter.card(KASUBAG, 9).text
    await quarter.office.tap(KASUBAG, "Selesai, walau belum semua ditandai")
    await quarter.office.tap(KASUBAG, "Selesai tanpa dokumen itu")

    (task,) = (await quarter.cycle()).open_tasks
    assert task.step.number == 10


async def test_a_button_of_the_finished_step_is_answered_and_changes_nothing(at_step: AtStep) -> None:
    quarter = await with_figures(at_step)
    (task,) = (await quarter.cycle()).open_tasks
    await quarter.office.tap(KASUBAG, "Isian e-SAKIP")
    sheet = quarter.last(KASUBAG)
    await quarter.office.send(KASUBAG, "Bukti.pdf", PDF)
    for label in ("Selesai", "Selesai, walau belum semua ditandai", "Selesai tanpa dokumen itu"):
        await quarter.office.tap(KASUBAG, label)

    data = Press.of(Verb.ESAKIP, task.id, INDICATORS[0].token, "sudah").data
    quarter.office.people[KASUBAG].tap_raw(sheet.id, data)
    await quarter.office.settle()

    assert "sudah selesai" in quarter.answer(KASUBAG)
    assert await quarter.events(EventType.FIGURE_NOTED) == []


async def test_somebody_else_cannot_mark(at_step: AtStep) -> None:
    quarter = await with_figures(at_step)
    (task,) = (await quarter.cycle()).open_tasks
    data = Press.of(Verb.ESAKIP, task.id, INDICATORS[0].token, "sudah").data
    person = quarter.office.people[CAMAT]

    person.tap_raw(person.messages_from_bot()[-1].id, data)
    await quarter.office.settle()

    assert await quarter.events(EventType.FIGURE_NOTED) == []


async def test_disputed_values_cannot_be_copied(at_step: AtStep) -> None:
    quarter = await with_figures(at_step)
    await quarter.office.bot.database.write(lambda tx: enter(tx, "IK-01", KASUBAG, "90"))

    await quarter.office.tap(KASUBAG, "Isian e-SAKIP")

    assert "berbeda dan belum ditetapkan" in sheet(quarter).text
    assert "Realisasi TW: -" in sheet(quarter).text
    assert "📋 Realisasi TW" not in sheet(quarter).labels


async def test_a_proof_is_sent_and_said_what_e_sakip_would_not_take(at_step: AtStep) -> None:
    quarter = await with_figures(at_step)
    await quarter.office.send(KASUBAG, "Bukti IKM.txt", b"bukti")
    (file,) = (await quarter.cycle()).files_of((await quarter.cycle()).open_tasks[0])
    await quarter.office.bot.database.write(lambda tx: enter(tx, "IK-01", ANI, "85.6", proof=file.id))
    await quarter.office.tap(KASUBAG, "Isian e-SAKIP")
    assert "Bukti ini bukan PDF" in sheet(quarter).text

    await quarter.office.tap(KASUBAG, "Kirim bukti")

    document = quarter.last(KASUBAG).document
    assert document is not None
    assert document.name == "Bukti IKM.txt"


async def test_an_office_without_an_agreement_sees_no_difference(at_step: AtStep) -> None:
    quarter = await at_step(9)

    await quarter.office.tap(KASUBAG, "Kerjakan")

    assert "Isian e-SAKIP" not in quarter.card(KASUBAG, 9).labels
    assert "indikator" not in quarter.card(KASUBAG, 9).text
