"""A request for time that has lost its point: no dead button stays, and nobody has to begin anew."""

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, KASI_PEM, SEKCAM, Quarter, name_of
from tests.services.deadlines.chats import at, due, got

REQUEST = "Minta waktu ·"
REASON = "Gangguan jaringan atau perangkat"
OVER = "Permintaan ini tidak berlaku lagi"


async def ask(quarter: Quarter, key: str, span: str = "30 menit") -> None:
    for label in ("Minta waktu", span, REASON):
        await quarter.office.tap(key, label)


async def asked_until_ten(at_step: AtStep) -> Quarter:
    """Ani has asked at 08.00 for time until 10.00, which she typed."""
    quarter = await at_step(4)
    for label in ("Minta waktu", "Waktu lain"):
        await quarter.office.tap(ANI, label)
    await quarter.office.say(ANI, "hari ini pukul 10.00")
    await quarter.office.tap(ANI, REASON)
    return quarter


async def test_a_typed_time_that_passes_unanswered_ends_the_request_and_the_asker_is_told(at_step: AtStep) -> None:
    quarter = await asked_until_ten(at_step)
    await quarter.office.move_to(at(1, 10, 1))

    await quarter.office.tap(SEKCAM, "Setuju")

    (request,) = got(quarter, SEKCAM, REQUEST)
    (told,) = got(quarter, ANI, "sudah lewat sebelum permintaan dijawab")
    assert "tidak berlaku lagi" in quarter.answer(SEKCAM)
    assert (request.labels, OVER in request.text) == ([], True)
    assert f"Yth. Ibu {name_of(ANI)}" in told.text
    assert await due(quarter, ANI) == at(1, 8, 5)
    assert await quarter.events(EventType.TIME_GRANTED) == []


async def test_then_she_asks_again_and_it_is_granted(at_step: AtStep) -> None:
    quarter = await asked_until_ten(at_step)
    await quarter.office.move_to(at(1, 10, 1))
    await quarter.office.tap(SEKCAM, "Setuju")

    await ask(quarter, ANI, "1 jam")
    await quarter.office.tap(SEKCAM, "Setuju")

    assert await due(quarter, ANI) == at(1, 11, 1)


async def test_a_refusal_of_a_time_that_has_passed_is_still_a_refusal(at_step: AtStep) -> None:
    quarter = await asked_until_ten(at_step)
    await quarter.office.move_to(at(1, 10, 1))

    await quarter.office.tap(SEKCAM, "Tidak setuju")

    assert "Tidak disetujui oleh" in got(quarter, SEKCAM, REQUEST)[0].text


async def test_a_time_that_passes_before_its_reason_is_asked_for_anew(at_step: AtStep) -> None:
    quarter = await at_step(4)
    for label in ("Minta waktu", "Waktu lain"):
        await quarter.office.tap(ANI, label)
    await quarter.office.say(ANI, "hari ini pukul 10.00")
    await quarter.office.move_to(at(1, 10, 1))

    await quarter.office.say(ANI, "Anak sakit")
    answer = quarter.office.newest(ANI, lambda one: "sudah lewat" in one.text).text
    await quarter.office.say(ANI, "hari ini pukul 11.00")
    await quarter.office.say(ANI, "Anak sakit")

    assert "sudah lewat. Mohon ketik waktu yang lain" in answer
    (request,) = got(quarter, SEKCAM, REQUEST)
    assert "sampai Kamis, 1 Oktober 2026 pukul 11.00 WITA" in request.text


async def test_in_beri_waktu_too(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.move_to(at(1, 8, 5))
    for label in (f"4 · {name_of(ANI)}", "Beri waktu", "Waktu lain"):
        await quarter.office.tap(SEKCAM, label)
    await quarter.office.say(SEKCAM, "hari ini pukul 10.00")
    await quarter.office.move_to(at(1, 10, 1))

    await quarter.office.tap(SEKCAM, REASON)
    answer = quarter.answer(SEKCAM)
    await quarter.office.say(SEKCAM, "hari ini pukul 11.00")
    await quarter.office.tap(SEKCAM, REASON)

    assert "sudah lewat. Mohon ketik waktu yang lain" in answer
    assert await due(quarter, ANI) == at(1, 11)


async def test_the_end_of_the_task_closes_its_request(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await ask(quarter, ANI)
    await ask(quarter, BUDI)

    await quarter.hand_in(ANI, "Data.pdf")

    anis, budis = got(quarter, SEKCAM, REQUEST)
    assert f"{OVER}: tugasnya sudah berakhir." in anis.text
    assert (anis.labels, budis.labels) == ([], ["Setuju", "Tidak setuju"])


async def test_a_task_that_is_given_away_takes_no_request_along(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await ask(quarter, ANI)
    await quarter.office.move_to(at(1, 8, 5))
    (request,) = got(quarter, SEKCAM, REQUEST)

    for label in (f"4 · {name_of(ANI)}", "Alihkan", name_of(BUDI)):
        await quarter.office.tap(SEKCAM, label)
    quarter.office.people[SEKCAM].tap_raw(request.id, "izin:1:ya")
    await quarter.office.settle()

    assert "tidak lagi pada pemohon" in got(quarter, SEKCAM, REQUEST)[0].text
    assert "Permintaan ini tidak berlaku lagi" in quarter.answer(SEKCAM)
    assert await due(quarter, ANI) == at(1, 8, 5)


async def test_a_task_that_is_given_back_takes_no_request_along(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.tap(KASI_PEM, "Kerjakan")
    await ask(quarter, KASI_PEM)

    await quarter.office.tap(KASI_PEM, "Kembalikan tugas")

    assert got(quarter, SEKCAM, REQUEST)[0].labels == []


async def test_a_newer_request_takes_the_place_of_the_older_one(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await ask(quarter, ANI)
    await ask(quarter, ANI, "1 jam")

    first, second = got(quarter, SEKCAM, REQUEST)
    await quarter.office.tap(SEKCAM, "Setuju")

    assert f"{OVER}: ada permintaan yang lebih baru." in first.text
    assert (first.labels, second.labels) == ([], ["Setuju", "Tidak setuju"])
    assert await due(quarter, ANI) == at(1, 9, 5)


async def test_time_that_is_given_unasked_closes_the_request(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await ask(quarter, ANI)
    await quarter.office.move_to(at(1, 8, 5))

    for label in (f"4 · {name_of(ANI)}", "Beri waktu", "1 jam", REASON):
        await quarter.office.tap(SEKCAM, label)

    (request,) = got(quarter, SEKCAM, REQUEST)
    assert f"{OVER}: waktu sudah diberikan." in request.text
    assert request.labels == []
