"""Step 3: what was said beforehand is an intention; who came is ticked after it, and the notula is kept."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kinerja_bot.domain.attendance import EXCUSED, WILL_COME
from kinerja_bot.domain.events import EventType
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.simulator import ShownMessage
from tests.beginnings import AtStep
from tests.conftest import WITA
from tests.office import (
    ANI,
    BUDI,
    CAMAT,
    CITRA,
    KASI_KES,
    KASI_PEM,
    KASUBAG,
    PDF,
    SEKCAM,
    SMALL_OFFICE,
    STAFF,
    Quarter,
    name_of,
)

MEETING = datetime(2026, 10, 2, 9, 0, tzinfo=WITA)
MINUTE = timedelta(minutes=1)


async def _held(at_step: AtStep) -> Quarter:
    """The meeting of Friday at 09.00 has begun; two have said that they come, one that she does not."""
    quarter = await at_step(3)
    await quarter.invite()
    for key, answer in ((ANI, "Hadir"), (CAMAT, "Hadir"), (BUDI, "Tidak hadir")):
        await quarter.office.tap(key, answer)
    await quarter.office.move_to(MEETING)
    return quarter


def _card(quarter: Quarter) -> ShownMessage:
    return quarter.card(KASI_PEM, 3)


async def _attended(quarter: Quarter) -> list[str]:
    (event,) = await quarter.events(EventType.MEETING_FINISHED)
    found = event.data["attended"]
    assert isinstance(found, list)
    return sorted([await quarter.official(one) for one in found])


@pytest.mark.parametrize("early", [MINUTE, timedelta(hours=18)])
async def test_rapat_selesai_is_not_to_be_had_before_the_meeting(at_step: AtStep, early: timedelta) -> None:
    quarter = await at_step(3)
    await quarter.invite()
    await quarter.office.move_to(MEETING - early)
    (task,) = (await quarter.cycle()).open_tasks

    for more in ((), ("lanjut",), ("menyusul",), ("pasti",)):
        quarter.office.people[KASI_PEM].tap_raw(_card(quarter).id, Press.of(Verb.FINISH_MEETING, task.id, *more).data)
        await quarter.office.settle()

    assert "Rapat selesai" not in _card(quarter).labels
    assert "Rapat belum dimulai" in quarter.answer(KASI_PEM)
    assert await quarter.events(EventType.MEETING_FINISHED) == []


async def test_it_is_offered_by_itself_from_the_meetings_beginning_on(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.invite()

    await quarter.office.move_to(MEETING)

    assert "Rapat selesai" in _card(quarter).labels


async def test_it_is_offered_on_a_day_off_too(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)
    await quarter.office.say(KASI_PEM, "Sabtu pukul 09.00 di Balai Desa")
    await quarter.office.tap(KASI_PEM, "Ya, tetap")
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    await quarter.office.move_to(MEETING + timedelta(days=1))

    assert "Rapat selesai" in _card(quarter).labels


async def test_all_who_said_that_they_come_are_ticked_and_can_be_changed(at_step: AtStep) -> None:
    quarter = await _held(at_step)

    await quarter.office.tap(KASI_PEM, "Rapat selesai")
    ticked = [label for label in _card(quarter).labels if label.startswith("☑️")]
    for key, mark in ((ANI, "☑️"), (BUDI, "⬜"), (CITRA, "⬜")):
        await quarter.office.tap(KASI_PEM, f"{mark} {name_of(key)}")
    await quarter.office.tap(KASI_PEM, "Lanjut")
    await quarter.office.say(KASI_PEM, "Semua sepakat.")

    assert sorted(ticked) == sorted(f"☑️ {name_of(key)}" for key in (KASI_PEM, ANI, CAMAT))
    assert await _attended(quarter) == sorted([KASI_PEM, CAMAT, BUDI, CITRA])
    assert [len(quarter.cards(key, 4)) for key in STAFF] == [1, 1, 1]


async def test_the_log_and_the_personal_data_tell_intention_from_attendance(at_step: AtStep) -> None:
    quarter = await _held(at_step)
    await quarter.office.tap(KASI_PEM, "Rapat selesai")
    await quarter.office.tap(KASI_PEM, f"☑️ {name_of(ANI)}")
    await quarter.office.tap(KASI_PEM, "Lanjut")
    await quarter.office.tap(KASI_PEM, "Notula menyusul")

    (event,) = await quarter.events(EventType.MEETING_FINISHED)
    answers = event.data["answers"]
    assert isinstance(answers, dict)
    said = {answer: [await quarter.official(one) for one in who] for answer, who in answers.items()}
    assert {answer: sorted(who) for answer, who in said.items()} == {WILL_COME: [ANI, CAMAT], EXCUSED: [BUDI]}
    assert ANI not in await _attended(quarter)
    rows = await quarter.office.bot.database.read(
        lambda tx: tx.personal.of(
            next(one.id for one in tx.officials.staffing(1).officials if one.key == ANI),
            quarter.office.people[ANI].id,
        )["attendances"]
    )
    assert [(row["answer"], row["came"]) for row in rows] == [(WILL_COME, False)]
    letter = quarter.office.newest(ANI, lambda one: "Undangan rapat ·" in one.text)
    assert "Menurut daftar hadir: tidak hadir" in letter.text


async def test_who_came_without_being_invited_can_be_added(at_step: AtStep) -> None:
    quarter = await at_step(3)
    only_the_camat = replace(SMALL_OFFICE, office=replace(SMALL_OFFICE.office, invites=(CAMAT,)))
    await quarter.office.import_office(only_the_camat)
    await quarter.invite()
    await quarter.office.move_to(MEETING)
    await quarter.office.tap(KASI_PEM, "Rapat selesai")

    await quarter.office.tap(KASI_PEM, "Tambah peserta")
    await quarter.office.tap(KASI_PEM, name_of(KASUBAG))
    await quarter.office.tap(KASI_PEM, "Lanjut")
    await quarter.office.tap(KASI_PEM, "Notula menyusul")

    assert await _attended(quarter) == sorted([KASI_PEM, KASUBAG])


async def test_the_signed_list_is_taken_while_who_came_is_asked(at_step: AtStep) -> None:
    quarter = await _held(at_step)
    await quarter.office.tap(KASI_PEM, "Rapat selesai")

    await quarter.office.send(KASI_PEM, "Hadir.pdf", PDF + b"daftar")
    asked = _card(quarter).text
    await quarter.office.tap(KASI_PEM, "Lanjut")
    await quarter.office.send(KASI_PEM, "Notula.pdf", PDF + b"notula")

    assert "Daftar hadir sudah diterima" in asked
    (event,) = await quarter.events(EventType.MEETING_FINISHED)
    records = event.data["records"]
    assert isinstance(records, dict)
    assert set(records) == {"daftar_hadir", "notula"}
    letter = quarter.office.newest(ANI, lambda one: "Undangan rapat ·" in one.text)
    assert letter.document is not None
    assert letter.document.name == "Undangan.pdf"  # what was recorded of the meeting invites nobody
    assert "Notula: sudah ada" in _card(quarter).text


@pytest.mark.parametrize("kind", ["text", "file"])
async def test_a_notula_that_follows_is_asked_for_until_it_is_there(at_step: AtStep, kind: str) -> None:
    quarter = await _held(at_step)
    for label in ("Rapat selesai", "Lanjut", "Notula menyusul"):
        await quarter.office.tap(KASI_PEM, label)
    before = _card(quarter)

    await quarter.office.tap(KASI_PEM, "Kirim notula")
    if kind == "text":
        await quarter.office.say(KASI_PEM, "Semua sepakat.")
    else:
        await quarter.office.send(KASI_PEM, "Notula.pdf", PDF + b"notula")

    assert "Notula: belum ada" in before.text
    assert "Notula: sudah ada" in _card(quarter).text
    assert _card(quarter).labels == []
    assert await quarter.events(EventType.MINUTES_KEPT if kind == "text" else EventType.FILE_RECEIVED)


async def test_batal_leaves_the_notula_to_follow(at_step: AtStep) -> None:
    quarter = await _held(at_step)
    for label in ("Rapat selesai", "Lanjut", "Notula menyusul", "Kirim notula", "Batal"):
        await quarter.office.tap(KASI_PEM, label)

    assert _card(quarter).labels == ["Kirim notula"]
    assert "Notula: belum ada" in _card(quarter).text


async def test_a_file_sent_after_the_beginning_is_the_notula_and_invites_nobody_anew(at_step: AtStep) -> None:
    quarter = await _held(at_step)

    await quarter.office.send(KASI_PEM, "Catatan.pdf", PDF + b"catatan")
    for label in ("Rapat selesai", "Lanjut"):
        await quarter.office.tap(KASI_PEM, label)

    assert "Notula: sudah ada" in _card(quarter).text
    assert len(await quarter.events(EventType.MEETING_SET)) == 1


async def test_after_the_meeting_no_button_of_it_is_left(at_step: AtStep) -> None:
    quarter = await _held(at_step)
    letter = quarter.office.newest(CITRA, lambda one: "Undangan rapat ·" in one.text)

    await quarter.end_the_meeting()
    quarter.office.people[CITRA].tap_raw(letter.id, letter.buttons[0][0].data or "")
    await quarter.office.settle()

    assert quarter.office.people[CITRA].message(letter.id).labels == []
    assert "sudah ditutup" in quarter.answer(CITRA)
    for key in (KASI_PEM, KASI_KES, CAMAT, SEKCAM):
        assert set(quarter.office.labels(key)) <= {"Matikan ringkasan"}  # of the morning's digest
