"""/plh: giving, changing and ending an order; who may."""

import pytest

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import CAMAT, KASI_PEM, KASUBAG, SEKCAM, YES, name_of
from tests.services.people.orders import at, button_of, given, texts


async def test_two_orders_for_one_post_at_one_time_are_refused(at_step: AtStep) -> None:
    quarter = await at_step(2)
    await given(quarter, CAMAT, SEKCAM, "1 s.d. 9 Oktober 2026")

    with pytest.raises(LookupError):
        await given(quarter, CAMAT, KASUBAG, "9 s.d. 12 Oktober 2026")

    assert "sudah dicatat" in texts(quarter, SEKCAM)


async def test_an_order_is_shortened_and_ended(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await given(quarter, CAMAT, SEKCAM, "1 s.d. 9 Oktober 2026")

    await quarter.office.tap(SEKCAM, "Persingkat (Plh. Camat, 1/10–9/10)")
    await quarter.office.say(SEKCAM, "2 Oktober 2026")
    await quarter.office.tap(SEKCAM, "Ya, catat")
    await quarter.office.move_to(at(3, 0, 0))
    shortened = YES in quarter.office.labels(CAMAT)
    await given(quarter, CAMAT, SEKCAM, "3 s.d. 9 Oktober 2026")
    again = YES in quarter.office.labels(SEKCAM)
    await quarter.office.tap(SEKCAM, "Akhiri (Plh. Camat, 3/10–9/10)")
    await quarter.office.tap(SEKCAM, "Ya, akhiri")

    assert (shortened, again) == (True, True)
    assert YES in quarter.office.labels(CAMAT)
    assert YES not in quarter.office.labels(SEKCAM)


async def test_a_day_is_chosen_on_a_calendar_of_buttons(at_step: AtStep) -> None:
    quarter = await at_step(8)
    office = quarter.office
    await office.say(SEKCAM, "/plh")
    for label in ("Catat Plh./Plt.", f"Camat · {name_of(CAMAT)}", "Plt. (pelaksana tugas)"):
        await office.tap(SEKCAM, label)
    await office.tap(SEKCAM, button_of(quarter, name_of(KASUBAG)))
    await office.say(SEKCAM, "800.1.11/08/2026")
    await office.say(SEKCAM, "28 September")
    await office.say(SEKCAM, "Bupati Rekaan")
    await office.tap(SEKCAM, "›")
    shown = office.newest(SEKCAM, lambda one: "November 2026" in one.labels)
    for label in ("2", "›", "›", "›", "15"):
        await office.tap(SEKCAM, label)

    asked = office.newest(SEKCAM, lambda one: "Ya, catat" in one.labels)
    assert shown.labels.count("Sn") == 1
    assert "Senin, 2 November 2026 s.d. Senin, 15 Februari 2027" in asked.text
    assert "paling lama 3 bulan" in asked.text


@pytest.mark.parametrize("days", ["2026-12-01 2099-12-31", "2026-12-01 9999-12-31", "9999-12-31"])
async def test_a_day_that_is_too_far_is_told_so_and_asked_for_again(at_step: AtStep, days: str) -> None:
    quarter = await at_step(2)

    with pytest.raises(LookupError):
        await given(quarter, CAMAT, KASUBAG, days)
    await quarter.office.say(SEKCAM, "5 s.d. 9 Oktober 2026")
    await quarter.office.tap(SEKCAM, "Ya, catat")

    assert "terlalu jauh. Mohon pilih tanggal paling akhir Minggu, 1 Oktober 2028" in texts(quarter, SEKCAM)
    orders = await quarter.office.bot.database.read(lambda tx: tx.acting.of_office(1))
    assert [one.last.isoformat() for one in orders] == ["2026-10-09"]


@pytest.mark.parametrize("key", [KASI_PEM, KASUBAG])
async def test_nobody_else_may_register(at_step: AtStep, key: str) -> None:
    quarter = await at_step(2)

    await quarter.office.say(key, "/plh")

    assert "hanya untuk Sekretaris Kecamatan" in texts(quarter, key)
    log = await quarter.office.bot.database.read(lambda tx: tx.events.of_office(1))
    assert [one.data["right"] for one in log if one.type is EventType.ACT_REFUSED] == ["pelaksana"]
