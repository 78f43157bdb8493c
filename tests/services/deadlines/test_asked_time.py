"""*Minta waktu*: the holder asks, the overseer agrees or not in one tap."""

import pytest

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CAMAT, KASI_PEM, KASUBAG, SEKCAM, Quarter, name_of
from tests.services.deadlines.chats import LATE, at, due, got

REQUEST = "Minta waktu ·"
REASON = "Gangguan jaringan atau perangkat"


async def ask(quarter: Quarter, key: str, span: str = "30 menit") -> None:
    for label in ("Minta waktu", span, REASON):
        await quarter.office.tap(key, label)


async def asked_by_ani(at_step: AtStep) -> Quarter:
    """Ani has asked for half an hour at 08.05."""
    quarter = await at_step(4)
    await quarter.office.move_to(at(1, 8, 5))
    await ask(quarter, ANI)
    return quarter


async def test_the_sekcam_reads_who_asks_until_when_and_why(at_step: AtStep) -> None:
    quarter = await asked_by_ani(at_step)

    (request,) = got(quarter, SEKCAM, REQUEST)

    assert request.labels == ["Setuju", "Tidak setuju"]
    assert name_of(ANI) in request.text
    assert "sampai Kamis, 1 Oktober 2026 pukul 08.35 WITA" in request.text
    assert REASON in request.text
    assert "disampaikan kepada pengawas" in quarter.answer(ANI)
    assert all(got(quarter, key, REQUEST) == [] for key in (CAMAT, KASI_PEM, BUDI, KASUBAG))


async def test_a_tap_on_setuju_moves_the_deadline_and_tells_the_holder(at_step: AtStep) -> None:
    quarter = await asked_by_ani(at_step)

    await quarter.office.tap(SEKCAM, "Setuju")

    (request,) = got(quarter, SEKCAM, REQUEST)
    (answer,) = got(quarter, ANI, "permintaan waktu")
    assert await due(quarter, ANI) == at(1, 8, 35)
    assert "disetujui" in answer.text
    assert "hari ini pukul 08.35" in answer.text
    assert "Disetujui oleh" in request.text
    assert request.labels == []
    assert name_of(ANI) not in got(quarter, SEKCAM, LATE)[-1].text


async def test_tidak_setuju_changes_nothing_and_tells_the_holder(at_step: AtStep) -> None:
    quarter = await asked_by_ani(at_step)

    await quarter.office.tap(SEKCAM, "Tidak setuju")

    (answer,) = got(quarter, ANI, "permintaan waktu")
    assert await due(quarter, ANI) == at(1, 8, 5)
    assert "belum dapat disetujui" in answer.text
    assert got(quarter, SEKCAM, REQUEST)[0].labels == []
    assert [one.type for one in await quarter.events(EventType.TIME_REFUSED, EventType.TIME_GRANTED)] == [
        EventType.TIME_REFUSED
    ]


async def test_a_second_answer_changes_nothing_and_says_who_has_answered(at_step: AtStep) -> None:
    quarter = await asked_by_ani(at_step)
    (request,) = got(quarter, SEKCAM, REQUEST)
    await quarter.office.tap(SEKCAM, "Tidak setuju")

    quarter.office.people[SEKCAM].tap_raw(request.id, "izin:1:ya")
    await quarter.office.settle()

    assert "sudah dijawab oleh Sekretaris Kecamatan" in quarter.answer(SEKCAM)
    assert await due(quarter, ANI) == at(1, 8, 5)
    assert len(got(quarter, ANI, "permintaan waktu")) == 1


@pytest.mark.parametrize("key", [KASUBAG, ANI, CAMAT, KASI_PEM])
async def test_nobody_else_answers(at_step: AtStep, key: str) -> None:
    quarter = await asked_by_ani(at_step)
    await quarter.office.say(key, "halo")

    quarter.office.people[key].tap_raw(quarter.last(key).id, "izin:1:ya")
    await quarter.office.settle()

    assert "Tidak ada yang berubah" in quarter.answer(key)
    assert await due(quarter, ANI) == at(1, 8, 5)
    assert got(quarter, SEKCAM, REQUEST)[0].labels == ["Setuju", "Tidak setuju"]


async def test_nobody_asks_for_anothers_task(at_step: AtStep) -> None:
    quarter = await at_step(4)
    task = next(one for one in (await quarter.cycle()).open_tasks if one.assignee == 6)

    quarter.office.people[BUDI].tap_raw(quarter.last(BUDI).id, f"minta:{task.id}:30:0")
    await quarter.office.settle()

    assert f"({name_of(ANI)})" in quarter.answer(BUDI)
    assert got(quarter, SEKCAM, REQUEST) == []


async def test_a_typed_time_and_a_typed_reason(at_step: AtStep) -> None:
    quarter = await at_step(4)
    for label in ("Minta waktu", "Waktu lain"):
        await quarter.office.tap(ANI, label)

    await quarter.office.say(ANI, "besok pukul 10.00")
    await quarter.office.say(ANI, "Anak sakit")
    await quarter.office.tap(SEKCAM, "Setuju")

    assert "Alasan: Anak sakit" in got(quarter, SEKCAM, REQUEST)[-1].text
    assert await due(quarter, ANI) == at(2, 10, 5)  # her five minutes were not used


async def test_the_sekcam_asks_the_camat(at_step: AtStep) -> None:
    quarter = await at_step(2)

    await ask(quarter, SEKCAM, "1 jam")
    await quarter.office.tap(CAMAT, "Setuju")

    assert (await quarter.cycle()).open_tasks[0].due_at == at(1, 10)
    assert "oleh Camat" in got(quarter, SEKCAM, "permintaan waktu")[-1].text


async def test_the_camat_has_nobody_to_ask(at_step: AtStep) -> None:
    quarter = await at_step(1)

    assert "Minta waktu" not in quarter.office.labels(CAMAT)


async def test_an_answer_after_the_time_asked_for_gives_the_span_from_then_on(at_step: AtStep) -> None:
    quarter = await asked_by_ani(at_step)
    await quarter.office.move_to(at(1, 9, 0))

    await quarter.office.tap(SEKCAM, "Setuju")

    assert await due(quarter, ANI) == at(1, 9, 30)
    assert "hari ini pukul 09.30" in got(quarter, ANI, "permintaan waktu")[-1].text


async def test_a_request_for_what_is_done_meanwhile_is_answered_honestly(at_step: AtStep) -> None:
    quarter = await asked_by_ani(at_step)
    (request,) = got(quarter, SEKCAM, REQUEST)
    await quarter.hand_in(ANI, "Data.pdf")

    quarter.office.people[SEKCAM].tap_raw(request.id, "izin:1:ya")
    await quarter.office.settle()

    assert "sudah selesai" in quarter.answer(SEKCAM)
