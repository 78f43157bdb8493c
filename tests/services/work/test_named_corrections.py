"""*Tidak* names what is to be corrected; who corrects it ticks it off, and *Selesai* asks once for what is left."""

import io

import pikepdf

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import CAMAT, KASUBAG, NO, PDF, SEKCAM, Quarter
from tests.services.work.test_seen_before_deciding import hand_in, with_previews

NAME, ALL_THE_SAME = "Tandai yang perlu diperbaiki", "Selesai, walau belum semua diperbaiki"
LONG = "Realisasi IK-03 berbeda dengan bukti dukung yang dikirim, mohon dicocokkan; " * 5 + "terima kasih"
HEADINGS = ("Pendahuluan", "Capaian <Kinerja>", "Penutup")


def with_headings() -> bytes:
    """A document whose outline names them, as Word writes it."""
    document, file = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    with document.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(heading, 0) for heading in HEADINGS)
    document.save(file)
    return file.getvalue()


async def with_a_list(quarter: Quarter) -> None:
    """The document lies with the Camat, and what stands in it is known."""
    await with_previews(quarter, 1)
    await hand_in(quarter, "Dokumen.pdf", with_headings())


async def test_what_was_ticked_goes_back_as_a_list_that_is_ticked_off(at_step: AtStep) -> None:
    quarter = await at_step(7)
    office = quarter.office
    await with_a_list(quarter)

    for label in (NO, NAME, f"☐ {HEADINGS[1]}", f"☐ {HEADINGS[2]}", f"☐ {HEADINGS[0]}", f"☑ {HEADINGS[0]}"):
        await office.tap(CAMAT, label)
    await office.tap(CAMAT, "Kembalikan dengan 2 butir")

    card = quarter.card(KASUBAG, 7)
    assert "(0 dari 2 butir sudah)" in card.text
    assert f"☐ {HEADINGS[1]}\n☐ {HEADINGS[2]}" in card.text
    (decision,) = await quarter.events(EventType.DECIDED)
    assert decision.data["items"] == [*HEADINGS[1:]]
    assert decision.data["reason"] == "Capaian <Kinerja>; Penutup"
    data = next(one.data for row in card.buttons for one in row if one.label == f"☐ {HEADINGS[1]}") or ""
    for key, message in ((SEKCAM, quarter.last(SEKCAM)), (CAMAT, quarter.last(CAMAT))):
        office.people[key].tap_raw(message.id, data)
        await office.settle()
    assert "☑" not in quarter.card(KASUBAG, 7).text

    await office.tap(KASUBAG, f"☐ {HEADINGS[1]}")
    await office.send(KASUBAG, "Dokumen v2.pdf", PDF + b"2", "Capaian diperbaiki")
    await office.tap(KASUBAG, "Selesai")
    assert "Masih ada 1 dari 2 butir" in quarter.card(KASUBAG, 7).text
    await office.tap(KASUBAG, ALL_THE_SAME)

    assert "Yang diminta: Capaian <Kinerja>; Penutup (1 dari 2 butir" in quarter.card(CAMAT, 8).text
    (ticked,) = await quarter.events(EventType.CORRECTION_TICKED)
    assert (await quarter.official(ticked.official_id), ticked.data["item"]) == (KASUBAG, HEADINGS[1])
    done = [one for one in await quarter.events(EventType.TASK_COMPLETED) if "uncorrected" in one.data]
    assert [one.data["uncorrected"] for one in done] == [[HEADINGS[2]]]


async def test_own_words_are_items_too_a_line_for_each(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await quarter.office.tap(CAMAT, NO)
    assert NAME not in quarter.card(CAMAT, 8).labels  # nothing is known of what stands in it

    await quarter.office.say(CAMAT, f"- Tabel 2 keliru\n\n2. Nama <pejabat> salah\n{LONG}")

    card = quarter.card(KASUBAG, 7)
    assert f"☐ Tabel 2 keliru\n☐ Nama <pejabat> salah\n☐ {LONG}" in card.text
    await quarter.office.tap(KASUBAG, next(one for one in card.labels if "Realisasi" in one))
    for item in ("Tabel 2 keliru", "Nama <pejabat> salah"):
        await quarter.office.tap(KASUBAG, f"☐ {item}")
    assert "Semua butir sudah ditandai" in quarter.answer(KASUBAG)
    await quarter.hand_in(KASUBAG, "Dokumen v2.pdf")
    assert "(3 dari 3 butir" in quarter.card(CAMAT, 8).text


async def test_the_list_and_a_tick_outlast_a_restart_and_words_beside_it_are_one_item_more(at_step: AtStep) -> None:
    quarter = await at_step(7)
    await with_a_list(quarter)
    for label in (NO, NAME, f"☐ {HEADINGS[0]}"):
        await quarter.office.tap(CAMAT, label)
    await quarter.office.bot.stop()
    await quarter.office.bot.start()

    await quarter.office.say(CAMAT, "Lampiran belum ada\nKeliru")
    assert quarter.office.newest(CAMAT, lambda one: "Belum dikirim" in one.text)
    assert {"☑ Keliru", "Kembalikan dengan 3 butir"} <= set(quarter.card(CAMAT, 8).labels)
    await quarter.office.tap(CAMAT, "☑ Keliru")
    await quarter.office.tap(CAMAT, "Kembalikan dengan 2 butir")

    assert f"☐ {HEADINGS[0]}\n☐ Lampiran belum ada" in quarter.card(KASUBAG, 7).text
