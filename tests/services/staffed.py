"""The small office with more people, or with longer names."""

from dataclasses import replace

from kinerja_bot.roster.model import OfficialEntry, Roster
from tests.office import SMALL_OFFICE

STAF = "staf"
LONG = "Andi Muhammad Baso Tenriajeng Karaeng Bontolangkasa Daeng Mappasomba <b>& Anak</b>"


def with_staff(count: int, key: str = SMALL_OFFICE.office.key) -> Roster:
    """The small office with so many Staf, spread over its sections; by another key it is another office."""
    others = tuple(one for one in SMALL_OFFICE.officials if one.roles != (STAF,))
    staff = [one for one in SMALL_OFFICE.officials if one.roles == (STAF,)]
    people = (*others, *(_like(staff[number % len(staff)], number) for number in range(count)))
    return replace(SMALL_OFFICE, office=replace(SMALL_OFFICE.office, key=key), officials=people)


def with_long_names(roster: Roster) -> Roster:
    """The same people with names longer than any real ones."""
    people = (
        replace(one, name=f"{number:03} {LONG}", full_name=f"{number:03} {LONG}, S.STP., M.Si.")
        for number, one in enumerate(roster.officials)
    )
    return replace(roster, officials=tuple(people))


def _like(one: OfficialEntry, number: int) -> OfficialEntry:
    name = f"Pegawai {number:03} Rekaan"
    return replace(one, key=f"staf-{number}", name=name, full_name=f"{name}, S.Uji.")
