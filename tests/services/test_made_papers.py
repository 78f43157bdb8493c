"""*Buatkan konsep* and *Pakai apa adanya*: what the bot knows is written, and nothing is handed in twice or lost."""

from io import BytesIO

from docx import Document

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.desk import Reply
from kinerja_bot.services.desk.paper_dialogues import CONCEPT, USE
from tests.office import ANI, CAMAT, HEADS, KASI_PEM, KASUBAG, SEKCAM
from tests.services.figures.chats import card, labels, to_analysis, to_compiling
from tests.services.quiet_office import QuietOffice

NUMBER = "005/12/UJI/X/2026"
DOTS = "Ya, tetap dipakai"


async def tap(office: QuietOffice, who: str, *words: str, task_of: str | None = None) -> Reply:
    """A button of the papers of somebody's open task."""
    press = Press.of(Verb.PAPER, office.task(task_of or who).id, *words)
    return await office.reception.press(press, office.chat(who))


def files_of(office: QuietOffice, who: str) -> list[StoredFile]:
    """What the open task has, replaced ones too."""
    return [one for one in office.cycle.files if one.task_id == office.task(who).id]


def letter(office: QuietOffice, file: StoredFile) -> str:
    """What it says."""
    document = Document(BytesIO(office.desk.tools.store.get(file.sha256 or "")))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *(one.text for one in cells)])


def logged(office: QuietOffice, kind: EventType) -> list[Event]:
    """The facts of a kind."""
    cycle = office.cycle.id
    found = office.database.read_now(lambda tx: [*tx.events.of_office(1), *tx.events.of_cycle(cycle)])
    return [one for one in found if one.type is kind]


async def to_invitation(office: QuietOffice) -> QuietOffice:
    """Step 3, taken on by a head; nothing of the meeting is set."""
    await office.to_step(3)
    await office.reception.press(Press.of(Verb.TAKE, office.task(KASI_PEM).id), office.chat(KASI_PEM))
    return office


async def test_an_order_by_mouth_is_one_tap_and_a_second_one_changes_nothing(office: QuietOffice) -> None:
    await office.begin()
    assert "Perintah lisan" in labels(card(office, CAMAT))

    first = await tap(office, CAMAT, USE, "perintah_lisan", "pasti")
    second = await tap(office, CAMAT, USE, "perintah_lisan", "pasti")

    (file,) = files_of(office, CAMAT)
    assert (first.refused, second.refused) == (False, True)
    assert "Tidak dicatat dua kali" in second.text
    assert (file.name, file.made, file.is_here) == ("Perintah lisan TW III 2026.docx", "disposisi", True)
    assert [one.data["made"] for one in logged(office, EventType.FILE_RECEIVED)] == ["disposisi"]
    await office.complete(CAMAT)
    assert office.task(SEKCAM).step.number == 2


async def test_a_letter_that_came_in_leaves_no_order_by_mouth(office: QuietOffice) -> None:
    await office.begin()

    await office.send(CAMAT, "Surat masuk.pdf")

    assert "Perintah lisan" not in labels(card(office, CAMAT))
    assert (await tap(office, CAMAT, USE, "perintah_lisan")).refused


async def test_a_concept_is_sent_and_changes_nothing(office: QuietOffice) -> None:
    await office.to_step(2)
    before = office.cycle

    reply = await tap(office, SEKCAM, CONCEPT, "draf")

    assert reply.text == "Draf TW III 2026.docx dikirim ke percakapan ini."
    assert office.cycle == before


async def test_only_what_the_bot_wrote_gives_way_to_what_it_writes_anew(office: QuietOffice) -> None:
    await to_invitation(office)
    await office.send(KASI_PEM, "Undangan TW III 2026.docx")
    await tap(office, KASI_PEM, USE, "undangan", "pasti")
    await office.write(KASI_PEM, "besok pukul 09.00 di Aula Kantor")

    await tap(office, KASI_PEM, USE, "undangan", "pasti")

    own, old, new = files_of(office, KASI_PEM)
    assert [one.is_current for one in (own, old, new)] == [True, False, True]
    assert (own.made, old.made, new.made) == (None, "undangan", "undangan")
    assert "Aula Kantor" in letter(office, new)


async def test_a_number_is_asked_for_kept_and_used(office: QuietOffice) -> None:
    await to_invitation(office)
    await office.write(KASI_PEM, "besok pukul 09.00 di Aula Kantor")

    await tap(office, KASI_PEM, USE, "undangan")
    asked = card(office, KASI_PEM)
    await office.reception.text("belum ada", office.chat(KASI_PEM))
    await office.write(KASI_PEM, NUMBER)
    await tap(office, KASI_PEM, USE, "undangan", "pasti")

    assert "Mohon ketik nomor Undangan menurut buku register." in asked.text
    assert "Masih ada titik-titik: nomor" in asked.text
    assert DOTS in labels(asked)
    assert office.cycle.letter_numbers == {"undangan": NUMBER}
    assert [one.data["number"] for one in logged(office, EventType.LETTER_NUMBERED)] == [NUMBER]
    assert NUMBER in letter(office, files_of(office, KASI_PEM)[-1])
    assert "Kirim undangan" in labels(card(office, KASI_PEM))


async def test_several_papers_are_asked_about_by_name(office: QuietOffice) -> None:
    await to_invitation(office)

    await tap(office, KASI_PEM, CONCEPT)

    assert labels(card(office, KASI_PEM)) == ["Undangan", "Daftar undangan", "Daftar hadir", "Batal"]


async def test_foreign_late_and_unknown_taps_are_refused(office: QuietOffice) -> None:
    await office.to_step(2)
    task = office.task(SEKCAM).id

    foreign = await tap(office, ANI, USE, "draf", task_of=SEKCAM)
    unknown = [await tap(office, SEKCAM, USE, word) for word in ("notula", "perintah_lisan", "xyz")]
    await office.hand_in(SEKCAM)
    late = await office.reception.press(Press.of(Verb.PAPER, task, USE, "draf"), office.chat(SEKCAM))

    assert "tugas pemegang peran lain" in foreign.text
    assert all("pada langkah 2" in one.text and one.refused for one in unknown)
    assert "sudah selesai" in late.text
    assert [one.official_id for one in logged(office, EventType.ACT_REFUSED)] == [office.chat(ANI) - 1000]


async def test_the_notula_as_it_is_ends_the_meeting_that_waited_for_it(office: QuietOffice) -> None:
    await to_invitation(office)
    await office.write(KASI_PEM, "besok pukul 09.00 di Aula Kantor")
    await tap(office, KASI_PEM, USE, "undangan", "pasti")
    await office.tap_meeting(Verb.SEND_INVITATIONS)
    office.clock.set(office.cycle.open_tasks[0].meeting.starts_at)  # type: ignore[union-attr, arg-type]
    await office.tap_meeting(Verb.FINISH_MEETING)
    await tap(office, KASI_PEM, USE, "daftar_hadir", "pasti")
    await office.tap_meeting(Verb.FINISH_MEETING, "lanjut")
    assert labels(card(office, KASI_PEM))[:2] == ["Buatkan konsep", "Pakai apa adanya"]

    await tap(office, KASI_PEM, USE, "notula", "pasti")

    records = [one.record for one in office.cycle.files if one.made in {"daftar_hadir", "notula"}]
    assert records == ["daftar_hadir", "notula"]
    assert {one.step.number for one in office.cycle.open_tasks} == {4}


async def test_the_list_of_the_invited_has_the_number_of_its_invitation(office: QuietOffice) -> None:
    await to_invitation(office)
    await tap(office, KASI_PEM, USE, "undangan")
    await office.write(KASI_PEM, NUMBER)

    await tap(office, KASI_PEM, USE, "daftar_undangan", "pasti")

    assert NUMBER in letter(office, files_of(office, KASI_PEM)[-1])


async def test_a_covering_letter_alone_completes_no_step(office: QuietOffice) -> None:
    await office.to_step(5)
    await office.complete(CAMAT)
    await office.hand_in(*HEADS)
    await tap(office, KASUBAG, USE, "berita_acara", "pasti")
    document = await complete(office, KASUBAG)
    await office.hand_in(KASUBAG)
    await office.reception.press(Press.of(Verb.DECIDE, office.task(CAMAT).id, "ya", "pasti"), office.chat(CAMAT))
    assert "ketuk <b>Buatkan konsep" not in card(office, KASUBAG).text
    await tap(office, KASUBAG, USE, "surat_pengantar", "pasti")
    proof = await complete(office, KASUBAG)

    assert [one.refused for one in (document, proof)] == [True, True]
    assert "Dokumen belum ada" in document.text
    assert "Laporan belum ada" in proof.text


async def test_what_is_not_known_is_never_said_to_be_nothing(office: QuietOffice) -> None:
    await office.to_step(5)

    await tap(office, CAMAT, USE, "berita_acara", "pasti")

    text = letter(office, files_of(office, CAMAT)[-1])
    assert "Tidak ada." not in text
    assert "8 orang" not in text  # who came to the meeting nobody has ticked


async def complete(office: QuietOffice, who: str) -> Reply:
    """*Selesai*, whatever comes of it."""
    return await office.reception.press(Press.of(Verb.COMPLETE, office.task(who).id), office.chat(who))


async def test_an_analysis_without_its_words_is_not_handed_in_unasked(office: QuietOffice) -> None:
    await to_analysis(office)

    await tap(office, KASI_PEM, USE, "analisis")

    assert "Masih ada titik-titik: analisis indikator" in card(office, KASI_PEM).text
    assert files_of(office, KASI_PEM) == []


async def test_money_that_nobody_has_entered_is_dots_in_a_sentence(office: QuietOffice) -> None:
    await to_compiling(office)

    await tap(office, KASUBAG, USE, "dokumen", "pasti")

    assert "terealisasi ………… dari Rp400.000.000,00 (…………)." in letter(office, files_of(office, KASUBAG)[-1])
