"""Who is reminded, and who is told of the delay."""

from datetime import datetime, timedelta

from kinerja_bot.messaging.press import Press, Verb
from tests.conftest import WITA
from tests.office import ANI, BUDI, CAMAT, CITRA, HEADS, KASI_KES, SEKCAM, STAFF, name_of
from tests.services.quiet_office import CARD, REMINDER, QuietOffice, done, each_to

MINUTE = timedelta(minutes=1)


def at(hour: int, minute: int = 0) -> datetime:
    """An instant of Thursday."""
    return datetime(2026, 10, 1, hour, minute, tzinfo=WITA)


async def test_a_late_camat_is_reminded_and_the_sekcam_alerted(office: QuietOffice) -> None:
    await office.begin()

    await office.sweep(at(8, 5))

    reminder, alert = office.notices()
    assert (reminder.kind, reminder.to) == ("late", CAMAT)
    assert "langkah 1" in reminder.text
    assert "Sekretaris Kecamatan" in reminder.text
    assert (alert.kind, alert.to) == ("alert", SEKCAM)
    assert name_of(CAMAT) in alert.text


async def test_of_a_late_sekcam_the_camat_is_told(office: QuietOffice) -> None:
    await office.to_step(2)

    await office.sweep(at(9))

    assert office.told() == [(CARD, CAMAT), (REMINDER, SEKCAM)]
    assert name_of(SEKCAM) in office.notices(CARD)[0].text


async def test_a_task_that_nobody_took_is_every_holders(office: QuietOffice) -> None:
    await office.to_step(3)

    await office.sweep(at(10))

    assert office.told() == [(CARD, SEKCAM), *each_to(REMINDER, HEADS)]


async def test_a_task_that_somebody_took_is_his_alone(office: QuietOffice) -> None:
    await office.to_step(3)
    done(await office.services.tasks.take(Press.of(Verb.TAKE, office.task(KASI_KES).id), office.chat(KASI_KES)))

    await office.sweep(at(10))

    assert office.told() == [(CARD, SEKCAM), (REMINDER, KASI_KES)]


async def test_several_late_staf_are_reminded_each_and_told_to_the_sekcam_in_one_message(office: QuietOffice) -> None:
    await office.to_step(4)

    await office.sweep(at(8, 5))

    assert office.told() == [(CARD, SEKCAM), *each_to(REMINDER, STAFF)]
    assert all(name_of(key) in office.notices(CARD)[0].text for key in STAFF)


async def test_who_has_handed_in_is_not_among_the_late_ones(office: QuietOffice) -> None:
    await office.to_step(4)
    await office.hand_in(BUDI)

    await office.sweep(at(8, 5))

    assert office.told() == [(CARD, SEKCAM), *each_to(REMINDER, (ANI, CITRA))]
    assert name_of(BUDI) not in office.notices(CARD)[0].text


async def test_staf_who_fall_late_one_after_the_other_are_told_one_after_the_other(office: QuietOffice) -> None:
    await office.to_step(4)
    await office.hand_in(*STAFF)
    for key in (ANI, BUDI):
        office.clock.advance(MINUTE)
        returned = next(one for one in office.cycle.tasks if one.assignee == office.chat(key) - 1000)
        press = Press.of(Verb.RETURN, office.task(CAMAT).id, returned.id, 0)
        done(await office.services.tasks.send_back(press, office.chat(CAMAT)))

    await office.sweep(at(8, 6))
    await office.sweep(at(8, 7))

    assert office.told() == [("late", ANI), ("alert", SEKCAM), ("late", BUDI), ("alert", SEKCAM)]
    assert name_of(ANI) not in office.notices(CARD)[1].text


async def test_who_has_not_joined_cannot_be_reminded_but_the_sekcam_reads_it(office: QuietOffice) -> None:
    await office.to_step(4)
    office.database.run_now(lambda tx: tx.officials.change(office.chat(ANI) - 1000, {"telegram_id": None}))

    await office.sweep(at(8, 5))

    assert office.told() == [(CARD, SEKCAM), *each_to(REMINDER, (BUDI, CITRA))]
    assert name_of(ANI) in office.notices(CARD)[0].text
