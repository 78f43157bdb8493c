"""The stage: an office with its people's phones."""

from dataclasses import replace

from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, SEKCAM, SMALL_OFFICE


async def test_who_comes_with_a_later_roster_gets_a_phone_of_his_own(at_step: AtStep) -> None:
    office = (await at_step(2)).office
    new = [replace(SMALL_OFFICE.officials[5], key=key, name=key.title(), full_name=key.title()) for key in "xy"]
    left = [one for one in SMALL_OFFICE.officials if one.key != ANI]

    await office.import_office(replace(SMALL_OFFICE, officials=(*left[:2], new[0], *left[2:])))
    await office.import_office(replace(SMALL_OFFICE, officials=(new[1], *left)))

    numbers = [person.id for person in office.people.values()]
    assert {"x", "y", CAMAT, SEKCAM} <= set(office.people)
    assert len(set(numbers)) == len(numbers)
