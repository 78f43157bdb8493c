"""The digest at the start of office hours, who gets none, and the Sekcam's view of the whole."""

import pytest

from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CAMAT, CITRA, KASI_KES, KASI_PEM, KASUBAG, SEKCAM, STAFF, name_of
from tests.services.deadlines.chats import DIGEST, EVERYBODY, REMINDER, at, count, got


async def test_each_who_has_an_open_task_gets_one_digest_at_the_opening(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.office.move_to(at(2, 7, 29))
    early = [key for key in EVERYBODY if got(quarter, key, DIGEST)]
    await quarter.office.move_to(at(2, 7, 30))

    assert early == []
    assert {key: len(got(quarter, key, DIGEST)) for key in EVERYBODY} == {
        **dict.fromkeys((*STAFF, SEKCAM), 1),
        **dict.fromkeys((CAMAT, KASUBAG, KASI_PEM, KASI_KES), 0),
    }


async def test_it_lists_the_tasks_with_their_deadlines(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.office.move_to(at(2, 7, 30))

    (digest,) = got(quarter, ANI, DIGEST)
    assert f"Yth. Ibu {name_of(ANI)}" in digest.text
    assert (
        "• Langkah 4, Data pegawai (TW III 2026): tenggat Kamis, 1 Oktober 2026 pukul 08.05 WITA (terlambat)"
        in digest.text
    )
    assert "tenggat kabupaten" not in digest.text


async def test_the_sekcam_reads_the_state_of_the_whole(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.hand_in(BUDI, "Data.pdf")

    await quarter.office.move_to(at(2, 7, 30))

    (digest,) = got(quarter, SEKCAM, DIGEST)
    assert "Triwulan III Tahun 2026: langkah 4 (Data pegawai); 2 tugas terbuka, 2 terlambat." in digest.text
    assert "; perkiraan tenggat kabupaten Rabu, 14 Oktober 2026 pukul 16.00 WITA" in digest.text
    assert "Yang menentukan: langkah 4 (Data pegawai)" in digest.text


async def test_the_plan_is_in_the_status_too(at_step: AtStep) -> None:
    quarter = await at_step(1)

    status = await quarter.status(SEKCAM)

    plan = status.split("Perkiraan selesai ")[1]
    assert plan.startswith("hari ini pukul 15.35")
    assert "sisa waktu 9 hari kerja 25 menit" in plan


async def test_what_comes_due_by_the_opening_is_told_once_in_the_digest(at_step: AtStep) -> None:
    quarter = await at_step(4)
    before = len(got(quarter, ANI, REMINDER))

    await quarter.office.move_to(at(5, 7, 30))  # nothing ran since Thursday

    assert len(got(quarter, ANI, DIGEST)) == 1
    assert len(got(quarter, ANI, REMINDER)) == before
    assert "(terlambat)" in got(quarter, ANI, DIGEST)[0].text


async def test_who_wants_no_digest_is_reminded_instead(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.say(ANI, "/ringkasan")
    before = len(got(quarter, ANI, REMINDER))

    await quarter.office.move_to(at(5, 7, 30))

    assert got(quarter, ANI, DIGEST) == []
    assert len(got(quarter, ANI, REMINDER)) == before + 1


async def test_a_fridays_reminder_comes_that_friday_and_monday_begins_with_the_digest(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.move_to(at(2, 16, 25))
    await quarter.begin()

    await quarter.office.move_to(at(2, 16, 30))  # its five minutes end with the office's day
    on_friday = len(got(quarter, CAMAT, "Bila sudah berkesempatan"))
    await quarter.office.move_to(at(5, 7, 30))

    assert on_friday == 1
    assert len(got(quarter, CAMAT, "Bila sudah berkesempatan")) == 1
    assert len(got(quarter, CAMAT, DIGEST)) == 1


async def test_nothing_comes_at_the_weekend(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.move_to(at(2, 17))
    before = count(quarter)

    for day in (3, 4):
        for hour, minute in ((7, 30), (9, 0), (13, 0)):
            await quarter.office.move_to(at(day, hour, minute))
    weekend = count(quarter)
    await quarter.office.move_to(at(5, 7, 30))

    assert weekend == before
    assert len(got(quarter, ANI, DIGEST)) == 1


async def test_nothing_comes_on_holidays_and_cuti_bersama(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.move_to(at(23, 17, month=12))
    before = count(quarter)

    for day in (24, 25):
        await quarter.office.move_to(at(day, 7, 30, month=12))
        await quarter.office.move_to(at(day, 10, month=12))

    assert count(quarter) == before


async def test_a_morning_that_was_missed_is_not_caught_up_at_night(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.office.move_to(at(2, 20))
    evening = got(quarter, ANI, DIGEST)
    await quarter.office.move_to(at(5, 7, 30))

    assert evening == []
    assert len(got(quarter, ANI, DIGEST)) == 1


async def test_a_bot_that_starts_during_the_day_gives_the_mornings_digest_then(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.office.move_to(at(2, 9, 40))

    assert len(got(quarter, ANI, DIGEST)) == 1


async def test_a_bot_that_starts_in_the_break_gives_it_at_the_next_opening_of_the_day(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.office.move_to(at(1, 12, 30))
    await quarter.office.move_to(at(2, 12, 30))
    in_the_break = got(quarter, ANI, DIGEST)
    await quarter.office.move_to(at(2, 13))
    await quarter.office.move_to(at(2, 15))

    assert in_the_break == []
    assert len(got(quarter, ANI, DIGEST)) == 1


async def test_the_button_switches_off_his_own_digest_alone(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.move_to(at(2, 7, 30))

    await quarter.office.tap(ANI, "Matikan ringkasan")
    answer = quarter.answer(ANI)
    await quarter.office.move_to(at(5, 7, 30))

    assert "Ringkasan pagi dimatikan" in answer
    assert len(got(quarter, ANI, DIGEST)) == 1
    assert len(got(quarter, CITRA, DIGEST)) == 2


async def test_a_second_tap_on_matikan_does_not_switch_it_on_again(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.move_to(at(2, 7, 30))
    digest = got(quarter, ANI, DIGEST)[-1]

    for _ in range(2):
        quarter.office.people[ANI].tap_raw(digest.id, "ringkasan")
        await quarter.office.settle()
    await quarter.office.move_to(at(5, 7, 30))

    assert "dimatikan" in quarter.answer(ANI)
    assert len(got(quarter, ANI, DIGEST)) == 1


@pytest.mark.parametrize("key", [ANI, SEKCAM])
async def test_ringkasan_switches_it_off_and_on(at_step: AtStep, key: str) -> None:
    quarter = await at_step(4)

    await quarter.office.say(key, "/ringkasan")
    off = quarter.last(key).text
    await quarter.office.move_to(at(2, 7, 30))
    while_off = len(got(quarter, key, DIGEST))
    await quarter.office.say(key, "/ringkasan")
    await quarter.office.move_to(at(5, 7, 30))

    assert "dimatikan" in off
    assert while_off == 0
    assert len(got(quarter, key, DIGEST)) == 1


async def test_a_task_that_opens_in_the_evening_comes_silently_and_its_clock_starts_in_the_morning(
    at_step: AtStep,
) -> None:
    quarter = await at_step(2)
    await quarter.office.move_to(at(1, 20))

    await quarter.draft()

    task = (await quarter.cycle()).open_tasks[0]
    assert quarter.card(KASI_PEM, 3).silent
    assert task.due_at == at(2, 9, 30)
    assert got(quarter, KASI_PEM, "⏰") == []


async def test_the_reserve_that_is_gone_is_told_to_sekcam_and_camat_once_a_day(at_step: AtStep) -> None:
    quarter = await at_step(4)
    gone = "Sisa waktu habis"

    told = []
    for day, hour, minute in ((14, 7, 30), (15, 7, 30), (15, 10, 0), (15, 14, 0), (16, 7, 30)):
        await quarter.office.move_to(at(day, hour, minute))
        told.append({key: number for key in EVERYBODY if (number := len(got(quarter, key, gone)))})

    once, twice = {CAMAT: 1, SEKCAM: 1}, {CAMAT: 2, SEKCAM: 2}
    assert told == [{}, once, once, once, twice]
    assert "Yth. Bapak Camat" in got(quarter, CAMAT, gone)[-1].text
    assert (
        "melewati perkiraan tenggat kabupaten Rabu, 14 Oktober 2026 pukul 16.00 WITA"
        in got(quarter, CAMAT, gone)[-1].text
    )
