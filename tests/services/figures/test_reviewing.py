"""Step 5: a row goes back to who entered it, and the leader's notes are kept."""

from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.figures.realisation import LEADERS_NOTE
from kinerja_bot.messaging.press import Verb
from tests.figures_office import notes
from tests.office import ANI, BUDI, CAMAT, KASI_PEM
from tests.services.figures.chats import FOURTH, THIRD_ONE, card, labels, screen, tap, to_analysis, to_review
from tests.services.quiet_office import QuietOffice


async def test_a_row_goes_back_to_its_person_with_a_reason_that_names_it(office: QuietOffice) -> None:
    await to_review(office)
    task = office.task(CAMAT)
    budis = next(one for one in office.cycle.latest("data_kinerja") if one.assignee == office.chat(BUDI) - 1000)

    asked = await tap(office, CAMAT, Verb.RETURN_ROW, THIRD_ONE.token, budis.id)
    await tap(office, CAMAT, Verb.RETURN_ROW, THIRD_ONE.token, budis.id, 1)

    again = office.task(BUDI)
    assert not asked.refused
    assert again.reason == "IK-03 (Desa bertata kelola baik): Angka belum sesuai dengan bukti dukung"
    assert again.requested_by == task.id
    assert [one.step.number for one in office.cycle.open_tasks] == [5, 4]
    assert "2 dari 3 pegawai sudah menyerahkan" in screen(office, CAMAT).text


async def test_the_reason_can_be_typed_and_batal_returns_nothing(office: QuietOffice) -> None:
    await to_review(office)
    budis = next(one for one in office.cycle.latest("data_kinerja") if one.assignee == office.chat(BUDI) - 1000)
    await tap(office, CAMAT, Verb.RETURN_ROW, THIRD_ONE.token, budis.id)
    await tap(office, CAMAT, Verb.CANCEL)
    assert "Kembalikan ke Budi Contoh" in labels(screen(office, CAMAT))

    await tap(office, CAMAT, Verb.RETURN_ROW, THIRD_ONE.token, budis.id)
    await office.write(CAMAT, "Mohon dihitung ulang")

    assert office.task(BUDI).reason == "IK-03 (Desa bertata kelola baik): Mohon dihitung ulang"


async def test_a_row_that_nobody_has_entered_goes_back_to_who_answers_for_it(office: QuietOffice) -> None:
    await to_review(office)

    await tap(office, CAMAT, Verb.FIGURES, FOURTH.token)

    assert "Kembalikan ke Citra Uji" in labels(screen(office, CAMAT))
    assert "Belum diisi" in screen(office, CAMAT).text


async def test_nobody_else_returns_looks_or_notes(office: QuietOffice) -> None:
    await to_review(office)
    anis = next(one for one in office.cycle.latest("data_kinerja") if one.assignee == office.chat(ANI) - 1000)

    replies = [
        await tap(office, ANI, Verb.FIGURES, task_of=CAMAT),
        await tap(office, ANI, Verb.RETURN_ROW, THIRD_ONE.token, anis.id, 0, task_of=CAMAT),
        await tap(office, ANI, Verb.NOTE, task_of=CAMAT),
        await tap(office, CAMAT, Verb.ANALYSE, THIRD_ONE.token),
        await tap(office, ANI, Verb.PAPER, "pakai", "rekap", task_of=CAMAT),
        await tap(office, CAMAT, Verb.FIGURES, "0badc0de"),
    ]

    assert all(one.refused for one in replies)
    assert notes(office.database) == ()


async def test_the_note_is_kept_logged_and_read_by_the_heads(office: QuietOffice) -> None:
    await to_review(office)
    await tap(office, CAMAT, Verb.NOTE)

    await office.write(CAMAT, "Mohon pelatihan aparat desa dipercepat.")
    await office.complete(CAMAT)

    (note,) = notes(office.database)
    assert (note.kind, note.quarter, note.text) == (LEADERS_NOTE, "III", "Mohon pelatihan aparat desa dipercepat.")
    assert "Catatan Camat: “Mohon pelatihan aparat desa dipercepat.”" in card(office, KASI_PEM).text
    events = office.database.read_now(lambda tx: tx.events.of_cycle(office.cycle.id))
    (noted,) = [one for one in events if one.type is EventType.FIGURE_NOTED]
    assert noted.data["text"] == note.text


async def test_a_late_tap_changes_nothing(office: QuietOffice) -> None:
    await to_review(office)
    task = office.task(CAMAT)
    await office.complete(CAMAT)

    reply = await tap(office, CAMAT, Verb.NOTE, task_of=KASI_PEM)

    assert reply.refused
    assert task.id not in {one.id for one in office.cycle.open_tasks}
    assert notes(office.database) == ()


async def test_a_head_sees_his_sections_rows_alone(office: QuietOffice) -> None:
    await to_analysis(office)

    await tap(office, KASI_PEM, Verb.FIGURES)
    foreign = await tap(office, KASI_PEM, Verb.FIGURES, THIRD_ONE.token)

    assert labels(screen(office, KASI_PEM))[:2] == ["IK-01", "IK-02"]
    assert "IK-03" not in screen(office, KASI_PEM).text
    assert foreign.refused
