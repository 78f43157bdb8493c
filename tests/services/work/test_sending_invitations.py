"""Step 3: the invitation is seen as it will go out, and confirmed, before those get it whom the office invites."""

from dataclasses import replace

import pytest

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, KASI_KES, KASI_PEM, KASUBAG, PDF, SEKCAM, SMALL_OFFICE, STAFF, Quarter


async def test_an_office_says_itself_whom_it_invites(at_step: AtStep) -> None:
    quarter = await at_step(3)
    office = replace(SMALL_OFFICE.office, invites=("camat", "staf"))
    await quarter.office.import_office(replace(SMALL_OFFICE, office=office))

    await quarter.invite()

    assert [_letters(quarter, key) for key in (CAMAT, *STAFF)] == [1, 1, 1, 1]
    assert [_letters(quarter, key) for key in (SEKCAM, KASUBAG, KASI_KES)] == [0, 0, 0]


async def test_the_owner_sees_the_invitation_before_anybody_gets_it(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)

    await quarter.office.say(KASI_PEM, "besok pukul 09.00 di Aula Kantor")
    card = quarter.card(KASI_PEM, 3)
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    assert "Undangan akan dikirim kepada 7 orang" in card.text
    assert "Lampiran: Undangan.pdf" in card.text
    assert card.labels[:3] == ["Kirim undangan", "Ubah jadwal", "Ubah tempat"]
    letter = quarter.office.newest(CAMAT, lambda one: "Undangan rapat ·" in one.text).text
    assert letter in card.text


async def test_what_is_seen_can_be_changed_before_it_goes_out(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)
    await quarter.office.say(KASI_PEM, "besok pukul 09.00 di Aula Kantor")

    await quarter.office.say(KASI_PEM, "Senin pukul 10.00")
    await quarter.office.tap(KASI_PEM, "Ubah tempat")
    await quarter.office.tap(KASI_PEM, "Ruang Rapat Kecamatan Uji")
    none_yet = _letters(quarter, ANI)
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    letter = quarter.office.newest(ANI, lambda one: "📅" in one.text).text
    assert none_yet == 0
    assert "Senin, 5 Oktober 2026 pukul 10.00 WITA" in letter
    assert "Tempat: Ruang Rapat Kecamatan Uji" in letter


async def test_two_taps_invite_once(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)
    await quarter.office.say(KASI_PEM, "besok pukul 09.00 di Aula Kantor")
    card = quarter.card(KASI_PEM, 3)

    for _ in range(2):
        quarter.office.people[KASI_PEM].tap_raw(card.id, card.buttons[0][0].data or "")
        await quarter.office.settle()

    assert len(await quarter.events(EventType.MEETING_SET)) == 1


async def test_another_file_goes_out_only_when_that_is_confirmed(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.invite()

    await quarter.office.send(KASI_PEM, "Undangan ralat.pdf", PDF + b"ralat")
    await quarter.office.tap(ANI, "Hadir")
    old = quarter.office.newest(ANI, lambda one: "Undangan rapat ·" in one.text)
    await quarter.office.tap(KASI_PEM, "Kirim undangan")
    new = quarter.office.newest(ANI, lambda one: "Undangan rapat ·" in one.text)

    assert old.document is not None
    assert old.document.name == "Undangan.pdf"
    assert new.document is not None
    assert new.document.name == "Undangan ralat.pdf"
    assert "akan hadir" in new.text  # the day is the same


async def test_an_invitation_whose_hour_has_passed_is_not_sent(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)
    await quarter.office.say(KASI_PEM, "hari ini pukul 09.00 di Aula Kantor")
    await quarter.office.wait(minutes=61)

    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    assert "sudah lewat" in quarter.answer(KASI_PEM)
    assert _letters(quarter, ANI) == 0


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("besok pukul 10.00", "akan melewati jam istirahat, pukul 11.30 WITA sampai pukul 13.00 WITA"),
        ("besok pukul 15.30", "akan melewati jam kerja kantor, yang berakhir pukul 16.30 WITA"),
        ("besok pukul 19.00", "di luar jam kerja kantor"),
        ("Minggu pukul 09.00", "bukan hari kerja kantor"),
    ],
)
async def test_a_time_without_room_is_asked_about(at_step: AtStep, typed: str, asked: str) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)

    await quarter.office.say(KASI_PEM, f"{typed} di Aula Kantor")
    card = quarter.card(KASI_PEM, 3)
    await quarter.office.tap(KASI_PEM, "Ya, tetap")

    assert asked in card.text
    assert card.labels == ["Ya, tetap", "Batal"]
    assert "Kirim undangan" in quarter.card(KASI_PEM, 3).labels


def _letters(quarter: Quarter, key: str) -> int:
    return len([one for one in quarter.office.people[key].messages_from_bot() if "📅" in one.text])
