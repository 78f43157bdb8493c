"""Once other indicators count, cards that lie in chats already say what is asked now."""

from dataclasses import replace

from kinerja_bot.domain.figures.indicator import Measured
from tests.office import ANI, SMALL_OFFICE
from tests.services.figures.agreed import SURVEY
from tests.services.imports import do_import
from tests.services.quiet_office import QuietOffice


async def test_who_has_his_card_already_finds_imported_indicators_on_it(office: QuietOffice) -> None:
    await office.to_step(4)
    before = office.notices("card")

    do_import(office.database, replace(SMALL_OFFICE, indicators=(Measured(SURVEY),)), office.clock.now())

    assert {one.to for one in before if "Isi angka" in one.labels} == set()
    assert {one.to for one in office.notices("card") if "Isi angka" in one.labels} == {ANI}
