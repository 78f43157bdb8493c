"""Acts that are refused fill no log: the first stands there, those that follow are counted in one entry."""

from datetime import timedelta

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import refusals
from kinerja_bot.services.desk.refusals import SPAN
from tests.office import ANI, BUDI
from tests.services.quiet_office import QuietOffice

FORGED = (
    Press.of(Verb.PEOPLE, 0),
    Press.of(Verb.ACTING, "baru"),
    Press.of(Verb.TAKE, 1),
    Press.of(Verb.STRIKE_DAY_OFF, 739000),
)


async def forge(office: QuietOffice, key: str, times: int) -> None:
    for number in range(times):
        assert (await office.reception.press(FORGED[number % len(FORGED)], office.chat(key))).refused


async def settle(office: QuietOffice, after: timedelta) -> None:
    office.clock.set(office.clock.now() + after)
    await refusals.run(office.database, office.clock.now())


def logged(office: QuietOffice) -> list[Event]:
    entries = office.database.read_now(lambda tx: tx.events.of_office(1))
    return [one for one in entries if one.type is EventType.ACT_REFUSED]


async def test_whatever_somebody_forges_is_one_entry_at_once_and_one_with_the_count(office: QuietOffice) -> None:
    await office.begin()

    await forge(office, ANI, 40)
    at_once = logged(office)
    await settle(office, SPAN)

    assert [one.data["error"] for one in at_once] == ["not_for_you"]
    (counted,) = logged(office)[1:]
    assert counted.official_id == at_once[0].official_id
    assert counted.data["counted"] == {
        "not_for_you pegawai": 9,
        "not_for_you pelaksana": 10,
        "not_for_you hari_libur": 10,
        "not_yours disposisi": 10,
    }


async def test_of_everybody_the_own_ones_are_counted(office: QuietOffice) -> None:
    await forge(office, ANI, 2)
    await forge(office, BUDI, 1)

    await settle(office, SPAN)

    assert len([one for one in logged(office) if "counted" in one.data]) == 1
    assert len({one.official_id for one in logged(office)}) == 2


async def test_the_next_day_begins_with_an_entry_of_its_own(office: QuietOffice) -> None:
    await forge(office, ANI, 3)
    office.clock.set(office.clock.now() + SPAN)

    await forge(office, ANI, 1)
    await settle(office, SPAN)

    assert ["counted" in one.data for one in logged(office)] == [False, True, False]
