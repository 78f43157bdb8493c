"""A new account in the database: what is due goes to it, what stands in the old chat is left without buttons."""

from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.dialogues import AskTime
from tests.office import ANI, BUDI, KASUBAG, SEKCAM
from tests.services.chats import chat, with_words
from tests.services.quiet_office import QuietOffice, done

NEW_CHAT = 4242


async def ask(office: QuietOffice, text: str, telegram_id: int = NEW_CHAT) -> None:
    done(await office.reception.press(Press.of(Verb.NEW_ACCOUNT), telegram_id))
    await office.reception.text(text, telegram_id, name="Ani HP Baru")


async def answer(office: QuietOffice, word: str, by: str = SEKCAM) -> bool:
    """Whether the answer to the only question was refused."""
    press = Press.of(Verb.ANSWER_ACCOUNT, 1, word)
    return (await office.reception.press(press, office.chat(by))).refused


async def test_unsent_messages_go_to_the_new_account(office: QuietOffice) -> None:
    await office.to_step(4)
    await ask(office, "Ani Rekaan")

    assert not await answer(office, "ya")

    assert with_words(office.database, NEW_CHAT, "Langkah 4 dari 10")[-1].labels
    assert [one for one in chat(office.database, office.chat(ANI)) if one.labels] == []
    assert with_words(office.database, office.chat(ANI), "tidak lagi terhubung")


async def test_a_half_typed_answer_stays_the_persons(office: QuietOffice) -> None:
    await office.to_step(4)
    task = office.task(ANI)
    office.database.write_now(lambda tx: office.desk.visit(tx, office.chat(ANI)).ask(AskTime(), task))
    await ask(office, "Ani Rekaan")

    await answer(office, "ya")

    assert office.database.read_now(lambda tx: tx.dialogues.get(6)) is not None


async def test_only_who_may_agrees_and_only_once(office: QuietOffice) -> None:
    await ask(office, "Ani Rekaan")

    refused = [await answer(office, "ya", by) for by in (KASUBAG, ANI, SEKCAM, SEKCAM)]

    assert refused == [True, True, False, True]


async def test_two_people_of_one_name_are_nobody(office: QuietOffice) -> None:
    office.database.write_now(lambda tx: tx.officials.change(7, {"name": "Ani Rekaan"}))

    await ask(office, "Ani Rekaan")

    assert not with_words(office.database, office.chat(SEKCAM), "Ani HP Baru")


async def test_an_account_of_somebody_else_is_never_taken(office: QuietOffice) -> None:
    await ask(office, "Ani Rekaan")
    office.database.write_now(lambda tx: tx.officials.change(7, {"telegram_id": NEW_CHAT}))

    refused = await answer(office, "ya")

    assert refused
    assert office.database.read_now(lambda tx: tx.officials.get(6)).telegram_id == office.chat(ANI)
    assert office.database.read_now(lambda tx: tx.officials.get(7)).key == BUDI
