"""The late one is the Camat or the Sekcam: who knows it, and in which words."""

from tests.beginnings import AtStep
from tests.office import CAMAT, SEKCAM, name_of
from tests.services.deadlines.chats import EVERYBODY, LATE, at, count, got, who_got


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

    for key in EVERYBODY:
        await quarter.office.say(key, "/status")
    knowing = {key for key in EVERYBODY if "erlambat" in quarter.last(key).text or "🔴" in quarter.last(key).text}

    assert knowing == {CAMAT, SEKCAM}


async def test_the_camat_is_reminded_with_courtesy_and_at_first_without_a_sound(at_step: AtStep) -> None:
    quarter = await at_step(1)

    await quarter.office.move_to(at(1, 8, 5))
    (first,) = got(quarter, CAMAT, "⏰")
    await quarter.office.move_to(at(1, 9, 5))
    second = got(quarter, CAMAT, "⏰")[-1]

    assert "Bapak Camat" in first.text
    assert "mohon izin. Bila sudah berkesempatan, mohon berkenan" in first.text
    assert "Minta waktu" not in first.text
    assert first.silent
    assert not second.silent


async def test_of_a_late_sekcam_the_camat_has_the_card(at_step: AtStep) -> None:
    quarter = await at_step(2)

    await quarter.office.move_to(at(1, 9))

    assert got(quarter, SEKCAM, LATE) == []
    assert name_of(SEKCAM) in got(quarter, CAMAT, LATE)[-1].text
    assert got(quarter, CAMAT, LATE)[-1].labels == ["Ingatkan", "Beri waktu", "Alihkan", "Hubungi"]
