"""Step 3: one of the Kepala Seksi owns the invitation; time and place, tapped or typed."""

from datetime import datetime

import pytest
from icalendar import Calendar

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.conftest import WITA
from tests.office import ANI, CAMAT, KASI_KES, KASI_PEM, KASUBAG, PDF, SEKCAM, STAFF, Quarter

INVITED = (*STAFF, CAMAT, SEKCAM, KASI_KES, KASUBAG)


async def test_the_first_kerjakan_owns_the_task_and_the_others_see_who(at_step: AtStep) -> None:
    quarter = await at_step(3)

    await quarter.office.tap(KASI_PEM, "Kerjakan")

    card = quarter.card(KASI_KES, 3)
    assert "Sedang dikerjakan oleh Kepala Seksi Pemerintahan (Sitaba Contoh)" in card.text
    assert card.labels == []
    assert "Kembalikan tugas" in quarter.card(KASI_PEM, 3).labels


async def test_of_two_taps_at_once_one_wins_and_the_other_is_told(at_step: AtStep) -> None:
    quarter = await at_step(3)

    quarter.office.tap_now(KASI_KES, "Kerjakan")
    quarter.office.tap_now(KASI_PEM, "Kerjakan")
    await quarter.office.settle()

    answers = {key: quarter.answer(key) for key in (KASI_KES, KASI_PEM)}
    (loser,) = (key for key, text in answers.items() if "Tercatat" not in text)
    assert "sudah dikerjakan oleh" in answers[loser]
    assert len(await quarter.events(EventType.TASK_TAKEN)) == 3


async def test_the_owner_can_give_the_task_back(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.tap(KASI_PEM, "Kerjakan")

    await quarter.office.tap(KASI_PEM, "Kembalikan tugas")
    await quarter.office.tap(KASI_KES, "Kerjakan")

    assert "Sedang dikerjakan oleh Kepala Seksi Kesejahteraan" in quarter.card(KASI_PEM, 3).text
    assert len(await quarter.events(EventType.TASK_GIVEN_BACK)) == 1


async def test_another_head_can_neither_give_it_back_nor_finish_it(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.invite()
    card = quarter.card(KASI_PEM, 3)

    for button in (button for row in card.buttons for button in row if button.label != "Lihat berkas"):
        quarter.office.people[KASI_KES].tap_raw(card.id, button.data or "")
        await quarter.office.settle()
        assert "sudah dikerjakan oleh Sitaba Contoh" in " ".join(quarter.answer(KASI_KES).split())

    (task,) = (await quarter.cycle()).open_tasks
    assert task.meeting is not None
    assert task.meeting.sequence == 1


async def test_someone_of_another_role_is_refused(at_step: AtStep) -> None:
    quarter = await at_step(3)
    card = quarter.card(KASI_PEM, 3)

    quarter.office.people[KASUBAG].tap_raw(card.id, card.buttons[0][0].data or "")
    await quarter.office.settle()

    assert "Tidak ada yang berubah" in quarter.answer(KASUBAG)
    assert "Kerjakan" in quarter.card(KASI_PEM, 3).labels


async def test_time_and_place_can_be_tapped(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)

    times = [one for one in quarter.card(KASI_PEM, 3).labels if "pukul" in one]
    await quarter.office.tap(KASI_PEM, times[1])
    assert times[1] in quarter.card(KASI_PEM, 3).text
    await quarter.office.tap(KASI_PEM, "Ruang Rapat Kecamatan Uji")
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    assert len(times) >= 3
    assert f"Waktu: {times[1]}" in quarter.office.newest(ANI, lambda one: "📅" in one.text).text
    assert "Tempat: Ruang Rapat Kecamatan Uji" in quarter.office.newest(ANI, lambda one: "📅" in one.text).text


@pytest.mark.parametrize(
    ("typed", "day", "hour"),
    [
        ("Senin, 5 Oktober 2026 pukul 09.30", 5, "09.30"),
        ("besok jam 2 siang", 2, "14.00"),
        ("hari ini pkl. 13.30 WITA", 1, "13.30"),
        ("Senin depan setengah 10 pagi", 5, "09.30"),
        ("6/10/2026 10:00", 6, "10.00"),
    ],
)
async def test_the_time_is_read_as_indonesians_write_it(at_step: AtStep, typed: str, day: int, hour: str) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)

    await quarter.office.say(KASI_PEM, typed)
    await quarter.office.say(KASI_PEM, "Balai Desa Contoh")
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    letter = quarter.office.newest(ANI, lambda one: "📅" in one.text).text
    assert f", {day} Oktober 2026 pukul {hour} WITA" in letter
    assert "Tempat: Balai Desa Contoh" in letter


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("terserah saja", "belum terbaca"),
        ("kemarin", "sudah lewat"),
        ("pukul 09.30", "Harinya belum terbaca"),
        ("besok", "Jam rapat belum disebut"),
        ("30 September 2026 pukul 09.00", "sudah lewat"),
    ],
)
async def test_what_is_missing_in_the_time_is_named(at_step: AtStep, typed: str, answer: str) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)

    await quarter.office.say(KASI_PEM, typed)

    assert answer in quarter.last(KASI_PEM).text
    assert "belum ditetapkan" in quarter.card(KASI_PEM, 3).text
    assert _letters(quarter, ANI) == 0


async def test_all_but_the_inviter_get_the_letter_and_a_calendar_file(at_step: AtStep) -> None:
    quarter = await at_step(3)

    await quarter.invite()

    for key in INVITED:
        letter = quarter.office.newest(key, lambda one: "📅" in one.text)
        assert letter.document is not None
        assert letter.document.name == "Undangan.pdf"
        assert letter.labels == ["Hadir", "Tidak hadir"]
        ics = quarter.last(key)
        (event,) = Calendar.from_ical(quarter.office.people[key].download(ics.id)).events
        assert ics.document is not None
        assert ics.document.name == "undangan-rapat.ics"
        assert event.start == datetime(2026, 10, 2, 9, 0, tzinfo=WITA)
        assert str(event["location"]) == "Aula Kantor"
    assert _letters(quarter, KASI_PEM) == 1  # that they were sent


async def test_without_the_invitations_file_nobody_is_invited(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.tap(KASI_PEM, "Kerjakan")

    await quarter.office.say(KASI_PEM, "besok pukul 09.00 di Aula Kantor")
    assert _letters(quarter, ANI) == 0
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    assert _letters(quarter, ANI) == 1


def _letters(quarter: Quarter, key: str) -> int:
    return len([one for one in quarter.office.people[key].messages_from_bot() if "📅" in one.text])


async def test_who_has_to_hand_in_behind_the_meeting_reads_in_the_invitation_what_to_prepare(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.invite()

    letters = {key: quarter.office.newest(key, lambda one: "Undangan rapat" in one.text).text for key in (ANI, CAMAT)}

    assert "Mohon disiapkan: realisasi triwulan ini, bukti dukungnya, dan kendala bila ada." in letters[ANI]
    assert "Mohon disiapkan" not in letters[CAMAT]
