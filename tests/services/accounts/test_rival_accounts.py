"""Who claims to be an official: how often that is asked, of whom first, and what is answered to whom."""

from datetime import timedelta

import pytest

from kinerja_bot.services.accounts import new_account
from kinerja_bot.services.accounts.account_asking import DAY, MOST_OF_OFFICE, MOST_OF_ONE, VALID
from kinerja_bot.storage.tables import events
from tests.office import ANI, BUDI, CAMAT, KASUBAG, SEKCAM, SMALL_OFFICE
from tests.services.accounts.claims import (
    FIRST,
    OPERATOR,
    QUESTION,
    SECOND,
    account_of,
    answer,
    ask,
    his_turn_over,
    join,
    open_link,
    operated,
    questions,
)
from tests.services.chats import chat, with_words
from tests.services.quiet_office import QuietOffice, done

STRANGERS = range(5001, 5061)


async def test_sixty_strangers_are_one_question_and_the_real_person_is_asked_it_first(office: QuietOffice) -> None:
    for stranger in STRANGERS:
        await ask(office, stranger)

    assert [one.labels for one in questions(office, ANI)] == [(QUESTION, "Bukan saya")]
    assert questions(office, SEKCAM) == questions(office, CAMAT) == []


async def test_sixty_claims_of_the_whole_office_come_to_a_few_questions(office: QuietOffice) -> None:
    names = [one.name for one in SMALL_OFFICE.officials]
    for number, stranger in enumerate(STRANGERS):
        await ask(office, stranger, names[number % len(names)])
    await his_turn_over(office)

    assert len(questions(office, SEKCAM)) <= MOST_OF_OFFICE
    assert sum(len(questions(office, one.key)) for one in SMALL_OFFICE.officials if one.key == BUDI) <= 1


async def test_who_says_no_is_not_asked_without_end(office: QuietOffice) -> None:
    for number, stranger in enumerate(STRANGERS, 1):
        await ask(office, stranger)
        await answer(office, "tidak", ANI, number)
    asked = with_words(office.database, office.chat(ANI), "akun Telegram nomor")
    office.clock.set(office.clock.now() + DAY)
    await ask(office, FIRST)

    assert len(asked) == MOST_OF_ONE
    assert len(questions(office, ANI)) == 1
    assert not with_words(office.database, office.chat(SEKCAM), "akun Telegram nomor")


async def test_others_are_asked_when_he_has_not_answered_or_cannot_be_reached(office: QuietOffice) -> None:
    await ask(office)
    before = questions(office, SEKCAM)
    await his_turn_over(office)
    after = [len(questions(office, key)) for key in (ANI, SEKCAM, CAMAT, KASUBAG)]
    office.database.write_now(lambda tx: tx.officials.set_reachable(7, since=office.clock.now()))
    await ask(office, SECOND, "Budi Contoh")

    assert before == []
    assert after == [1, 1, 1, 0]
    assert len(questions(office, SEKCAM)) == 2


async def test_no_stranger_learns_by_words_or_time_who_is_on_the_roster(office: QuietOffice) -> None:
    for account, name in ((FIRST, "Ani Rekaan"), (SECOND, "Siapa Saja")):
        await ask(office, account, name)
    await answer(office, "tidak", ANI)
    at_once = [len(chat(office.database, one)) for one in (FIRST, SECOND)]
    office.clock.set(office.clock.now() + VALID)
    await new_account.run(office.desk)

    told = [(one, chat(office.database, one)) for one in (FIRST, SECOND)]
    texts = [[one.text.replace(str(account), "-") for one in shown] for account, shown in told]
    assert at_once[0] == at_once[1]
    assert texts[0] == texts[1]
    assert "tidak dikabulkan" in texts[0][-1]


async def test_no_word_of_a_stranger_reaches_an_official(office: QuietOffice) -> None:
    await office.reception.text("SETUJUI SEGERA", FIRST)
    await ask(office)
    await his_turn_over(office)

    for key in (ANI, SEKCAM):
        assert not with_words(office.database, office.chat(key), "SETUJUI")
        assert with_words(office.database, office.chat(key), str(FIRST))
    assert with_words(office.database, FIRST, str(FIRST))


async def test_who_comes_by_an_invitation_ends_the_claims_to_be_him(office: QuietOffice) -> None:
    await ask(office, FIRST)
    done(await join(office, await open_link(office, SECOND), SECOND))

    refused = await answer(office, "ya", ANI, 1)
    done(await answer(office, "ya", ANI, 2))

    assert refused.refused
    assert account_of(office) == SECOND


@pytest.mark.parametrize(("word", "account"), [("ya", FIRST), ("tidak", 1006)])
async def test_an_operator_on_no_roster_is_asked_and_answers(office: QuietOffice, word: str, account: int) -> None:
    office = operated(office)
    await ask(office)
    too_early = await answer(office, word, OPERATOR)
    await his_turn_over(office)
    (question,) = questions(office, OPERATOR)

    done(await answer(office, word, OPERATOR))

    assert too_early.refused
    assert question.labels == ("Setuju", "Tolak")
    assert account_of(office) == account
    assert "oleh operator" in chat(office.database, OPERATOR)[-1].text
    assert with_words(office.database, office.chat(SEKCAM), "oleh operator")


async def test_no_other_chat_answers_in_the_operators_place(office: QuietOffice) -> None:
    office = operated(office)
    await ask(office)
    await his_turn_over(office)

    refused = [(await answer(office, "ya", one)).refused for one in (FIRST, SECOND, office.chat(BUDI))]

    assert refused == [True, True, True]


async def test_an_operator_on_no_roster_is_pointed_to_the_command_line(office: QuietOffice) -> None:
    office = operated(office)

    replies = [
        await office.reception.command("pegawai", "", OPERATOR),
        await office.reception.command("plh", "", OPERATOR),
    ]

    assert all("baris perintah" in reply.text for reply in replies)


async def test_what_is_typed_by_nobody_costs_the_log_nothing(office: QuietOffice) -> None:
    with office.database.engine.connect() as connection:
        before = len(connection.execute(events.select()).all())
    for stranger in STRANGERS:
        await ask(office, stranger, "Siapa Saja")
    office.clock.set(office.clock.now() + VALID + timedelta(days=1))
    await new_account.run(office.desk)

    with office.database.engine.connect() as connection:
        assert len(connection.execute(events.select()).all()) == before
