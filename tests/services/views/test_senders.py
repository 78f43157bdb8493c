"""*Dari*: a card names who led to it, in the role of that act."""

from tests.beginnings import AtStep
from tests.office import CAMAT, KASUBAG, NO, SEKCAM, YES, Quarter
from tests.services.people.orders import at, given


async def test_behind_a_decision_it_is_who_decided_whoever_began_the_quarter(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.begin(SEKCAM)
    for part in quarter.steps[:8]:
        await part()

    assert "Dari: Camat, Kamis" in quarter.card(KASUBAG, 9).text


async def test_a_plh_who_approves_is_named_as_such(at_step: AtStep) -> None:
    quarter = await _decided_by_a_plh(at_step, SEKCAM)

    assert "Dari: Plh. Camat, Jumat" in quarter.card(KASUBAG, 9).text


async def test_who_approves_as_plh_and_goes_on_in_his_own_post_reads_in_which_role_it_was(at_step: AtStep) -> None:
    quarter = await _decided_by_a_plh(at_step, KASUBAG)

    assert "Dari: Plh. Camat, Jumat" in quarter.card(KASUBAG, 9).text


async def test_back_from_tidak_and_to_the_next_version_it_is_who_acted(at_step: AtStep) -> None:
    quarter = await at_step(8)
    for label in (NO, "Susunan dokumen belum lengkap"):
        await quarter.office.tap(CAMAT, label)

    assert "Dari: Camat" in quarter.card(KASUBAG, 7).text


async def _decided_by_a_plh(at_step: AtStep, deputy: str) -> Quarter:
    quarter = await at_step(8)
    await given(quarter, CAMAT, deputy, "2 s.d. 5 Oktober 2026")
    await quarter.office.move_to(at(2, 8, 30))
    for _ in range(2):
        await quarter.office.tap(deputy, YES)
    return quarter
