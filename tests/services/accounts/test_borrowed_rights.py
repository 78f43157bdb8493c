"""What a stand-in has issued ends with her days, and no account is changed by one person's word alone."""

from datetime import date, datetime

import pytest

from kinerja_bot.domain.acting import ActingKind
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.invitation_tokens import token_hash
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.operator.operating import Operator
from kinerja_bot.services.accounts import new_account
from kinerja_bot.services.people import appointing
from tests.conftest import TOOLS, WITA
from tests.office import ANI, BUDI, CAMAT, KASUBAG, SEKCAM
from tests.services.accounts.claims import (
    FIRST,
    SECOND,
    account_of,
    answer,
    ask,
    his_turn_over,
    join,
    open_link,
    questions,
)
from tests.services.accounts.test_accounts_in_the_log import logged
from tests.services.chats import chat, with_words
from tests.services.quiet_office import QuietOffice, done

TODAY = date(2026, 10, 1)
TOMORROW = datetime(2026, 10, 2, 8, 0, tzinfo=WITA)


@pytest.fixture
async def borrowed(office: QuietOffice) -> QuietOffice:
    """Ani, a Staf, is Plh. Sekcam for a day."""
    operator = Operator(office.database, office.clock.now(), TOOLS)
    operator.acting().give(ActingKind.PLH, SEKCAM, ANI, "800/1", (TODAY, TODAY), None)
    return office


async def next_day(office: QuietOffice) -> None:
    office.clock.set(TOMORROW)
    await appointing.run(office.desk)
    await new_account.run(office.desk)


async def test_the_link_that_she_kept_opens_nothing_the_next_day(borrowed: QuietOffice) -> None:
    number = await open_link(borrowed, FIRST, CAMAT, ANI)

    await next_day(borrowed)
    refused = await join(borrowed, number, FIRST)

    assert refused.refused
    assert account_of(borrowed, CAMAT) == borrowed.chat(CAMAT)


async def test_within_her_day_she_is_not_camat_either(borrowed: QuietOffice) -> None:
    done(await join(borrowed, await open_link(borrowed, FIRST, CAMAT, ANI), FIRST))
    told = with_words(borrowed.database, borrowed.chat(CAMAT), "membuat undangan untuk akun Telegram baru")
    asked = questions(borrowed, CAMAT)
    await his_turn_over(borrowed)

    refused = [(await answer(borrowed, "ya", by)).refused for by in (ANI, FIRST, KASUBAG)]

    assert len(told) == 1
    assert "Ani Rekaan" in told[0].text
    assert len(asked) == 1
    assert refused == [True, True, True]
    assert questions(borrowed, ANI) == []
    assert account_of(borrowed, CAMAT) == borrowed.chat(CAMAT)


async def test_a_claim_to_be_the_camat_is_not_hers_to_agree_to(borrowed: QuietOffice) -> None:
    await ask(borrowed, FIRST, "Daeng Rekaan")
    await his_turn_over(borrowed)

    assert (await answer(borrowed, "ya", ANI)).refused
    assert len(questions(borrowed, CAMAT)) == 1


async def test_what_came_by_her_link_cannot_be_agreed_to_once_her_days_are_over(borrowed: QuietOffice) -> None:
    done(await join(borrowed, await open_link(borrowed, FIRST, BUDI, ANI), FIRST))
    await his_turn_over(borrowed)

    await next_day(borrowed)

    assert (await answer(borrowed, "ya", SEKCAM)).refused
    assert account_of(borrowed, BUDI) == borrowed.chat(BUDI)


@pytest.mark.parametrize("word", ["ya", "tidak"])
async def test_the_next_holder_keeps_what_she_has_issued_or_ends_it(borrowed: QuietOffice, word: str) -> None:
    borrowed.database.write_now(lambda tx: tx.officials.change(7, {"telegram_id": None}))
    number = await open_link(borrowed, FIRST, BUDI, ANI)
    await next_day(borrowed)
    (question,) = with_words(borrowed.database, borrowed.chat(SEKCAM), "tidak berlaku lagi", "Budi Contoh")

    done(await borrowed.reception.press(Press.of(Verb.KEEP_INVITATIONS, 6, word), borrowed.chat(SEKCAM)))
    reply = await join(borrowed, number, FIRST)

    assert question.labels == ("Tetap berlaku", "Akhiri")
    assert reply.refused is (word == "tidak")
    assert len(logged(borrowed, EventType.INVITATION_KEPT)) == (word == "ya")
    assert (await borrowed.reception.press(Press.of(Verb.KEEP_INVITATIONS, 6, "ya"), borrowed.chat(SEKCAM))).refused


async def test_links_of_who_is_only_away_still_hold(office: QuietOffice) -> None:
    office.database.write_now(lambda tx: tx.officials.change(7, {"telegram_id": None}))
    number = await open_link(office, FIRST, BUDI, SEKCAM)
    operator = Operator(office.database, office.clock.now(), TOOLS)
    operator.acting().give(ActingKind.PLH, SEKCAM, ANI, "800/1", (TODAY, TODAY), None)

    done(await join(office, number, FIRST))

    assert account_of(office, BUDI) == FIRST


async def test_the_issuer_of_a_link_does_not_confirm_it_but_another_who_may(office: QuietOffice) -> None:
    done(await join(office, await open_link(office, SECOND), SECOND))
    await his_turn_over(office)

    refused = await answer(office, "ya", SEKCAM)
    done(await answer(office, "ya", CAMAT))

    assert refused.refused
    assert questions(office, SEKCAM) == []
    assert account_of(office) == SECOND


async def test_the_operators_link_is_told_and_confirmed_as_well(office: QuietOffice) -> None:
    operator = Operator(office.database, office.clock.now(), TOOLS)
    (invited,) = operator.invite(operator.offices(), [ANI], again=True)
    done(await office.reception.start(token_hash(invited.token or ""), FIRST))
    number = next(int(one.key.split(":")[1]) for one in chat(office.database, FIRST) if one.key.startswith("join:"))

    done(await join(office, number, FIRST))
    before = account_of(office)
    done(await answer(office, "ya", ANI))

    assert with_words(office.database, office.chat(ANI), "operator kantor membuat undangan")
    assert (before, account_of(office)) == (office.chat(ANI), FIRST)
