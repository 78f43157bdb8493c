"""The late one is the Camat or the Sekcam: who knows it, and in which words."""

from tests.beginnings import AtStep
from tests.office import CAMAT, SEKCAM, name_of
from tests.services.deadlines.chats import EVERYBODY, LATE, at, count, got, who_got

ASKED = "Mohon berkenan menyampaikannya"


async def test_of_a_late_camat_the_sekcam_knows_and_nobody_else(at_step: AtStep) -> None:
    quarter = await at_step(1)
    before = count(quarter)

    for day, hour in ((1, 8), (1, 9), (1, 14), (2, 8), (2, 14), (5, 9), (6, 9)):
        await quarter.office.move_to(at(day, hour, 5))

    assert who_got(quarter, before) == {CAMAT, SEKCAM}
    assert name_of(CAMAT) in got(quarter, SEKCAM, LATE)[-1].text


async def test_nobody_else_reads_in_the_status_that_the_camat_is_late(at_step: AtStep) -> None:
    quarter = await at_step(1)
    await quarter.office.move_to(at(1, 10))

    told = {key: await quarter.status(key) for key in EVERYBODY}
    knowing = {key for key, text in told.items() if "erlambat" in text or "🔴" in text}

    assert knowing == {CAMAT, SEKCAM}


async def test_the_camat_is_reminded_with_courtesy_and_at_first_without_a_sound(at_step: AtStep) -> None:
    quarter = await at_step(1)

    await quarter.office.move_to(at(1, 8, 5))
    (first,) = got(quarter, CAMAT, "⏰")
    for minute in (30, 40):  # the digest, then the reminder
        await quarter.office.move_to(at(2, 7, minute))
    second = got(quarter, CAMAT, "⏰")[-1]

    assert "Bapak Camat" in first.text
    assert "mohon izin. Bila sudah berkesempatan, mohon berkenan" in first.text
    assert "Minta waktu" not in first.text
    assert first.silent
    assert not second.silent


async def test_the_camat_is_reminded_twice_a_day_at_most_the_second_time_by_the_sekcam(at_step: AtStep) -> None:
    quarter = await at_step(1)
    office = quarter.office

    first = []
    for hour in (8, 9, 10, 11, 14, 15):
        await office.move_to(at(1, hour, 5))
        first.append((len(got(quarter, CAMAT, "⏰")), len(got(quarter, SEKCAM, ASKED))))
    for minute in (10, 50):
        await office.move_to(at(1, 15, minute))
        office.people[SEKCAM].tap(got(quarter, SEKCAM, ASKED)[-1].id, "Ingatkan")
        await office.settle()
    nudged = len(got(quarter, CAMAT, "mohon perhatian"))
    refused = quarter.answer(SEKCAM)
    for minute in (30, 40):  # the digest, then the reminder
        await office.move_to(at(2, 7, minute))

    assert first == [(1, 0), *[(1, 1)] * 5]
    assert got(quarter, SEKCAM, ASKED)[0].labels == ["Ingatkan"]
    assert nudged == 1
    assert "Camat hari ini sudah diingatkan" in refused
    assert len(got(quarter, CAMAT, "⏰")) == 2


async def test_who_has_reminded_him_already_is_not_asked_to(at_step: AtStep) -> None:
    quarter = await at_step(1)
    await quarter.office.move_to(at(1, 8, 5))
    await quarter.office.tap(SEKCAM, "Ingatkan")

    await quarter.office.move_to(at(1, 11, 5))

    assert got(quarter, SEKCAM, ASKED) == []
    assert len(got(quarter, CAMAT, "⏰")) + len(got(quarter, CAMAT, "mohon perhatian")) == 2


async def test_the_sekcam_neither_gives_the_camat_time_nor_takes_his_task_away(at_step: AtStep) -> None:
    quarter = await at_step(1)
    await quarter.office.move_to(at(1, 8, 5))
    card = got(quarter, SEKCAM, LATE)[-1]
    (task,) = (await quarter.cycle()).open_tasks

    for forged in (f"beri:{task.id}:60:0", f"beri:{task.id}", f"alihkan:{task.id}", f"alihkan:{task.id}:3"):
        quarter.office.people[SEKCAM].tap_raw(card.id, forged)
        await quarter.office.settle()
        assert "waktu untuk tugas Camat tidak diberikan" in quarter.answer(SEKCAM), forged

    assert card.labels == ["Ingatkan", "Hubungi"]
    assert (await quarter.cycle()).open_tasks == (task,)


async def test_the_camat_asks_nobody_below_him_for_time(at_step: AtStep) -> None:
    quarter = await at_step(1)
    (task,) = (await quarter.cycle()).open_tasks

    quarter.office.people[CAMAT].tap_raw(quarter.card(CAMAT, 1).id, f"minta:{task.id}")
    await quarter.office.settle()

    assert "tidak perlu meminta waktu" in quarter.answer(CAMAT)


async def test_of_a_late_sekcam_the_camat_hears_with_the_second_rung(at_step: AtStep) -> None:
    quarter = await at_step(2)

    await quarter.office.move_to(at(1, 9))
    assert got(quarter, CAMAT, LATE) == []
    assert len(got(quarter, SEKCAM, "⏰")) == 1
    await quarter.office.move_to(at(1, 10))

    assert got(quarter, SEKCAM, LATE) == []
    assert name_of(SEKCAM) in got(quarter, CAMAT, LATE)[-1].text
    assert got(quarter, CAMAT, LATE)[-1].labels == ["Ingatkan", "Beri waktu", "Alihkan", "Hubungi"]
