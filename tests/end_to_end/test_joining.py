"""Invitations: who may join as whom, and who learns nothing."""

from kinerja_bot.domain.task import TaskState
from kinerja_bot.simulator import Person
from tests.office import ANI, BUDI, CAMAT, SEKCAM, SMALL_OFFICE, Quarter, name_of

YES, NO = "Ya, itu saya", "Bukan saya"
KEYS = ["Tugas saya", "Status", "Berkas", "Bantuan"]


def _stranger(quarter: Quarter) -> Person:
    return quarter.office.simulator.person(4711, first_name="Orang Lain")


def _told(person: Person) -> str:
    """All that this person has read from the bot."""
    texts = [one.text for one in person.messages_from_bot()]
    return " ".join([*texts, *(answer.text for answer in person.answers)])


def _learns_a_name(person: Person) -> bool:
    return any(one.name in _told(person) or one.position in _told(person) for one in SMALL_OFFICE.officials[2:])


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


async def test_bukan_saya_joins_nobody_and_the_link_still_serves_its_owner(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    stranger = _stranger(quarter)

    stranger.start(tokens[ANI])
    await quarter.office.settle()
    stranger.tap(None, NO)
    await quarter.office.settle()
    await quarter.office.join({ANI: tokens[ANI]}, YES)

    assert stranger.buttons() == []
    assert quarter.office.people[ANI].reply_keyboard is not None


async def test_a_link_serves_once(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    await quarter.office.join({ANI: tokens[ANI]}, YES)
    stranger = _stranger(quarter)

    stranger.start(tokens[ANI])
    await quarter.office.settle()

    assert "tautan ini tidak berlaku" in _told(stranger)
    assert not _learns_a_name(stranger)


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
    assert not _learns_a_name(quarter.office.people[BUDI])
    assert "tidak berlaku" in quarter.answer(ANI)


async def test_a_stranger_gets_a_courteous_refusal_and_learns_nothing(quarter: Quarter) -> None:
    await quarter.reach(2)
    stranger = _stranger(quarter)

    stranger.start()
    for text in ("/start salah", "/status", "/tugas", "/berkas", "/mulai", "/bantuan", "/batal", "Status", "Halo"):
        stranger.say(text)
    stranger.send_document("Data.pdf", b"isi")
    await quarter.office.settle()

    assert len(stranger.messages_from_bot()) == 11
    assert all("Mohon maaf" in one.text for one in stranger.messages_from_bot())
    assert stranger.reply_keyboard is None
    assert not _learns_a_name(stranger)
    assert name_of(CAMAT) not in _told(stranger)


async def test_a_strangers_forged_taps_are_refused(quarter: Quarter) -> None:
    await quarter.reach(2)
    stranger = _stranger(quarter)
    stranger.start()

    for data in (
        "kerjakan:2",
        "selesai:2",
        "lihat:2",
        "siklus:1",
        "berkas:1:1",
        "mulai:2026:2",
        "kartu:2",
        "periode",
    ):
        stranger.tap_raw(1, data)
    await quarter.office.settle()

    assert len(stranger.answers) == 8
    assert all("hanya untuk pegawai yang terdaftar" in " ".join(one.text.split()) for one in stranger.answers)
    assert not _learns_a_name(stranger)
    assert (await quarter.cycle()).open_tasks[0].state is TaskState.WAITING


async def test_another_account_cannot_answer_somebodys_question(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    quarter.office.people[SEKCAM].start(tokens[SEKCAM])
    await quarter.office.settle()
    question = quarter.last(SEKCAM)
    stranger = _stranger(quarter)
    stranger.start()

    stranger.tap_raw(question.id, question.buttons[0][0].data or "")
    await quarter.office.settle()
    await quarter.office.tap(SEKCAM, YES)

    assert "tidak berlaku" in stranger.answers[-1].text
    assert stranger.reply_keyboard is None
    assert quarter.office.people[SEKCAM].reply_keyboard is not None


async def test_of_two_accounts_with_one_link_the_last_to_open_it_is_asked(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    stranger = _stranger(quarter)

    for person in (stranger, quarter.office.people[ANI]):
        person.start(tokens[ANI])
        await quarter.office.settle()
    await quarter.office.tap(ANI, YES)

    assert stranger.buttons() == []
    assert stranger.reply_keyboard is None
    assert quarter.office.people[ANI].reply_keyboard is not None


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
    assert "tenggat Kamis, 1 Oktober 2026 pukul 09.00 WITA" in card.text


async def test_start_of_who_has_joined_shows_the_menu_again(quarter: Quarter) -> None:
    await quarter.join()
    await quarter.office.wait(minutes=1)

    quarter.office.people[ANI].start()
    await quarter.office.settle()

    assert "Yth. Ibu Ani Rekaan" in quarter.last(ANI).text
    assert quarter.last(ANI).reply_keyboard is not None
