"""Step 3: the answers, a new date, the meeting's end."""

from datetime import datetime, timedelta

from icalendar import Calendar

from kinerja_bot.domain.events import EventType
from kinerja_bot.simulator import ShownMessage
from tests.beginnings import AtStep
from tests.conftest import WITA
from tests.office import ANI, BUDI, KASI_PEM, Quarter

MEETING = datetime(2026, 10, 2, 9, 0, tzinfo=WITA)


async def _invited(at_step: AtStep) -> Quarter:
    """A meeting on Friday at 09.00 in the Aula."""
    quarter = await at_step(3)
    await quarter.invite()
    return quarter


def _letter(quarter: Quarter, key: str) -> ShownMessage:
    return quarter.office.newest(key, lambda one: "Undangan rapat ·" in one.text)


async def test_answers_are_counted_and_can_be_changed(at_step: AtStep) -> None:
    quarter = await _invited(at_step)

    await quarter.office.tap(ANI, "Hadir")
    await quarter.office.tap(BUDI, "Hadir")
    await quarter.office.tap(BUDI, "Tidak hadir")

    assert "Jawaban tercatat: berhalangan" in _letter(quarter, BUDI).text
    assert "7 orang: 1 menyatakan akan hadir, 1 berhalangan, 5 belum menjawab" in quarter.card(KASI_PEM, 3).text
    assert quarter.answer(BUDI) == "Terima kasih. Jawaban dicatat: berhalangan."


async def test_an_invitation_of_somebody_else_cannot_be_answered(at_step: AtStep) -> None:
    quarter = await _invited(at_step)
    letter = _letter(quarter, ANI)

    quarter.office.people[KASI_PEM].tap_raw(letter.id, letter.buttons[0][0].data or "")
    await quarter.office.settle()

    assert "tidak ditujukan kepada" in quarter.answer(KASI_PEM)
    assert await quarter.events(EventType.INVITATION_ANSWERED) == []


async def test_a_new_date_replaces_the_invitations_and_the_old_ones_say_so(at_step: AtStep) -> None:
    quarter = await _invited(at_step)
    await quarter.office.tap(ANI, "Hadir")
    old = _letter(quarter, ANI)

    await quarter.office.tap(KASI_PEM, "Ubah jadwal")
    await quarter.office.say(KASI_PEM, "Senin, 5 Oktober 2026 pukul 13.30 di Balai Desa")
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    new, changed = _letter(quarter, ANI), quarter.office.people[ANI].message(old.id)
    assert new.id != old.id
    assert "Senin, 5 Oktober 2026 pukul 13.30 WITA" in new.text
    assert "menggantikan undangan sebelumnya" in new.text
    assert new.labels == ["Hadir", "Tidak hadir"]
    assert "telah diubah" in changed.text
    assert changed.labels == []
    ics = quarter.office.people[ANI].download(quarter.last(ANI).id)
    (event,) = Calendar.from_ical(ics).events
    assert (event["sequence"], event.DTSTART) == (2, datetime(2026, 10, 5, 13, 30, tzinfo=WITA))


async def test_an_answer_to_the_old_invitation_is_not_taken_for_the_new_one(at_step: AtStep) -> None:
    quarter = await _invited(at_step)
    old = _letter(quarter, ANI)
    await quarter.office.tap(KASI_PEM, "Ubah jadwal")
    await quarter.office.say(KASI_PEM, "Senin, 5 Oktober 2026 pukul 13.30")
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    quarter.office.people[ANI].tap_raw(old.id, old.buttons[0][0].data or "")
    await quarter.office.settle()

    assert "sudah diubah" in quarter.answer(ANI)
    assert await quarter.events(EventType.INVITATION_ANSWERED) == []


async def test_an_answer_to_the_old_date_does_not_count_for_the_new_one(at_step: AtStep) -> None:
    quarter = await _invited(at_step)
    await quarter.office.tap(ANI, "Hadir")

    await quarter.office.tap(KASI_PEM, "Ubah jadwal")
    await quarter.office.say(KASI_PEM, "Senin, 5 Oktober 2026 pukul 13.30")
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    assert "Mohon jawabannya" in _letter(quarter, ANI).text
    assert "0 menyatakan akan hadir" in quarter.card(KASI_PEM, 3).text


async def test_batal_leaves_the_date_as_it_was(at_step: AtStep) -> None:
    quarter = await _invited(at_step)

    await quarter.office.tap(KASI_PEM, "Ubah jadwal")
    await quarter.office.tap(KASI_PEM, "Batal")

    assert "Ubah jadwal" in quarter.card(KASI_PEM, 3).labels
    assert len([one for one in quarter.office.people[ANI].messages_from_bot() if "📅" in one.text]) == 1


async def test_the_clock_rests_until_the_meeting(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.wait(minutes=30)

    await quarter.invite()

    (task,) = (await quarter.cycle()).open_tasks
    assert task.due_at == MEETING + timedelta(minutes=90)
    await quarter.office.move_to(MEETING - timedelta(minutes=1))
    assert await quarter.events(EventType.REMINDED) == []


async def test_a_new_time_without_its_button_is_told_which_one_it_is(at_step: AtStep) -> None:
    quarter = await _invited(at_step)

    await quarter.office.say(KASI_PEM, "Senin jam 10")

    said = quarter.last(KASI_PEM).text
    assert "Rapat sudah ditetapkan pada Jumat, 2 Oktober 2026 pukul 09.00 WITA" in said
    assert "mohon ketuk Ubah jadwal" in said


async def test_a_closed_day_is_asked_about_once_more(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", b"%PDF-1.7 contoh")

    await quarter.office.say(KASI_PEM, "Sabtu pukul 09.00 di Balai Desa")
    card, letters = quarter.card(KASI_PEM, 3), quarter.office.people[ANI].messages_from_bot()
    await quarter.office.tap(KASI_PEM, "Ya, tetap")
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    assert "Sabtu, 3 Oktober 2026 pukul 09.00 WITA bukan hari kerja kantor" in card.text
    assert card.labels == ["Ya, tetap", "Batal"]
    assert not any("Undangan rapat ·" in one.text for one in letters)
    assert "Sabtu, 3 Oktober 2026 pukul 09.00 WITA" in _letter(quarter, ANI).text
    assert "Tempat: Balai Desa" in _letter(quarter, ANI).text


async def test_another_day_can_be_typed_instead(at_step: AtStep) -> None:
    quarter = await _invited(at_step)
    await quarter.office.tap(KASI_PEM, "Ubah jadwal")
    await quarter.office.say(KASI_PEM, "Sabtu pukul 09.00")

    await quarter.office.say(KASI_PEM, "Senin pukul 09.00")
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    assert "Senin, 5 Oktober 2026 pukul 09.00 WITA" in _letter(quarter, ANI).text


async def test_batal_leaves_the_closed_day_alone(at_step: AtStep) -> None:
    quarter = await _invited(at_step)
    await quarter.office.tap(KASI_PEM, "Ubah jadwal")
    await quarter.office.say(KASI_PEM, "Sabtu pukul 09.00")

    await quarter.office.tap(KASI_PEM, "Batal")

    assert "Jumat, 2 Oktober 2026 pukul 09.00 WITA" in quarter.card(KASI_PEM, 3).text
    assert "Ubah jadwal" in quarter.card(KASI_PEM, 3).labels
