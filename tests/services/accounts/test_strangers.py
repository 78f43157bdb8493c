"""Whoever is not on the roster, or opens the link of somebody else, joins as nobody and learns nothing."""

from kinerja_bot.domain.task import TaskState
from kinerja_bot.simulator import Person
from tests.beginnings import AtStep
from tests.builders import SOP
from tests.office import ANI, SEKCAM, SMALL_OFFICE, Quarter

YES, NO = "Ya, itu saya", "Bukan saya"


def _stranger(quarter: Quarter) -> Person:
    return quarter.office.simulator.person(4711, first_name="Orang Lain")


def _told(person: Person) -> str:
    """All that this person has read from the bot."""
    texts = [one.text for one in person.messages_from_bot()]
    return " ".join([*texts, *(answer.text for answer in person.answers)])


def _learns_a_name(person: Person) -> bool:
    return any(name in _told(person) for one in SMALL_OFFICE.officials for name in (one.name, one.full_name))


async def test_a_stranger_gets_a_courteous_refusal_and_learns_nothing(at_step: AtStep) -> None:
    quarter = await at_step(2)
    stranger = _stranger(quarter)

    stranger.start()
    for text in ("/start salah", "/status", "/tugas", "/berkas", "/mulai", "/bantuan", "/batal", "Status", "Halo"):
        stranger.say(text)
    stranger.send_document("Data.pdf", b"isi")
    await quarter.office.settle()

    (said,) = stranger.messages_from_bot()
    assert "hanya untuk pegawai yang terdaftar" in " ".join(said.text.split())
    assert stranger.reply_keyboard is None
    assert not _learns_a_name(stranger)


async def test_a_strangers_forged_taps_are_refused(at_step: AtStep) -> None:
    quarter = await at_step(2)
    stranger = _stranger(quarter)
    stranger.start()

    for data in (
        "kerjakan:2",
        "selesai:2",
        "lihat:2",
        "siklus:1",
        "berkas:1:1",
        f"mulai:{SOP.token}:2026:2",
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


async def test_a_link_serves_once(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    await quarter.office.join({ANI: tokens[ANI]}, YES)
    stranger = _stranger(quarter)

    stranger.start(tokens[ANI])
    await quarter.office.settle()

    assert "tautan ini tidak berlaku" in _told(stranger)
    assert not _learns_a_name(stranger)


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
