"""Step 7: the whole with all that is lacking, what became of the leader's note, and the paper that the bot makes."""

from dataclasses import replace

from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.figures.realisation import LEADERS_NOTE, NOTE_FOLLOWED, FigureNote
from kinerja_bot.messaging.press import Verb
from tests.conftest import THURSDAY_8AM
from tests.figures_office import IK_03, IK_04, OFFICE, a_value, enter, notes
from tests.office import ANI, BUDI, CAMAT, CITRA, KASUBAG
from tests.papers.pdf_texts import text_of
from tests.services.figures.chats import FOURTH, labels, screen, tap, to_compiling
from tests.services.quiet_office import QuietOffice

NAME = "Rekap Kinerja TW III 2026.pdf"


def note_before(office: QuietOffice) -> None:
    """What the Camat noted in the second quarter."""
    note = FigureNote(
        office_id=OFFICE,
        year=2026,
        quarter="II",
        kind=LEADERS_NOTE,
        official_id=1,
        at=THURSDAY_8AM,
        text="Mohon survei diulang.",
    )
    office.database.write_now(lambda tx: tx.figure_notes.write(note))


async def test_the_whole_names_averages_and_all_that_is_missing(office: QuietOffice) -> None:
    await to_compiling(office)
    enter(office.database, replace(a_value(IK_03, BUDI, 40), link=""))

    await tap(office, KASUBAG, Verb.FIGURES)

    text = screen(office, KASUBAG).text
    assert "102,50 % · Meningkatnya mutu pelayanan" in text
    assert "50,00 % · Seksi Kesejahteraan" in text
    assert "Belum diisi: IK-04" in text
    assert "Tanpa analisis: IK-01, IK-02, IK-03, IK-04" in text
    assert "Tanpa bukti: IK-03" in text


async def test_the_note_of_the_quarter_before_is_asked_after_and_the_answer_shown(office: QuietOffice) -> None:
    await to_compiling(office)
    note_before(office)
    await tap(office, KASUBAG, Verb.FIGURES)
    before = screen(office, KASUBAG)

    await tap(office, KASUBAG, Verb.NOTE)
    asked = screen(office, KASUBAG).text
    await office.write(KASUBAG, "Survei diulang pada bulan Agustus.")

    assert "Tindak lanjutnya: belum disampaikan" in before.text
    assert "Tindak lanjut catatan" in labels(before)
    assert "Mohon survei diulang." in asked
    assert "Tindak lanjutnya: “Survei diulang pada bulan Agustus.”" in screen(office, KASUBAG).text
    assert [one.kind for one in notes(office.database)] == [LEADERS_NOTE, NOTE_FOLLOWED]


async def test_without_such_a_note_nothing_is_asked(office: QuietOffice) -> None:
    await to_compiling(office)
    await tap(office, KASUBAG, Verb.FIGURES)

    reply = await tap(office, KASUBAG, Verb.NOTE)

    assert "Tindak lanjut catatan" not in labels(screen(office, KASUBAG))
    assert reply.refused


async def test_the_paper_becomes_the_tasks_file_and_is_made_anew_after_a_change(office: QuietOffice) -> None:
    await to_compiling(office)

    first = await tap(office, KASUBAG, Verb.PAPER, "pakai", "rekap")
    enter(office.database, a_value(IK_03, BUDI, 60))
    again = await tap(office, KASUBAG, Verb.PAPER, "pakai", "rekap")

    files = [one for one in office.cycle.files if one.task_id == office.task(KASUBAG).id]
    assert (first.refused, again.refused) == (False, False)
    assert [(one.name, one.is_current, one.is_here) for one in files] == [(NAME, False, True), (NAME, True, True)]
    assert office.desk.tools.store.get(files[-1].sha256 or "").startswith(b"%PDF")
    received = office.database.read_now(lambda tx: tx.events.of_cycle(office.cycle.id))
    assert [one.data["made"] for one in received if one.type is EventType.FILE_RECEIVED and "made" in one.data] == [
        "rekap",
        "rekap",
    ]


async def test_with_the_paper_alone_the_document_goes_to_the_camat(office: QuietOffice) -> None:
    await to_compiling(office)
    await tap(office, KASUBAG, Verb.PAPER, "pakai", "rekap")

    await office.complete(KASUBAG)

    assert [one.name for one in office.cycle.files if one.task_id and one.is_current][-1] == NAME
    assert [one.step.number for one in office.cycle.open_tasks] == [8]
    assert office.task(CAMAT).step.number == 8


async def test_who_signs_stands_there_with_rank_and_number_as_the_roster_has_them(office: QuietOffice) -> None:
    await to_compiling(office)
    values = {"rank": "Pembina Tingkat I, IV/b", "nip": "197800001999121901"}
    leader = office.database.read_now(lambda tx: tx.officials.staffing(OFFICE).holders("camat")[0])
    office.database.write_now(lambda tx: tx.officials.change(leader.id, values))

    await tap(office, KASUBAG, Verb.PAPER, "pakai", "rekap")

    made = [one for one in office.cycle.files if one.task_id == office.task(KASUBAG).id][-1]
    text = text_of(office.desk.tools.store.get(made.sha256 or ""))
    assert "Uji, . . ." in text  # where it is signed; the day is for who signs to write
    assert "Camat Uji," in text
    assert f"{leader.full_name} Pembina Tingkat I, IV/b NIP 19780000 199912 1 901" in text


async def test_who_settles_differing_values_is_named_and_has_the_buttons(office: QuietOffice) -> None:
    await to_compiling(office)
    enter(office.database, a_value(IK_04, CITRA, 70), a_value(IK_04, BUDI, 75), a_value(IK_03, ANI, 41))

    await tap(office, KASUBAG, Verb.FIGURES)
    whole = screen(office, KASUBAG).text
    await tap(office, KASUBAG, Verb.FIGURES, FOURTH.token)

    assert "belum ikut dihitung: IK-03, IK-04; menunggu Kepala Seksi Kesejahteraan, Kasubag Perencanaan" in whole
    assert labels(screen(office, KASUBAG))[:3] == [
        "Pakai 70 (Citra Uji)",
        "Pakai 75 (Budi Contoh)",
        "Ketik nilai lain",
    ]
