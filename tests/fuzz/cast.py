"""Who acts in the generated updates: an office whose people come, go and stand in, and two strangers."""

from dataclasses import replace
from datetime import timedelta

from kinerja_bot.operator.operating import Operator
from kinerja_bot.simulator import Person
from tests.conftest import TOOLS
from tests.office import ANI, BUDI, CAMAT, CITRA, KASI_KES, SEKCAM, SMALL_OFFICE, Quarter, name_of
from tests.services.people.orders import given

STRANGERS = (4711, 4712)
NEW_PHONE = 4713
TODAY = "1 s.d. 1 Oktober 2026"


async def at_work(quarter: Quarter) -> list[Person]:
    """Step 4: a Staf has left, the Sekcam stands in for the Camat today, a Staf has a new phone; gives them all."""
    await quarter.reach(4)
    await let_go(quarter, CITRA)
    await given(quarter, CAMAT, SEKCAM, TODAY)
    await change_phone(quarter, ANI)
    strangers = [quarter.office.simulator.person(number) for number in STRANGERS]
    for stranger in strangers:
        stranger.start()
    await quarter.office.settle()
    return [*quarter.office.people.values(), *strangers]


async def let_go(quarter: Quarter, key: str) -> None:
    """Somebody leaves the office, and keeps his phone with all that is in it."""
    remaining = tuple(one for one in SMALL_OFFICE.officials if one.key != key)
    operator = Operator(quarter.office.bot.database, quarter.office.clock.now(), TOOLS)
    operator.import_office(replace(SMALL_OFFICE, officials=remaining))
    await quarter.office.settle()


async def change_phone(quarter: Quarter, key: str) -> None:
    """Somebody has a new account; the old phone stays in the cast, with all that is in it."""
    office, new = quarter.office, f"{key}-baru"
    office.people[new] = office.simulator.person(NEW_PHONE, first_name=name_of(key))
    office.people[new].start()
    await office.settle()
    await office.tap(new, "Saya pegawai, akun Telegram saya baru")
    await office.say(new, name_of(key))
    await office.tap(key, "Ya, akun baru saya")


async def the_next_morning(quarter: Quarter) -> None:
    """The Camat is back, and a Kepala Seksi and a Staf have changed places."""
    day = quarter.office.clock.now() + timedelta(days=1)
    await quarter.office.move_to(day.replace(hour=8, minute=0))
    await move(quarter, KASI_KES, "Staf")
    await move(quarter, BUDI, "Kepala Seksi")


async def move(quarter: Quarter, key: str, role: str) -> None:
    """*Pindahkan* by the Sekcam, to another role of the same section."""
    await quarter.office.say(SEKCAM, "/batal")
    await quarter.office.say(SEKCAM, "/pegawai")
    for label in (name_of(key), "Pindahkan", role, "Seksi Kesejahteraan", "Ya, pindahkan"):
        await quarter.office.tap(SEKCAM, label)
