"""A decision, a meeting and the list of files wait for contents too; what nobody has asked for is not fetched."""

from kinerja_bot.domain.events import Doer, EventType
from tests.beginnings import AtStep
from tests.documents.strange_files import EXE
from tests.files_to_come import GOES_ON, answer, has_task, it_comes, no_file_comes
from tests.office import ANI, CAMAT, KASI_PEM, KASUBAG, PDF, YES


async def test_a_decision_waits_for_what_the_decider_has_added(at_step: AtStep) -> None:
    quarter = await at_step(8)
    office = quarter.office
    fault = no_file_comes(office)
    await office.send(CAMAT, "Bertanda tangan.pdf", PDF + b" paraf")

    await quarter.approve()
    said, early = answer(office, CAMAT), await quarter.events(EventType.DECIDED)
    card = quarter.card(CAMAT, 8)
    await it_comes(office, fault)

    assert GOES_ON in said
    assert "Ya, setujui sudah dicatat" in card.text
    assert YES not in card.labels
    assert early == []
    [decided] = await quarter.events(EventType.DECIDED)
    assert (decided.doer, decided.data["decision"]) == (Doer.OFFICIAL, "disetujui")
    assert has_task(office, KASUBAG, 9)


async def test_a_decision_over_a_program_is_none(at_step: AtStep) -> None:
    quarter = await at_step(8)
    office = quarter.office
    fault = no_file_comes(office)
    await office.send(CAMAT, "Bertanda tangan.pdf", EXE)
    await quarter.approve()

    await it_comes(office, fault)
    early = await quarter.events(EventType.DECIDED)
    await quarter.approve()

    assert early == []
    assert "belum diteruskan" in office.newest(CAMAT, lambda one: "isinya program" in one.text).text
    assert len(await quarter.events(EventType.DECIDED)) == 1


async def test_a_meetings_letters_wait_for_the_invitation_and_carry_it(at_step: AtStep) -> None:
    quarter = await at_step(3)
    office = quarter.office
    fault = no_file_comes(office)

    await office.send(KASI_PEM, "Undangan.pdf", PDF)
    await office.say(KASI_PEM, "besok pukul 09.00 di Aula Kantor")
    early = quarter.card(KASI_PEM, 3).labels
    await it_comes(office, fault)
    await office.tap(KASI_PEM, "Kirim undangan")

    assert "Kirim undangan" not in early
    letter = office.newest(ANI, lambda one: "Hadir" in one.labels)
    assert letter.document is not None
    assert letter.document.name == "Undangan.pdf"
    assert "Sitaba Contoh" in letter.text
    [event] = await quarter.events(EventType.MEETING_SET)
    assert event.official_id is not None


async def test_a_letter_that_is_out_keeps_its_file_while_another_is_still_to_come(at_step: AtStep) -> None:
    quarter = await at_step(3)
    office = quarter.office
    await quarter.invite()
    no_file_comes(office)

    await office.tap(KASI_PEM, "Ganti berkas")
    await office.send(KASI_PEM, "Undangan baru.pdf", PDF + b" baru")

    letter = office.newest(ANI, lambda one: "Hadir" in one.labels)
    assert letter.document is not None
    assert letter.document.name == "Undangan.pdf"


async def test_nobody_is_shown_what_is_not_here(at_step: AtStep) -> None:
    quarter = await at_step(4)
    office = quarter.office
    no_file_comes(office)
    await office.send(ANI, "Data.docx", EXE)

    await office.say(ANI, "/berkas")

    labels = quarter.last(ANI).labels
    assert labels
    assert not any("Langkah 4" in one for one in labels)


async def test_what_is_for_no_task_is_not_fetched(at_step: AtStep) -> None:
    quarter = await at_step(2)
    office = quarter.office
    before = len(office.simulator.calls_of("getFile"))

    await office.send(ANI, "Data.pdf", PDF)

    assert "tidak ada tugas" in quarter.last(ANI).text
    assert len(office.simulator.calls_of("getFile")) == before
