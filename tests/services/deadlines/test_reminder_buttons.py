"""A reminder carries the card's buttons, and none that is dead."""

from kinerja_bot.simulator import ShownMessage
from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, Quarter
from tests.services.deadlines.chats import REMINDER, at, got

CARD = "Langkah 4 dari 10"


async def reminded(at_step: AtStep) -> Quarter:
    """At 08.05 Ani has been reminded of her part of step 4."""
    quarter = await at_step(4)
    await quarter.office.move_to(at(1, 8, 5))
    return quarter


def reminders(quarter: Quarter, key: str) -> list[ShownMessage]:
    """The reminders in somebody's chat."""
    return got(quarter, key, REMINDER)


async def test_a_reminder_of_one_task_has_its_cards_buttons(at_step: AtStep) -> None:
    quarter = await reminded(at_step)

    (reminder,) = reminders(quarter, ANI)

    assert reminder.labels == quarter.card(ANI, 4).labels
    assert "Kerjakan" in reminder.labels


async def test_they_become_what_the_card_has_now(at_step: AtStep) -> None:
    quarter = await reminded(at_step)

    await quarter.office.tap(ANI, "Kerjakan")

    assert "Selesai" in reminders(quarter, ANI)[-1].labels
    assert "Kerjakan" not in reminders(quarter, ANI)[-1].labels


async def test_under_a_task_that_is_done_there_are_none(at_step: AtStep) -> None:
    quarter = await reminded(at_step)

    await quarter.hand_in(ANI, "Data.pdf")

    assert reminders(quarter, ANI)[-1].labels == []


async def test_the_newest_reminder_has_them(at_step: AtStep) -> None:
    quarter = await reminded(at_step)

    await quarter.office.move_to(at(1, 9, 5))

    first, second = reminders(quarter, ANI)
    assert first.labels == []
    assert second.labels == quarter.card(ANI, 4).labels


async def test_what_is_asked_after_a_tap_on_it_stands_below_it(at_step: AtStep) -> None:
    quarter = await reminded(at_step)

    await quarter.office.tap(ANI, "Minta waktu")

    assert "Mohon pilih lamanya" in quarter.last(ANI).text
    assert CARD in quarter.last(ANI).text
    assert reminders(quarter, ANI)[-1].labels == []


async def test_nobody_decides_on_a_reminder_without_the_document(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await quarter.office.move_to(at(1, 8, 5))
    (label,) = reminders(quarter, CAMAT)[-1].labels

    await quarter.office.tap(CAMAT, label)

    assert label == "Buka langkah 8 (TW III 2026)"
    assert quarter.last(CAMAT).document is not None
    assert "Ya, setujui" in quarter.last(CAMAT).labels


async def test_the_camats_reminder_that_is_counted_by_the_day_follows_too(at_step: AtStep) -> None:
    quarter = await at_step(1)
    await quarter.office.move_to(at(1, 9))
    before = reminders(quarter, CAMAT)[-1].labels

    await quarter.office.say(CAMAT, "Mohon siapkan rapat.")
    await quarter.office.tap(CAMAT, "Selesai")

    assert "Kerjakan" in before
    assert reminders(quarter, CAMAT)[-1].labels == []
