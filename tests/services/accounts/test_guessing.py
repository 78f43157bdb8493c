"""Guessing an invitation finds nothing, is told nothing, and shuts the door to nobody."""

from kinerja_bot.domain.invitation_tokens import token_hash
from kinerja_bot.operator.operating import Operator
from tests.conftest import TOOLS
from tests.office import ANI, CAMAT, SMALL_OFFICE, Quarter
from tests.services.chats import chat
from tests.services.quiet_office import QuietOffice, done

GUESSERS, TIMES = 100, 10
QUESTION = ["Ya, itu saya", "Bukan saya"]


async def test_however_many_guess_a_right_link_is_let_through(office: QuietOffice) -> None:
    operator = Operator(office.database, office.clock.now(), TOOLS)
    (invited,) = operator.invite(operator.offices(), [CAMAT], again=True)
    for account in range(5000, 5000 + GUESSERS):
        for number in range(TIMES):
            assert (await office.reception.start(f"salah{number}", account)).refused

    done(await office.reception.start(token_hash(invited.token or ""), 4242))

    assert chat(office.database, 4242)[-1].labels == tuple(QUESTION)


async def test_who_has_opened_wrong_links_himself_is_let_through_with_the_right_one(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    for number in range(TIMES + 1):
        quarter.office.people[ANI].start(f"salah{number}")
    await quarter.office.settle()

    quarter.office.people[ANI].start(tokens[ANI])
    await quarter.office.settle()

    assert quarter.office.people[ANI].buttons() == QUESTION


async def test_every_wrong_token_is_answered_alike(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    await quarter.office.join({ANI: tokens[ANI]}, QUESTION[0])
    stranger = quarter.office.simulator.person(4711, first_name="Orang Lain")

    for token in ("salah", tokens[ANI], tokens[CAMAT][:-1], "A" * 64):
        stranger.start(token)
    await quarter.office.settle()

    assert len({one.text for one in stranger.messages_from_bot()}) == 1
    assert "tautan ini tidak berlaku" in stranger.messages_from_bot()[0].text
