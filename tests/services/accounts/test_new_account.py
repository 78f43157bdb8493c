"""A new phone: strangers learn nothing, he or the Sekcam agrees, the old account loses everything at once."""

import re

import pytest

from kinerja_bot.demo.stage import Stage
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, KASUBAG, SEKCAM, Quarter, name_of

NEW = "akun baru"
NEW_ID = 4242
OFFER = "Saya pegawai, akun Telegram saya baru"
MINE = "Ya, akun baru saya"
ALWAYS_THE_SAME = "Bila cocok dengan daftar pegawai"


def new_phone(office: Stage, name: str = "Ani HP Baru") -> None:
    office.people[NEW] = office.simulator.person(NEW_ID, first_name=name)


async def claim(quarter: Quarter, text: str) -> None:
    """A stranger says who he is."""
    quarter.office.people[NEW].start()
    await quarter.office.settle()
    await quarter.office.tap(NEW, OFFER)
    await quarter.office.say(NEW, text)


def questions(quarter: Quarter) -> list[str]:
    """What the Sekcam was asked about new accounts."""
    messages = quarter.office.people[SEKCAM].messages_from_bot()
    return [one.text for one in messages if str(NEW_ID) in one.text]


@pytest.mark.parametrize("typed", ["Ani Rekaan", "  ani   rekaan S.Uji ", "Ani Rekaan, S.Uji."])
async def test_she_is_asked_in_her_old_chat_and_half_an_hour_later_the_sekcam(at_step: AtStep, typed: str) -> None:
    quarter = await at_step(0)
    new_phone(quarter.office)

    await claim(quarter, typed)
    asked, before = quarter.last(ANI), questions(quarter)
    await quarter.office.wait(minutes=30)

    assert (asked.labels, before) == ([MINE, "Bukan saya"], [])
    assert str(NEW_ID) in asked.text
    (question,) = questions(quarter)
    assert "Ani Rekaan (Staf Seksi Pemerintahan)" in question
    assert str(NEW_ID) in quarter.last(NEW).text


@pytest.mark.parametrize("typed", ["Ani", "Siapa Saja", "198000002006041901", "<b>Ani Rekaan</b>", "camat"])
async def test_strangers_learn_nothing(at_step: AtStep, typed: str) -> None:
    quarter = await at_step(0)
    new_phone(quarter.office)

    await claim(quarter, typed)

    told = " ".join(one.text for one in quarter.office.people[NEW].messages_from_bot())
    assert ALWAYS_THE_SAME in quarter.last(NEW).text
    assert not any(name_of(key) in told for key in (ANI, BUDI, KASUBAG, SEKCAM))
    assert MINE not in quarter.office.labels(ANI)


async def test_only_a_few_tries_are_free(at_step: AtStep) -> None:
    quarter = await at_step(0)
    new_phone(quarter.office)
    for name in ("Satu", "Dua", "Tiga"):
        await claim(quarter, name)

    await claim(quarter, "Ani Rekaan")

    assert "sudah cukup" in quarter.answer(NEW)
    assert MINE not in quarter.office.labels(ANI)


@pytest.mark.parametrize("by", [ANI, SEKCAM])
async def test_on_yes_the_old_account_loses_everything_and_the_new_one_has_it(at_step: AtStep, by: str) -> None:
    quarter = await at_step(4)
    new_phone(quarter.office)
    old = quarter.card(ANI, 4)
    await claim(quarter, "Ani Rekaan")
    if by != ANI:
        await quarter.office.wait(minutes=30)

    await quarter.office.tap(by, MINE if by == ANI else "Setuju")

    assert quarter.office.labels(ANI) == []
    assert "tidak lagi terhubung" in quarter.last(ANI).text
    assert "tidak berlaku lagi" in next(
        one.text for one in quarter.office.people[ANI].transcript() if one.id == old.id
    )
    assert quarter.office.people[ANI].reply_keyboard is None
    assert "Kerjakan" in quarter.card(NEW, 4).labels
    assert quarter.office.people[NEW].reply_keyboard is not None
    quarter.office.people[ANI].tap_raw(old.id, next(one.data for row in old.buttons for one in row if one.data) or "")
    await quarter.office.settle()
    assert "hanya untuk pegawai yang terdaftar" in quarter.answer(ANI)
    await quarter.hand_in(NEW, "Data ani.pdf")
    assert "Terima kasih" in quarter.answer(NEW)


async def test_on_no_nothing_changes(at_step: AtStep) -> None:
    quarter = await at_step(4)
    new_phone(quarter.office)
    await claim(quarter, "Ani Rekaan")

    await quarter.office.tap(ANI, "Bukan saya")
    await quarter.office.say(NEW, "Halo")
    await quarter.office.wait(days=3)

    assert "Kerjakan" in quarter.card(ANI, 4).labels
    told = " ".join(one.text for one in quarter.office.people[NEW].messages_from_bot())
    assert "hanya untuk pegawai yang terdaftar" in told
    assert "tidak dikabulkan" in told


async def test_the_question_is_answered_once_and_not_after_its_time(at_step: AtStep) -> None:
    quarter = await at_step(0)
    new_phone(quarter.office)
    await claim(quarter, "Ani Rekaan")
    await quarter.office.wait(minutes=30)

    question = quarter.office.newest(SEKCAM, lambda one: "Setuju" in one.labels)
    yes = next(one.data for row in question.buttons for one in row if one.label == "Setuju")

    await quarter.office.wait(days=4)
    quarter.office.people[SEKCAM].tap_raw(question.id, yes or "")
    await quarter.office.settle()

    assert "kedaluwarsa" in quarter.answer(SEKCAM)
    assert "tidak dijawab pada waktunya" in questions(quarter)[0]
    assert "tidak dikabulkan" in quarter.last(NEW).text
    assert "Ani Rekaan" in str(await quarter.office.bot.database.read(lambda tx: tx.officials.by_telegram(1006)))


async def test_an_invitation_of_the_sekcam_brings_the_new_account_without_typing(at_step: AtStep) -> None:
    quarter = await at_step(4)
    new_phone(quarter.office)
    await quarter.office.say(SEKCAM, "/pegawai")
    for label in ("Ani Rekaan", "Undang lagi"):
        await quarter.office.tap(SEKCAM, label)
    token = re.search(r"start=(\S+)", quarter.last(SEKCAM).text)
    assert token is not None

    quarter.office.people[NEW].start(token[1])
    await quarter.office.settle()
    await quarter.office.tap(NEW, "Ya, itu saya")
    before = quarter.office.labels(ANI)
    await quarter.office.tap(ANI, MINE)

    assert "Kerjakan" in before
    assert "Kerjakan" in quarter.card(NEW, 4).labels
    assert quarter.office.labels(ANI) == []


async def test_who_is_taken_out_loses_the_menu(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.say(SEKCAM, "/pegawai")
    for label in ("Ani Rekaan", "Keluarkan", "Ya, keluarkan"):
        await quarter.office.tap(SEKCAM, label)

    assert "tidak lagi terhubung" in quarter.last(ANI).text
    assert quarter.office.people[ANI].reply_keyboard is None
    assert quarter.office.people[BUDI].reply_keyboard is not None
