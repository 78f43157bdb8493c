"""/libur while a meeting is being arranged."""

from tests.beginnings import AtStep
from tests.office import KASI_PEM, SEKCAM
from tests.services.deadlines.chats import got


async def test_no_meeting_is_proposed_on_a_day_closed_meanwhile(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.tap(KASI_PEM, "Kerjakan")
    before = (await quarter.cycle()).open_tasks[0].due_at
    assert any("2 Oktober" in label for label in got(quarter, KASI_PEM, "Langkah 3 dari")[-1].labels)

    await quarter.office.say(SEKCAM, "/libur Jumat, 2 Oktober 2026, hari jadi kabupaten")

    assert (await quarter.cycle()).open_tasks[0].due_at == before
    assert not any("2 Oktober" in label for label in got(quarter, KASI_PEM, "Langkah 3 dari")[-1].labels)
