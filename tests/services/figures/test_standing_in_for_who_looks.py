"""Who stands in looks figures through from the post: the Plh. Camat's notes, a Plh. head's section."""

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.figures_office import IK_03, measure, notes
from tests.office import CAMAT, KASI_KES, KASI_PEM, SEKCAM
from tests.services.people.orders import at, given


async def test_the_plh_camat_looks_and_notes_and_the_log_says_in_whose_place(at_step: AtStep) -> None:
    quarter = await at_step(4)
    measure(quarter.office.bot.database)
    await given(quarter, CAMAT, SEKCAM, "2 s.d. 5 Oktober 2026")
    await quarter.office.move_to(at(2, 8, 30))
    await quarter.send_data()

    await quarter.office.tap(SEKCAM, "Lihat angka")
    await quarter.office.tap(SEKCAM, "Catatan")
    await quarter.office.say(SEKCAM, "Mohon pelatihan dipercepat.")

    assert "Lihat angka" not in quarter.office.labels(CAMAT)
    assert [one.text for one in notes(quarter.office.bot.database)] == ["Mohon pelatihan dipercepat."]
    (noted,) = await quarter.events(EventType.FIGURE_NOTED)
    assert noted.data["acting"] == "Plh. Camat"


async def test_who_stands_in_for_a_head_analyses_that_section_with_that_task(at_step: AtStep) -> None:
    quarter = await at_step(4)
    measure(quarter.office.bot.database)
    await given(quarter, KASI_KES, KASI_PEM, "2 s.d. 5 Oktober 2026")
    await quarter.office.move_to(at(2, 8, 30))
    await quarter.send_data()
    await quarter.review()

    cards = quarter.cards(KASI_PEM, 6)
    other = next(one for one in cards if "Seksi Kesejahteraan" in one.text)
    quarter.office.people[KASI_PEM].tap(other.id, "Isi analisis")
    await quarter.office.settle()
    listed = quarter.last(KASI_PEM)
    await quarter.office.tap(KASI_PEM, IK_03)
    await quarter.office.tap(KASI_PEM, "Pakai uraian staf")

    assert listed.labels[0] == IK_03
    assert "IK-01" not in listed.text
    assert [one.indicator for one in notes(quarter.office.bot.database)] == [IK_03]
