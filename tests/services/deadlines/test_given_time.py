"""*Beri waktu* in the chat: how long, why, and the holder has it."""

from datetime import datetime

import pytest

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CITRA, SEKCAM, Quarter, name_of
from tests.services.deadlines.chats import LATE, REMINDER, at, due, got

REASON = "Sedang tugas dinas luar"
SPANS = ["30 menit", "1 jam", "Akhir hari ini", "Besok", "Waktu lain"]


async def asked_how_long(at_step: AtStep) -> Quarter:
    """At 08.05 the Sekcam has chosen Ani, and *Beri waktu*."""
    quarter = await at_step(4)
    await quarter.office.move_to(at(1, 8, 5))
    await quarter.office.tap(SEKCAM, f"4 · {name_of(ANI)}")
    await quarter.office.tap(SEKCAM, "Beri waktu")
    return quarter


async def test_the_card_asks_how_long_and_then_why(at_step: AtStep) -> None:
    quarter = await asked_how_long(at_step)
    how_long = got(quarter, SEKCAM, LATE)[-1]

    await quarter.office.tap(SEKCAM, "1 jam")
    why = got(quarter, SEKCAM, LATE)[-1]

    assert (how_long.labels[:5], why.id) == (SPANS, how_long.id)
    assert "Mohon pilih lamanya" in how_long.text
    assert "Mohon pilih atau ketik alasannya" in why.text
    assert REASON in why.labels


@pytest.mark.parametrize(
    ("span", "until"),
    [("30 menit", at(1, 8, 35)), ("1 jam", at(1, 9, 5)), ("Akhir hari ini", at(1, 16)), ("Besok", at(2, 16, 30))],
)
async def test_each_span_moves_the_deadline(at_step: AtStep, span: str, until: datetime) -> None:
    quarter = await asked_how_long(at_step)

    await quarter.office.tap(SEKCAM, span)
    await quarter.office.tap(SEKCAM, REASON)

    assert await due(quarter, ANI) == until
    assert "Waktu tambahan dicatat" in quarter.answer(SEKCAM)
    (event,) = await quarter.events(EventType.TIME_GRANTED)
    assert event.data["reason"] == REASON


async def test_a_time_of_his_own_and_a_reason_of_his_own_are_typed(at_step: AtStep) -> None:
    quarter = await asked_how_long(at_step)
    await quarter.office.tap(SEKCAM, "Waktu lain")

    await quarter.office.say(SEKCAM, "besok pukul 10.00")
    await quarter.office.say(SEKCAM, "Menjemput tamu provinsi")

    assert await due(quarter, ANI) == at(2, 10)
    assert "Menjemput tamu provinsi" in got(quarter, ANI, "diberikan waktu")[-1].text


async def test_an_hour_alone_is_one_of_today(at_step: AtStep) -> None:
    quarter = await asked_how_long(at_step)
    await quarter.office.tap(SEKCAM, "Waktu lain")

    await quarter.office.say(SEKCAM, "jam 15")
    await quarter.office.tap(SEKCAM, REASON)

    assert await due(quarter, ANI) == at(1, 15)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("entahlah", "waktunya belum terbaca"),
        ("kemarin", "Rabu, 30 September 2026 sudah lewat"),
        ("kemarin pukul 10.00", "sudah lewat"),
        ("jam 7", "Waktu hari ini pukul 07.00 sudah lewat"),
        ("minggu depan jam 9", "Harinya belum terbaca"),
    ],
)
async def test_a_time_that_cannot_be_is_refused_and_asked_again(at_step: AtStep, typed: str, answer: str) -> None:
    quarter = await asked_how_long(at_step)
    await quarter.office.tap(SEKCAM, "Waktu lain")

    await quarter.office.say(SEKCAM, typed)
    refused = quarter.last(SEKCAM).text
    await quarter.office.say(SEKCAM, "besok pukul 10.00")
    await quarter.office.say(SEKCAM, REASON)

    assert answer in refused
    assert await due(quarter, ANI) == at(2, 10)


async def test_the_holder_is_told_until_when_by_whom_and_why(at_step: AtStep) -> None:
    quarter = await asked_how_long(at_step)

    await quarter.office.tap(SEKCAM, "1 jam")
    await quarter.office.tap(SEKCAM, REASON)

    (told,) = got(quarter, ANI, "diberikan waktu")
    assert "sampai hari ini pukul 09.05" in told.text
    assert f"oleh Sekretaris Kecamatan ({name_of(SEKCAM)})" in told.text
    assert REASON in told.text
    assert "tenggat pukul 09.05 WITA" in quarter.card(ANI, 4).text
    assert got(quarter, BUDI, "diberikan waktu") == []


async def test_she_leaves_the_card_until_her_time_is_over(at_step: AtStep) -> None:
    quarter = await asked_how_long(at_step)
    await quarter.office.tap(SEKCAM, "1 jam")
    await quarter.office.tap(SEKCAM, REASON)
    (meanwhile,) = got(quarter, SEKCAM, LATE)
    reminded = len(got(quarter, ANI, REMINDER))

    await quarter.office.move_to(at(1, 9, 4))
    early = len(got(quarter, ANI, REMINDER))
    await quarter.office.move_to(at(1, 9, 5))

    assert meanwhile.labels == [f"4 · {name_of(key)}" for key in (BUDI, CITRA)]
    assert early == reminded
    assert len(got(quarter, ANI, REMINDER)) == reminded + 1
    assert name_of(ANI) in got(quarter, SEKCAM, LATE)[-1].text


async def test_late_again_after_the_time_granted_sounds_anew(at_step: AtStep) -> None:
    quarter = await asked_how_long(at_step)
    await quarter.office.tap(SEKCAM, "30 menit")
    await quarter.office.tap(SEKCAM, REASON)
    (first,) = got(quarter, SEKCAM, LATE)

    await quarter.office.move_to(at(1, 8, 35))

    (second,) = got(quarter, SEKCAM, LATE)
    assert second.id > first.id
    assert not second.silent


async def test_a_change_of_mind_leaves_everything_as_it_is(at_step: AtStep) -> None:
    quarter = await asked_how_long(at_step)
    await quarter.office.tap(SEKCAM, "1 jam")

    await quarter.office.tap(SEKCAM, "Kembali")

    assert await due(quarter, ANI) == at(1, 8, 5)
    assert len(got(quarter, SEKCAM, LATE)[-1].labels) == 3
    assert await quarter.events(EventType.TIME_GRANTED) == []


async def test_a_task_done_meanwhile_is_granted_nothing(at_step: AtStep) -> None:
    quarter = await asked_how_long(at_step)
    task = next(one for one in (await quarter.cycle()).open_tasks if one.assignee == 6)
    card = got(quarter, SEKCAM, LATE)[-1]

    await quarter.hand_in(ANI, "Data.pdf")
    quarter.office.people[SEKCAM].tap_raw(card.id, f"beri:{task.id}:60:0")
    await quarter.office.settle()

    assert "sudah selesai" in quarter.answer(SEKCAM)
    assert await quarter.events(EventType.TIME_GRANTED) == []
