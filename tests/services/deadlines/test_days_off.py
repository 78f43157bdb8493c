"""/libur: the Sekcam adds and strikes days, with a reason; open deadlines move and those concerned are told."""

from datetime import date

import pytest

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, KASI_KES, KASI_PEM, KASUBAG, SEKCAM, Quarter, name_of
from tests.services.deadlines.chats import LATE, REMINDER, at, count, due, got, who_got

LIST = "Hari libur kantor"
MOVED = "kalender kantor berubah"
FRIDAY_9AM, MONDAY_9AM = at(2, 9), at(5, 9)


async def due_on_friday(at_step: AtStep) -> Quarter:
    """Thursday 15.30: the heads have two hours for the invitation, until Friday 09.00."""
    quarter = await at_step(2)
    await quarter.office.move_to(at(1, 15, 30))
    await quarter.draft()
    assert (await quarter.cycle()).open_tasks[0].due_at == FRIDAY_9AM
    return quarter


async def add(quarter: Quarter, text: str) -> None:
    await quarter.office.say(SEKCAM, "/libur")
    await quarter.office.tap(SEKCAM, "Tambah hari libur")
    await quarter.office.say(SEKCAM, text)


async def strike(quarter: Quarter, day: str, reason: str) -> None:
    await quarter.office.say(SEKCAM, "/libur")
    await quarter.office.tap(SEKCAM, "Coret hari libur")
    await quarter.office.tap(SEKCAM, day)
    await quarter.office.say(SEKCAM, reason)


async def test_libur_lists_the_closed_days_ahead(at_step: AtStep) -> None:
    quarter = await at_step(0)

    await quarter.office.say(SEKCAM, "/libur")

    (shown,) = got(quarter, SEKCAM, LIST)
    assert "Kamis, 24 Desember 2026" in shown.text
    assert "Sabtu" not in shown.text
    assert shown.labels == ["Tambah hari libur", "Coret hari libur", "Berikutnya ›"]


async def test_a_day_that_is_added_moves_the_open_deadline(at_step: AtStep) -> None:
    quarter = await due_on_friday(at_step)

    await add(quarter, "Jumat, 2 Oktober 2026, hari jadi kabupaten")

    assert (await quarter.cycle()).open_tasks[0].due_at == MONDAY_9AM
    assert "Tenggat 1 tugas bergeser" in quarter.office.newest(SEKCAM, lambda one: "Tercatat" in one.text).text
    assert "Jumat, 2 Oktober 2026: hari jadi kabupaten" in got(quarter, SEKCAM, LIST)[-1].text


async def test_those_whose_deadline_moved_are_told_from_when_to_when_and_why(at_step: AtStep) -> None:
    quarter = await due_on_friday(at_step)
    before = count(quarter)

    await add(quarter, "Jumat, 2 Oktober 2026, hari jadi kabupaten")

    (told,) = got(quarter, KASI_PEM, MOVED)
    assert who_got(quarter, before) == {SEKCAM, KASI_PEM, KASI_KES}
    assert "hari jadi kabupaten" in told.text
    assert "menjadi Senin, 5 Oktober 2026 pukul 09.00 WITA" in told.text
    assert "semula Jumat, 2 Oktober 2026 pukul 09.00 WITA" in told.text
    assert "tenggat Senin, 5 Oktober 2026" in quarter.card(KASI_PEM, 3).text


async def test_on_that_day_nothing_is_told_and_on_the_next_all_goes_on(at_step: AtStep) -> None:
    quarter = await due_on_friday(at_step)
    await add(quarter, "Jumat, 2 Oktober 2026, hari jadi kabupaten")
    before = count(quarter)

    for hour in (7, 9, 10, 14):
        await quarter.office.move_to(at(2, hour, 30))
    friday = count(quarter)
    for hour in (7, 9):
        await quarter.office.move_to(at(5, hour, 30 if hour == 7 else 0))

    assert friday == before
    assert len(got(quarter, KASI_PEM, REMINDER)) == 1
    assert len(got(quarter, SEKCAM, LATE)) == 1


async def test_a_day_that_is_struck_moves_it_back(at_step: AtStep) -> None:
    quarter = await due_on_friday(at_step)
    await add(quarter, "Jumat, 2 Oktober 2026, hari jadi kabupaten")

    await strike(quarter, "Jumat, 2 Oktober 2026", "dibatalkan bupati")

    assert (await quarter.cycle()).open_tasks[0].due_at == FRIDAY_9AM
    assert "dibatalkan bupati" in got(quarter, KASI_PEM, MOVED)[-1].text
    assert len(got(quarter, KASI_PEM, MOVED)) == 2


async def test_time_granted_until_that_day_lasts_until_the_next_opening(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.move_to(at(1, 8, 5))
    for label in (f"4 · {name_of(ANI)}", "Beri waktu", "Waktu lain"):
        await quarter.office.tap(SEKCAM, label)
    await quarter.office.say(SEKCAM, "besok pukul 10.00")
    await quarter.office.say(SEKCAM, "Anak sakit")

    await add(quarter, "Jumat, 2 Oktober 2026, hari jadi kabupaten")

    assert await due(quarter, ANI) == at(5, 7, 30)
    assert "menjadi Senin, 5 Oktober 2026 pukul 07.30 WITA" in got(quarter, ANI, MOVED)[-1].text


async def test_the_log_has_the_day_the_reason_and_who(at_step: AtStep) -> None:
    quarter = await due_on_friday(at_step)

    await add(quarter, "2 Oktober 2026: hari jadi kabupaten")

    office = (await quarter.cycle()).office_id
    days = await quarter.office.bot.database.read(lambda tx: tx.offices.days(office))
    (moved,) = await quarter.events(EventType.DEADLINE_MOVED)
    assert days == {date(2026, 10, 2): (True, "hari jadi kabupaten")}
    assert await quarter.official(moved.official_id) == SEKCAM
    assert moved.data == {"before": FRIDAY_9AM.astimezone(moved.at.tzinfo).isoformat(), "day": "2026-10-02"}


async def test_a_struck_day_is_worked_on_also_by_what_was_late_before(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.move_to(at(23, 15, 0, month=12))
    await quarter.begin()
    await quarter.office.move_to(at(23, 15, 5, month=12))
    await strike(quarter, "Kamis, 24 Desember 2026", "cuti bersama ditunda")

    await quarter.office.move_to(at(24, 7, 34, month=12))
    early = len(got(quarter, CAMAT, REMINDER))
    await quarter.office.move_to(at(24, 7, 35, month=12))

    assert early == 1
    assert len(got(quarter, CAMAT, REMINDER)) == 2


async def test_a_struck_day_has_its_morning(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.move_to(at(23, 15, 0, month=12))
    await strike(quarter, "Kamis, 24 Desember 2026", "cuti bersama ditunda")
    before = len(got(quarter, ANI, "selamat bekerja"))

    await quarter.office.move_to(at(24, 7, 30, month=12))

    assert len(got(quarter, ANI, "selamat bekerja")) == before + 1


async def test_day_and_reason_can_stand_behind_the_command(at_step: AtStep) -> None:
    quarter = await due_on_friday(at_step)

    await quarter.office.say(SEKCAM, "/libur Jumat, 2 Oktober 2026, hari jadi kabupaten")

    assert (await quarter.cycle()).open_tasks[0].due_at == MONDAY_9AM
    assert "Tenggat 1 tugas bergeser" in quarter.office.newest(SEKCAM, lambda one: "Tercatat" in one.text).text


async def test_what_is_missing_behind_the_command_is_asked_for(at_step: AtStep) -> None:
    quarter = await due_on_friday(at_step)

    await quarter.office.say(SEKCAM, "/libur Jumat, 2 Oktober 2026")
    refused = quarter.last(SEKCAM).text
    await quarter.office.say(SEKCAM, "Jumat, 2 Oktober 2026, hari jadi kabupaten")

    assert "sertakan alasannya" in refused
    assert (await quarter.cycle()).open_tasks[0].due_at == MONDAY_9AM


async def test_nobody_else_closes_a_day_by_the_command(at_step: AtStep) -> None:
    quarter = await due_on_friday(at_step)

    await quarter.office.say(CAMAT, "/libur Jumat, 2 Oktober 2026, hari jadi kabupaten")

    assert "hanya untuk Sekretaris Kecamatan" in quarter.last(CAMAT).text
    assert (await quarter.cycle()).open_tasks[0].due_at == FRIDAY_9AM


async def test_batal_leaves_the_list_to_strike_from(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.say(SEKCAM, "/libur")
    await quarter.office.tap(SEKCAM, "Coret hari libur")
    striking = got(quarter, SEKCAM, LIST)[-1].labels

    await quarter.office.say(SEKCAM, "hari jadi kabupaten")
    asked = quarter.last(SEKCAM).text
    await quarter.office.tap(SEKCAM, "Batal")

    assert striking[-1] == "Batal"
    assert "pilih hari" in asked
    assert got(quarter, SEKCAM, LIST)[-1].labels == ["Tambah hari libur", "Coret hari libur", "Berikutnya ›"]
    assert "Dibatalkan" in quarter.answer(SEKCAM)


@pytest.mark.parametrize("chosen", [False, True])
async def test_the_command_batal_leaves_it_too(at_step: AtStep, *, chosen: bool) -> None:
    quarter = await at_step(0)
    await quarter.office.say(SEKCAM, "/libur")
    await quarter.office.tap(SEKCAM, "Coret hari libur")
    if chosen:
        await quarter.office.tap(SEKCAM, "Kamis, 24 Desember 2026")

    await quarter.office.say(SEKCAM, "/batal")
    await quarter.office.say(SEKCAM, "cuti bersama ditunda")

    assert got(quarter, SEKCAM, LIST)[-1].labels == ["Tambah hari libur", "Coret hari libur", "Berikutnya ›"]
    assert "Kamis, 24 Desember 2026" in got(quarter, SEKCAM, LIST)[-1].text
    assert "belum kami pahami" in quarter.last(SEKCAM).text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("kapan-kapan", "tanggalnya belum terbaca"),
        ("Senin, 12 Oktober 2026", "sertakan alasannya"),
        ("Sabtu, 3 Oktober 2026, rapat kerja", "memang sudah hari libur"),
    ],
)
async def test_what_is_missing_is_asked_for_and_the_next_try_counts(at_step: AtStep, typed: str, answer: str) -> None:
    quarter = await due_on_friday(at_step)

    await add(quarter, typed)
    refused = quarter.last(SEKCAM).text
    await quarter.office.say(SEKCAM, "Jumat, 2 Oktober 2026, hari jadi kabupaten")

    assert answer in refused
    assert (await quarter.cycle()).open_tasks[0].due_at == MONDAY_9AM


@pytest.mark.parametrize("key", [CAMAT, KASUBAG, ANI])
async def test_only_the_sekcam_may(at_step: AtStep, key: str) -> None:
    quarter = await due_on_friday(at_step)

    await quarter.office.say(key, "/libur")
    refused = quarter.last(key)
    for data in ("libur", "coret", f"coret:{date(2026, 12, 24).toordinal()}"):
        quarter.office.people[key].tap_raw(refused.id, data)
        await quarter.office.settle()
        assert "hanya untuk Sekretaris Kecamatan" in quarter.answer(key)

    assert "hanya untuk Sekretaris Kecamatan" in refused.text
    assert (await quarter.cycle()).open_tasks[0].due_at == FRIDAY_9AM
