"""How many commits an act costs, from its update to the last chat that shows it."""

from tests.beginnings import AtStep
from tests.office import PDF, SEKCAM, Quarter
from tests.storage.counting import Count, counted

WORDS = {
    "kept": "INSERT INTO inbox",
    "handled": "UPDATE inbox SET",
    "announced": "sent_after=(",
    "recorded": "SET shown_revision",
    "looked for": "WITH lagging",
}
SHOWN = 4
"""Messages that it shows; answers that come together are recorded together, but none needs more than one commit."""


async def count(quarter: Quarter) -> Count:
    """What *Selesai* on the draft costs: the tapper's card, the overseer's view, two tasks for others."""
    await quarter.office.send(SEKCAM, "Draf.pdf", PDF)
    await quarter.office.settle()
    with counted(quarter.office.bot.database) as found:
        await quarter.office.tap(SEKCAM, "Selesai")
    return found


async def test_an_act_is_kept_done_and_announced_with_one_commit_each(at_step: AtStep) -> None:
    found = await count(await at_step(2))

    cost = {name: len(found.with_word(word)) for name, word in WORDS.items()}
    assert {name: cost[name] for name in ("kept", "handled", "announced")} == {
        "kept": 1,
        "handled": 1,
        "announced": 1,
    }
    assert cost["recorded"] <= SHOWN
    assert len(found.written) <= 3 + SHOWN


async def test_a_refused_tap_costs_a_commit_for_its_update_and_one_for_its_mark(at_step: AtStep) -> None:
    quarter = await at_step(2)
    sekcam = quarter.office.people[SEKCAM]
    await quarter.office.settle()

    with counted(quarter.office.bot.database) as found:
        sekcam.tap_raw(sekcam.messages_from_bot()[-1].id, "no such act")
        await quarter.office.settle()

    assert [len(found.with_word(word)) for word in ("INSERT INTO inbox", "UPDATE inbox SET")] == [1, 1]
    assert len(found.written) == 2
