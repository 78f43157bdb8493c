"""Whose act the log names for links and accounts: a stranger's, the operator's, an official's own, or nobody's."""

import pytest
from sqlalchemy import select

from kinerja_bot.domain.events import Doer, Event, EventType
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.accounts import new_account
from kinerja_bot.storage.tables import messages
from tests.office import ANI, SEKCAM
from tests.services.accounts.test_rival_accounts import FIRST, OPERATOR, SECOND, answer, ask, operated
from tests.services.chats import chat, token_hashes
from tests.services.quiet_office import QuietOffice, done

OFFICIAL_2 = (Doer.OFFICIAL, 2)
"""The Sekcam."""


def logged(office: QuietOffice, kind: EventType) -> list[Event]:
    """The facts of a kind that belong to no cycle, oldest first."""
    return [one for one in office.database.read_now(lambda tx: tx.events.of_office(1)) if one.type is kind]


def doers(office: QuietOffice, kind: EventType) -> list[tuple[Doer, int | None]]:
    return [(one.doer, one.official_id) for one in logged(office, kind)]


async def open_link(office: QuietOffice, account: int) -> int:
    """The Sekcam invites Ani again, and an account opens the link; gives the invitation's number."""
    office.database.write_now(lambda tx: tx.offices.mark("bot_username", "kinerja_bot"))
    done(await office.reception.press(Press.of(Verb.INVITE, 6), office.chat(SEKCAM)))
    newest = token_hashes(office.database, office.desk.tools.links, office.chat(SEKCAM))[-1]
    await office.reception.start(newest, account)
    return next(int(one.key.split(":")[1]) for one in chat(office.database, account) if one.key.startswith("join:"))


async def test_a_claim_is_a_strangers_and_the_answer_is_the_sekcams(office: QuietOffice) -> None:
    await ask(office, FIRST)

    done(await answer(office, 1, "ya"))

    assert doers(office, EventType.ACCOUNT_ASKED) == [(Doer.STRANGER, None)]
    assert doers(office, EventType.ACCOUNT_REPLACED) == [OFFICIAL_2]


@pytest.mark.parametrize(("word", "kind"), [("ya", EventType.ACCOUNT_REPLACED), ("tidak", EventType.ACCOUNT_REFUSED)])
async def test_an_answer_of_the_operator_on_no_roster_is_the_operators(
    office: QuietOffice, word: str, kind: EventType
) -> None:
    office = operated(office)
    await ask(office, FIRST)

    done(await answer(office, 1, word, OPERATOR))

    assert doers(office, kind) == [(Doer.OPERATOR, None)]


async def test_what_nobody_answers_in_time_the_system_closes(office: QuietOffice) -> None:
    await ask(office, FIRST)
    office.clock.set(office.clock.now() + new_account.VALID)

    await new_account.expire(office.desk)

    (closed,) = logged(office, EventType.ACCOUNT_REFUSED)
    assert (closed.doer, closed.official_id, closed.data["ending"]) == (Doer.SYSTEM, None, "kedaluwarsa")
    assert "tidak dikabulkan" in chat(office.database, FIRST)[-1].text


async def test_a_link_is_the_operators_or_his_who_has_made_it_in_the_chat(office: QuietOffice) -> None:
    by_import = doers(office, EventType.INVITATION_ISSUED)

    done(await office.reception.press(Press.of(Verb.INVITE, 6), office.chat(SEKCAM)))

    assert set(by_import) == {(Doer.OPERATOR, None)}
    assert doers(office, EventType.INVITATION_ISSUED)[len(by_import) :] == [OFFICIAL_2]


async def test_who_joins_with_a_new_account_does_so_himself(office: QuietOffice) -> None:
    number = await open_link(office, SECOND)

    done(await office.reception.press(Press.of(Verb.JOIN, number, "ya"), SECOND))

    assert doers(office, EventType.ACCOUNT_REPLACED) == [(Doer.STRANGER, None)]
    assert doers(office, EventType.OFFICIAL_JOINED) == [(Doer.OFFICIAL, 6)]


async def test_the_goodbye_in_the_old_chat_is_not_kept_as_the_persons(office: QuietOffice) -> None:
    for account in (FIRST, SECOND):
        number = await open_link(office, account)
        done(await office.reception.press(Press.of(Verb.JOIN, number, "ya"), account))

    with office.database.engine.begin() as connection:
        rows = connection.execute(select(messages).order_by(messages.c.id)).all()
    goodbyes = [(row.chat_id, row.official_id) for row in rows if "tidak lagi terhubung" in row.content["text"]]
    assert goodbyes == [(office.chat(ANI), None), (FIRST, None)]
