"""What is done is not reminded of, and a clock at rest reminds nobody."""

from datetime import datetime, timedelta

from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.accounts.reach import Reachability
from kinerja_bot.storage.message_rows import Pending
from tests.conftest import THURSDAY_8AM, WITA
from tests.office import ANI, BUDI, CAMAT, CITRA, KASI_PEM, SEKCAM
from tests.services.quiet_office import CARD, REMINDER, QuietOffice, done

FRIDAY_8AM = THURSDAY_8AM + timedelta(days=1)
FRIDAY_9AM = FRIDAY_8AM.replace(hour=9)


def at(hour: int, minute: int = 0) -> datetime:
    """An instant of Thursday."""
    return datetime(2026, 10, 1, hour, minute, tzinfo=WITA)


def worth_sending(office: QuietOffice, row: Pending, now: datetime) -> datetime | None:
    """When the reminder goes out; None if never."""
    reach = Reachability(office.desk)
    return office.database.read_now(lambda tx: reach.time_for(tx, row, now))


async def test_what_is_done_in_time_is_never_mentioned(office: QuietOffice) -> None:
    await office.begin()
    office.clock.set(at(8, 4))
    await office.dispose()

    await office.sweep(at(8, 30))

    assert office.notices() == []


async def test_what_is_done_late_is_not_mentioned_again(office: QuietOffice) -> None:
    await office.begin()
    await office.sweep(at(8, 5))
    await office.dispose()

    await office.sweep(at(9, 4))

    assert office.told() == [(CARD, SEKCAM), (REMINDER, CAMAT), (REMINDER, SEKCAM)]
    assert "tidak ada lagi tugas yang terlambat" in office.notices(CARD)[0].text
    assert "Langkah 2" in office.notices(REMINDER)[1].text  # of his own step, before its standard is over


async def test_a_reminder_that_was_written_but_not_delivered_falls_away_once_all_is_done(office: QuietOffice) -> None:
    await office.to_step(4)
    await office.sweep(at(8, 5))
    reminder = office.unsent(REMINDER, ANI)
    before = worth_sending(office, reminder, at(8, 6))

    await office.hand_in(ANI)

    assert before == at(8, 6)
    assert worth_sending(office, reminder, at(8, 6)) is None


async def test_an_alert_of_two_falls_away_once_both_have_handed_in(office: QuietOffice) -> None:
    await office.to_step(4)
    await office.hand_in(CITRA)
    await office.sweep(at(8, 5))
    alert = office.unsent(CARD, SEKCAM)

    await office.hand_in(ANI)
    half = worth_sending(office, alert, at(8, 6))
    await office.hand_in(BUDI)

    assert half == at(8, 6)
    assert worth_sending(office, alert, at(8, 6)) is None


async def test_a_reminder_that_comes_too_late_for_today_waits_for_the_opening(office: QuietOffice) -> None:
    await office.begin()
    await office.sweep(at(8, 5))
    alert = office.unsent(CARD, SEKCAM)

    night = worth_sending(office, alert, at(20))

    assert night == FRIDAY_8AM.replace(hour=7, minute=30)


async def test_until_the_meeting_is_over_nobody_is_reminded(office: QuietOffice) -> None:
    await office.to_step(3)
    office.clock.set(at(9))
    await office.invite()

    for quiet in (at(10), at(15, 59), FRIDAY_8AM, *(FRIDAY_9AM + timedelta(minutes=n) for n in (0, 36, 60, 119))):
        await office.sweep(quiet)
    before = office.notices()
    await office.sweep(FRIDAY_9AM + timedelta(hours=2))

    assert before == []
    assert office.told() == [(CARD, SEKCAM), (REMINDER, KASI_PEM)]


async def test_who_was_late_with_the_invitation_is_not_reminded_in_the_meeting(office: QuietOffice) -> None:
    await office.to_step(3)
    await office.sweep(at(11))
    await office.invite()
    before = office.notices()

    for minute in range(0, 120, 10):
        await office.sweep(FRIDAY_9AM + timedelta(minutes=minute))
    during = office.notices()
    await office.sweep(FRIDAY_9AM + timedelta(hours=2))

    assert during == before
    assert office.told()[len(before) :] == [(REMINDER, KASI_PEM)]


async def test_a_meeting_that_is_moved_moves_the_reminder_with_it(office: QuietOffice) -> None:
    await office.to_step(3)
    await office.invite()
    press = Press.of(Verb.RESCHEDULE, office.task(KASI_PEM).id)
    done(await office.reception.press(press, office.chat(KASI_PEM)))
    await office.write(KASI_PEM, "Senin, 5 Oktober 2026 pukul 09.00 di Aula Kantor")
    await office.tap_meeting(Verb.SEND_INVITATIONS)

    for quiet in (FRIDAY_8AM.replace(hour=11), FRIDAY_8AM.replace(hour=16)):
        await office.sweep(quiet)
    before = office.notices()
    await office.sweep(datetime(2026, 10, 5, 11, 0, tzinfo=WITA))

    assert before == []
    assert office.told() == [(CARD, SEKCAM), (REMINDER, KASI_PEM)]


async def test_who_waits_for_returned_data_is_not_late_but_who_owes_them_is(office: QuietOffice) -> None:
    await return_the_data_of(ANI, office, minute=2)

    for minute in range(3, 60):
        await office.sweep(at(8, minute))

    assert office.told() == [(CARD, SEKCAM), (REMINDER, ANI)]
    assert office.notices()[0].at == at(8, 7)


async def test_once_the_data_are_back_the_clock_goes_on_where_it_stopped(office: QuietOffice) -> None:
    await return_the_data_of(ANI, office, minute=2)
    standard = int(office.cycle.procedure.steps["telaah"].minutes)
    office.clock.set(at(8, 4))
    await office.hand_in(ANI)

    due = at(8, 4) + timedelta(minutes=standard - 2)
    await office.sweep(due - timedelta(seconds=1))
    before = office.notices()
    await office.sweep(due)

    assert before == []
    assert office.told() == [(CARD, SEKCAM), (REMINDER, CAMAT)]


async def return_the_data_of(key: str, office: QuietOffice, *, minute: int) -> None:
    """All data are in at 08.00; some minutes later the Camat returns one person's."""
    await office.to_step(5)
    office.clock.set(at(8, minute))
    returned = next(one for one in office.cycle.tasks if one.assignee == office.chat(key) - 1000)
    press = Press.of(Verb.RETURN, office.task(CAMAT).id, returned.id, 0)
    done(await office.reception.press(press, office.chat(CAMAT)))
