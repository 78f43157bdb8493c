"""*Grafik* and *Rekap setahun*: made when somebody asks for them, of what he sees."""

from kinerja_bot.messaging.press import Press, Verb
from tests.beginnings import AtStep
from tests.measured import measure
from tests.office import CAMAT, CITRA, Quarter


async def looked_at(at_step: AtStep, key: str) -> Quarter:
    """Somebody has opened /kinerja."""
    quarter = await at_step(6)
    await quarter.office.bot.database.write(measure)
    await quarter.office.say(key, "/kinerja")
    return quarter


async def test_the_pictures_come_as_one_album(at_step: AtStep) -> None:
    quarter = await looked_at(at_step, CAMAT)

    await quarter.office.tap(CAMAT, "Grafik")

    pictures = [one for one in quarter.office.people[CAMAT].messages_from_bot() if one.photo]
    assert quarter.answer(CAMAT) == "Grafik dikirim ke percakapan ini."
    assert [one.text for one in pictures][:2] == [
        "Capaian Triwulan III Tahun 2026",
        "Perkembangan capaian sampai Triwulan III Tahun 2026",
    ]
    assert len({one.media_group_id for one in pictures}) == 1


async def test_the_years_recap_comes_as_a_workbook_and_on_paper(at_step: AtStep) -> None:
    quarter = await looked_at(at_step, CAMAT)

    await quarter.office.tap(CAMAT, "Rekap setahun (.xlsx)")
    await quarter.office.tap(CAMAT, "Rekap setahun (PDF)")

    names = [one.document.name for one in quarter.office.people[CAMAT].messages_from_bot() if one.document]
    assert names[-2:] == ["Rekap Kinerja 2026.xlsx", "Rekap Kinerja 2026.pdf"]


async def test_who_sees_only_his_own_gets_no_recap_of_all(at_step: AtStep) -> None:
    quarter = await looked_at(at_step, CITRA)
    assert quarter.last(CITRA).labels[-1] == "Grafik"
    person = quarter.office.people[CITRA]

    person.tap_raw(quarter.last(CITRA).id, Press.of(Verb.PERFORMANCE_FILE, 2026, 3, "xlsx").data)
    await quarter.office.settle()

    sent = [one.document.name or "" for one in person.messages_from_bot() if one.document]
    assert not [one for one in sent if one.endswith(".xlsx")]
