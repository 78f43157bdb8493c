"""Who is reminded, and who is told of the delay."""

from datetime import datetime, timedelta

from kinerja_bot.messaging.press import Press, Verb
from tests.builders import SOP
from tests.conftest import WITA
from tests.office import ANI, BUDI, CAMAT, CITRA, HEADS, KASI_KES, SEKCAM, STAFF, name_of
from tests.services.quiet_office import CARD, ESCALATION, REMINDER, QuietOffice, done, each_to

MINUTE = timedelta(minutes=1)


def at(hour: int, minute: int = 0) -> datetime:
    """An instant of Thursday."""
    return datetime(2026, 10, 1, hour, minute, tzinfo=WITA)


async def test_a_late_camat_is_reminded_and_the_sekcam_alerted(office: QuietOffice) -> None:
    await office.begin()

    await office.sweep(at(8, 5))

    card, reminder = office.notices()
    assert (reminder.kind, reminder.to) == (REMINDER, CAMAT)
    assert "Langkah 1" in reminder.text
    assert "Bila sudah berkesempatan, mohon berkenan" in reminder.text
    assert "Sekretaris Kecamatan" not in reminder.text  # he has nobody above him to ask for time
    assert (card.kind, card.to) == (CARD, SEKCAM)
    assert name_of(CAMAT) in card.text


async def test_of_a_late_sekcam_the_camat_is_told_with_the_second_rung(office: QuietOffice) -> None:
    await office.to_step(2)

    await office.sweep(at(9))
    first = office.told()
    await office.sweep(at(10))

    assert first == [(REMINDER, SEKCAM)]
    assert sorted(office.told()) == sorted([(CARD, CAMAT), (REMINDER, SEKCAM), (REMINDER, SEKCAM)])
    assert name_of(SEKCAM) in office.notices(CARD)[0].text
    assert "disampaikan kepada Camat melalui Minta waktu" in office.notices(REMINDER)[0].text


async def test_a_task_that_nobody_took_is_every_holders(office: QuietOffice) -> None:
    await office.to_step(3)

    await office.sweep(at(10))

    assert office.told() == [(CARD, SEKCAM), *each_to(REMINDER, HEADS)]


async def test_a_task_that_somebody_took_is_his_alone(office: QuietOffice) -> None:
    await office.to_step(3)
    done(await office.reception.press(Press.of(Verb.TAKE, office.task(KASI_KES).id), office.chat(KASI_KES)))

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
        done(await office.reception.press(press, office.chat(CAMAT)))

    await office.sweep(at(8, 6))
    await office.sweep(at(8, 7))

    assert office.told() == [(CARD, SEKCAM), (REMINDER, ANI), (CARD, SEKCAM), (REMINDER, BUDI)]
    first, second = office.notices(CARD)
    assert "diperbarui pada pesan terbaru" in first.text
    assert first.labels == ()
    assert name_of(ANI) in second.text
    assert name_of(BUDI) in second.text


async def test_one_card_lives_on_by_the_hour_and_what_is_handed_in_leaves_it(office: QuietOffice) -> None:
    await office.to_step(4)

    await office.sweep(at(8, 5))
    await office.sweep(at(9, 5))
    await office.hand_in(ANI)
    (card,) = office.notices(CARD)
    await office.hand_in(BUDI, CITRA)
    (last,) = office.notices(CARD)

    assert card.labels == tuple(f"4 · {name_of(key)}" for key in (BUDI, CITRA))
    assert "1 jam kerja" in card.text
    assert (last.labels, last.at) == ((), at(8, 5))
    assert "tidak ada lagi tugas yang terlambat" in last.text


async def test_a_delay_that_nobody_was_told_of_is_not_shown_by_what_others_do(office: QuietOffice) -> None:
    await office.to_step(4)
    office.clock.set(at(8, 5))

    await office.hand_in(ANI)
    before = office.told()
    await office.sweep()

    assert before == []
    assert office.told() == [(CARD, SEKCAM), *each_to(REMINDER, (BUDI, CITRA))]


async def test_late_in_two_quarters_is_one_reminder_and_a_card_for_each(office: QuietOffice) -> None:
    await office.begin()
    done(await office.reception.press(Press.of(Verb.BEGIN, SOP.token, 2026, 2), office.chat(CAMAT)))

    await office.sweep(at(8, 5))

    (reminder,) = office.notices(REMINDER)
    cards = office.notices(CARD)
    assert "TW II 2026" in reminder.text
    assert "TW III 2026" in reminder.text
    assert [card.to for card in cards] == [SEKCAM, SEKCAM]
    assert len({card.text for card in cards}) == 2


async def test_what_is_late_and_what_is_not_yet_are_told_apart_in_one_reminder(office: QuietOffice) -> None:
    await two_drafts(office)

    await office.sweep(at(9))

    (reminder,) = office.notices(REMINDER)
    late, early = reminder.text.split("hampir habis:")
    assert "melewati waktu bakunya" in late
    assert ("TW III 2026" in late, "TW II 2026" in late) == (True, False)
    assert ("TW III 2026" in early, "TW II 2026" in early) == (False, True)


async def test_an_escalation_of_two_quarters_names_each(office: QuietOffice) -> None:
    await two_drafts(office)

    await office.sweep(datetime(2026, 10, 2, 10, tzinfo=WITA))

    (told,) = office.notices(ESCALATION)
    assert "Langkah 2 (Draf awal, TW III 2026)" in told.text
    assert "Langkah 2 (Draf awal, TW II 2026)" in told.text
    assert "Triwulan" not in told.text


async def two_drafts(office: QuietOffice) -> None:
    """The Sekcam owes the third quarter's draft since 08.00, and the second's since 08.10."""
    await office.to_step(2)
    office.clock.set(at(8, 10))
    done(await office.reception.press(Press.of(Verb.BEGIN, SOP.token, 2026, 2), office.chat(CAMAT)))
    await office.write(CAMAT, "Mohon siapkan rapat.")
    second = office.database.read_now(lambda tx: tx.cycles.of_office(1)[1])
    press = Press.of(Verb.COMPLETE, second.open_tasks[0].id)
    done(await office.reception.press(press, office.chat(CAMAT)))


async def test_a_working_day_later_the_next_superior_is_told_once(office: QuietOffice) -> None:
    await office.to_step(2)

    for now in (at(9), at(16, 30), datetime(2026, 10, 2, 8, 59, tzinfo=WITA)):
        await office.sweep(now)
    before = office.notices(ESCALATION)
    for hour in (9, 10, 11):
        await office.sweep(datetime(2026, 10, 2, hour, tzinfo=WITA))

    (told,) = office.notices(ESCALATION)
    assert before == []
    assert (told.to, told.at) == (CAMAT, datetime(2026, 10, 2, 9, tzinfo=WITA))
    assert name_of(SEKCAM) in told.text


async def test_who_has_not_joined_cannot_be_reminded_but_the_sekcam_reads_it(office: QuietOffice) -> None:
    await office.to_step(4)
    office.database.write_now(lambda tx: tx.officials.change(office.chat(ANI) - 1000, {"telegram_id": None}))

    await office.sweep(at(8, 5))

    assert office.told() == [(CARD, SEKCAM), *each_to(REMINDER, (BUDI, CITRA))]
    assert name_of(ANI) in office.notices(CARD)[0].text
