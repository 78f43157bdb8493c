"""Whose act the log names for links and accounts, with both accounts, the invitation and its issuer."""

import pytest
from sqlalchemy import select

from kinerja_bot.domain.events import Doer, Event, EventType
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.accounts import new_account
from kinerja_bot.services.accounts.account_asking import VALID
from kinerja_bot.storage.tables import messages
from tests.office import ANI, CAMAT, SEKCAM
from tests.services.accounts.claims import (
    FIRST,
    OPERATOR,
    SECOND,
    answer,
    ask,
    his_turn_over,
    join,
    open_link,
    operated,
)
from tests.services.chats import chat
from tests.services.quiet_office import QuietOffice, done

SEKCAM_ID, ANI_ID = 2, 6


def logged(office: QuietOffice, kind: EventType) -> list[Event]:
    """The facts of a kind that belong to no cycle, oldest first."""
    return [one for one in office.database.read_now(lambda tx: tx.events.of_office(1)) if one.type is kind]


def doers(office: QuietOffice, kind: EventType) -> list[tuple[Doer, int | None]]:
    return [(one.doer, one.official_id) for one in logged(office, kind)]


@pytest.mark.parametrize(("by", "number"), [(ANI, ANI_ID), (SEKCAM, SEKCAM_ID)])
async def test_a_claim_is_a_strangers_and_the_answer_is_his_who_has_given_it(
    office: QuietOffice, by: str, number: int
) -> None:
    await ask(office)
    await his_turn_over(office)

    done(await answer(office, "ya", by))

    assert doers(office, EventType.ACCOUNT_ASKED) == [(Doer.STRANGER, None)]
    (replaced,) = logged(office, EventType.ACCOUNT_REPLACED)
    assert replaced.official_id == number
    assert (replaced.data["before"], replaced.data["after"]) == (office.chat(ANI), FIRST)


@pytest.mark.parametrize(("word", "kind"), [("ya", EventType.ACCOUNT_REPLACED), ("tidak", EventType.ACCOUNT_REFUSED)])
async def test_an_answer_of_the_operator_on_no_roster_is_the_operators(
    office: QuietOffice, word: str, kind: EventType
) -> None:
    office = operated(office)
    await ask(office)
    await his_turn_over(office)

    done(await answer(office, word, OPERATOR))

    assert doers(office, kind) == [(Doer.OPERATOR, None)]


async def test_what_nobody_answers_in_time_the_system_closes(office: QuietOffice) -> None:
    await ask(office)
    office.clock.set(office.clock.now() + VALID)

    await new_account.run(office.desk)

    (closed,) = logged(office, EventType.ACCOUNT_REFUSED)
    assert (closed.doer, closed.official_id, closed.data["ending"]) == (Doer.SYSTEM, None, "kedaluwarsa")
    assert "tidak dikabulkan" in chat(office.database, FIRST)[-1].text


async def test_a_link_is_the_operators_or_his_who_has_made_it_in_the_chat(office: QuietOffice) -> None:
    by_import = doers(office, EventType.INVITATION_ISSUED)

    done(await office.reception.press(Press.of(Verb.INVITE, ANI_ID), office.chat(SEKCAM)))

    assert set(by_import) == {(Doer.OPERATOR, None)}
    assert doers(office, EventType.INVITATION_ISSUED)[len(by_import) :] == [(Doer.OFFICIAL, SEKCAM_ID)]


async def test_a_change_by_a_link_names_both_accounts_the_link_and_its_issuer(office: QuietOffice) -> None:
    number = await open_link(office, SECOND)
    done(await join(office, number, SECOND))
    await his_turn_over(office)

    done(await answer(office, "ya", CAMAT))

    (replaced,) = logged(office, EventType.ACCOUNT_REPLACED)
    assert replaced.official_id == 1
    del replaced.data["request"]  # type: ignore[attr-defined]
    wanted = {"official": ANI_ID, "before": office.chat(ANI), "after": SECOND}
    assert replaced.data == wanted | {"invitation": number, "issuer": SEKCAM_ID}


async def test_the_goodbye_in_the_old_chat_is_not_kept_as_the_persons(office: QuietOffice) -> None:
    for request, account in enumerate((FIRST, SECOND), 1):
        done(await join(office, await open_link(office, account), account))
        done(await answer(office, "ya", office.chat(ANI) if request == 1 else FIRST, request))

    with office.database.engine.begin() as connection:
        rows = connection.execute(select(messages).order_by(messages.c.id)).all()
    goodbyes = [(row.chat_id, row.official_id) for row in rows if "tidak lagi terhubung" in row.content["text"]]
    assert goodbyes == [(office.chat(ANI), None), (FIRST, None)]
