"""Guessing an invitation is limited, told by nothing, and outlives a restart."""

import pytest

from kinerja_bot.services.accounts import guessing
from kinerja_bot.services.accounts.guessing import MOST_OF_ONE
from kinerja_bot.simulator import Person
from tests.office import ANI, BUDI, SMALL_OFFICE, Quarter

NOT_VALID = "tautan ini tidak berlaku"


async def guess(quarter: Quarter, times: int) -> Person:
    """A stranger tries so many wrong tokens."""
    stranger = quarter.office.simulator.person(4711, first_name="Orang Lain")
    for number in range(times):
        stranger.start(f"salah{number}")
    await quarter.office.settle()
    return stranger


async def test_after_ten_wrong_tokens_even_a_right_one_is_refused_for_an_hour(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    stranger = await guess(quarter, MOST_OF_ONE)

    stranger.start(tokens[ANI])
    await quarter.office.settle()
    refused = stranger.messages_from_bot()[-1]
    await quarter.office.wait(hours=1)
    stranger.start(tokens[ANI])
    await quarter.office.settle()

    assert NOT_VALID in refused.text
    assert {one.text for one in stranger.messages_from_bot()[:-1]} == {refused.text}
    assert stranger.buttons() == ["Ya, itu saya", "Bukan saya"]


async def test_nine_are_forgiven_and_others_do_not_notice(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    stranger = await guess(quarter, MOST_OF_ONE - 1)

    stranger.start(tokens[ANI])
    quarter.office.people[BUDI].start(tokens[BUDI])
    await quarter.office.settle()

    assert stranger.buttons() == ["Ya, itu saya", "Bukan saya"]
    assert quarter.office.people[BUDI].buttons() == ["Ya, itu saya", "Bukan saya"]


async def test_a_restart_forgives_nothing(quarter: Quarter) -> None:
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    stranger = await guess(quarter, MOST_OF_ONE)
    await quarter.office.bot.stop()
    await quarter.office.bot.start()

    stranger.start(tokens[ANI])
    await quarter.office.settle()

    assert stranger.buttons() == []


async def test_all_accounts_together_are_limited_too(quarter: Quarter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "MOST_OF_ALL", 5)
    tokens = await quarter.office.import_office(SMALL_OFFICE)
    for number in range(5):
        quarter.office.simulator.person(5000 + number).start("salah")
    await quarter.office.settle()

    quarter.office.people[BUDI].start(tokens[BUDI])
    await quarter.office.settle()

    assert NOT_VALID in quarter.last(BUDI).text
