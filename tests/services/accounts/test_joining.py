"""Invitations: who may join as whom, and who learns nothing."""

from kinerja_bot.simulator import Person
from tests.office import ANI, BUDI, CAMAT, SEKCAM, SMALL_OFFICE, Quarter, name_of

YES, NO = "Ya, itu saya", "Bukan saya"
KEYS = ["Tugas saya", "Status", "Berkas", "Bantuan"]


def _told(person: Person) -> str:
    return " ".join(one.text for one in person.messages_from_bot())


async def test_the_link_shows_who_the_bot_takes_the_person_for(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)

    quarter.office.people[ANI].start(tokens[ANI])
    await quarter.office.settle()

    question = quarter.last(ANI)
    assert "Ibu Ani Rekaan, S.Uji., Staf Seksi Pemerintahan?" in question.text
    assert question.labels == [YES, NO]
    assert quarter.office.people[ANI].reply_keyboard is None


async def test_ya_gives_the_menu_and_takes_the_question_away(quarter: Quarter) -> None:
    await quarter.join()

    keyboard = quarter.office.people[ANI].reply_keyboard
    assert keyboard is not None
    assert keyboard.labels == KEYS
    assert quarter.office.labels(ANI) == []
    camat = quarter.office.people[CAMAT].reply_keyboard
    assert camat is not None
    assert camat.labels == [*KEYS, "Mulai"]


async def test_a_link_serves_for_seven_days(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)

    await quarter.office.wait(days=6, hours=23)
    quarter.office.people[ANI].start(tokens[ANI])
    await quarter.office.settle()
    await quarter.office.wait(hours=1)
    quarter.office.people[BUDI].start(tokens[BUDI])
    await quarter.office.settle()
    await quarter.office.tap(ANI, YES)

    assert "tidak berlaku" in quarter.last(BUDI).text
    assert name_of(BUDI) not in _told(quarter.office.people[BUDI])
    assert "tidak berlaku" in quarter.answer(ANI)


async def test_one_account_joins_as_one_official_only(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    await quarter.office.join({ANI: tokens[ANI]}, YES)

    quarter.office.people[ANI].start(tokens[CAMAT])
    await quarter.office.settle()

    assert "sudah terdaftar atas nama Ani Rekaan" in quarter.last(ANI).text
    assert name_of(CAMAT) not in _told(quarter.office.people[ANI])


async def test_a_double_tap_on_ya_joins_once(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    quarter.office.people[ANI].start(tokens[ANI])
    await quarter.office.settle()

    for _ in range(2):
        quarter.office.tap_now(ANI, YES)
    await quarter.office.settle()

    welcomes = [one for one in quarter.office.people[ANI].messages_from_bot() if "Menu ada di bawah" in one.text]
    assert len(welcomes) == 1


async def test_who_joins_in_the_middle_of_a_step_gets_his_card(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    late = {SEKCAM: tokens.pop(SEKCAM)}
    await quarter.office.join(tokens, YES)
    await quarter.begin()
    await quarter.give_the_disposition()

    await quarter.office.wait(minutes=20)
    await quarter.office.join(late, YES)

    card = quarter.card(SEKCAM, 2)
    assert card.labels[0] == "Kerjakan"
    assert "tenggat pukul 09.00 WITA" in card.text


async def test_start_of_who_has_joined_shows_the_menu_again(quarter: Quarter) -> None:
    await quarter.join()
    await quarter.office.wait(minutes=1)

    quarter.office.people[ANI].start()
    await quarter.office.settle()

    assert "Yth. Ibu Ani Rekaan" in quarter.last(ANI).text
    assert quarter.last(ANI).reply_keyboard is not None
