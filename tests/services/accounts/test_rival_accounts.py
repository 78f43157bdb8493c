"""Two accounts claim to be one person, and the operator who is on no roster: who is asked, and what becomes of it."""

from dataclasses import replace

import pytest

from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.reception import Reception
from tests.office import ANI, SEKCAM
from tests.services.chats import chat, token_hashes, with_words
from tests.services.quiet_office import QuietOffice, done

FIRST, SECOND, OPERATOR = 4242, 4343, 9999


async def ask(office: QuietOffice, telegram_id: int, name: str = "Ani HP Baru") -> None:
    done(await office.reception.press(Press.of(Verb.NEW_ACCOUNT), telegram_id))
    await office.reception.text("Ani Rekaan", telegram_id, name=name)


async def answer(office: QuietOffice, number: int, word: str, chat_id: int | None = None) -> Reply:
    press = Press.of(Verb.ANSWER_ACCOUNT, number, word)
    return await office.reception.press(press, chat_id or office.chat(SEKCAM))


def account_of_ani(office: QuietOffice) -> int | None:
    return office.database.read_now(lambda tx: tx.officials.get(6)).telegram_id


def operated(office: QuietOffice, chat_id: int = OPERATOR) -> QuietOffice:
    """The small office, whose settings name an operator's chat."""
    old = office.desk
    desk = Desk(old.database, old.clock, replace(old.tools, operator_chat_id=chat_id))
    return replace(office, reception=Reception(desk))


async def test_once_one_account_is_agreed_to_the_others_claim_is_closed(office: QuietOffice) -> None:
    for account in (FIRST, SECOND):
        await ask(office, account)
    told = with_words(office.database, office.chat(SEKCAM), "Ada 1 akun lain")

    done(await answer(office, 1, "ya"))
    refused = await answer(office, 2, "ya")

    assert len(told) == 2
    assert refused.refused
    assert account_of_ani(office) == FIRST
    assert with_words(office.database, office.chat(SEKCAM), str(SECOND), "sudah terhubung dengan akun lain")
    assert "tidak dikabulkan" in chat(office.database, SECOND)[-1].text
    assert not with_words(office.database, FIRST, "tidak dikabulkan")


async def test_after_tolak_the_other_question_stands_alone_again(office: QuietOffice) -> None:
    for account in (FIRST, SECOND):
        await ask(office, account)

    done(await answer(office, 1, "tidak"))

    assert not with_words(office.database, office.chat(SEKCAM), "akun lain yang juga")
    assert "tidak dikabulkan" in chat(office.database, FIRST)[-1].text
    assert not (await answer(office, 2, "ya")).refused


async def test_who_comes_by_an_invitation_ends_the_claims_to_be_him(office: QuietOffice) -> None:
    await ask(office, FIRST)
    office.database.write_now(lambda tx: tx.offices.mark("bot_username", "kinerja_bot"))
    done(await office.reception.press(Press.of(Verb.INVITE, 6), office.chat(SEKCAM)))
    (token_hash,) = token_hashes(office.database, office.desk.tools.links, office.chat(SEKCAM))
    await office.reception.start(token_hash, SECOND)
    number = next(int(one.key.split(":")[1]) for one in chat(office.database, SECOND) if one.key.startswith("join:"))

    done(await office.reception.press(Press.of(Verb.JOIN, number, "ya"), SECOND))

    assert (await answer(office, 1, "ya")).refused
    assert account_of_ani(office) == SECOND


async def test_the_name_of_an_account_is_shown_as_people_see_it(office: QuietOffice) -> None:
    await ask(office, FIRST, "Ani\u202e\u200bakeR \u2066")

    (question,) = with_words(office.database, office.chat(SEKCAM), str(FIRST))
    assert "<b>AniakeR</b>" in question.text


async def test_an_account_without_a_visible_name_is_said_to_have_none(office: QuietOffice) -> None:
    await ask(office, FIRST, "\u200b\u2066")

    assert with_words(office.database, office.chat(SEKCAM), "<b>tanpa nama</b>")


@pytest.mark.parametrize(("word", "account"), [("ya", FIRST), ("tidak", 1006)])
async def test_an_operator_on_no_roster_is_asked_and_answers(office: QuietOffice, word: str, account: int) -> None:
    office = operated(office)
    await ask(office, FIRST)
    (question,) = with_words(office.database, OPERATOR, "Ani Rekaan")

    done(await answer(office, 1, word, OPERATOR))

    assert question.labels == ("Setuju", "Tolak")
    assert account_of_ani(office) == account
    assert "oleh operator" in chat(office.database, OPERATOR)[-1].text
    assert with_words(office.database, office.chat(SEKCAM), "oleh operator")


async def test_no_other_chat_answers_in_the_operators_place(office: QuietOffice) -> None:
    office = operated(office)
    await ask(office, FIRST)

    refused = [(await answer(office, 1, "ya", one)).refused for one in (FIRST, SECOND, office.chat(ANI))]

    assert refused == [True, True, True]


async def test_an_operator_on_no_roster_is_pointed_to_the_command_line(office: QuietOffice) -> None:
    office = operated(office)

    replies = [
        await office.reception.command("pegawai", "", OPERATOR),
        await office.reception.command("plh", "", OPERATOR),
    ]

    assert all("baris perintah" in reply.text for reply in replies)
