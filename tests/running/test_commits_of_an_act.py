"""How many commits an act costs, from its update to the last chat that shows it."""

import pytest

from kinerja_bot.messaging import delivery
from kinerja_bot.simulator import Fault
from tests.beginnings import AtStep
from tests.office import PDF, SEKCAM, Quarter
from tests.storage.counting import counted

WORDS = {
    "kept": "INSERT INTO inbox",
    "handled": "UPDATE inbox SET",
    "announced": "sent_after=(",
    "recorded": "SET shown_revision",
}
CHATS = 3
"""In which it shows something: Telegram answers none of them before it is asked for all."""

SHOWN = CHATS + 1
"""Messages: the tapper's file and card, one after the other, and a task for each of two others."""


@pytest.fixture
def _answers_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is: answers that come together are those of calls under way together."""
    monkeypatch.setattr(delivery, "OTHERS_WITHIN", 60.0)


def held_back(quarter: Quarter) -> list[Fault]:
    """Answers to messages and edits, until all chats are shown something."""
    faults = [Fault(method, times=None) for method in ("sendMessage", "editMessageText")]
    for one in faults:
        one.held_until = lambda: sum(one.struck for one in faults) >= CHATS
        quarter.office.simulator.faults.add(one)
    return faults


@pytest.mark.usefixtures("_answers_wait_for_each_other")
async def test_an_act_is_kept_done_and_announced_with_one_commit_each(at_step: AtStep) -> None:
    """*Selesai* on the draft; answers that come together are recorded together."""
    quarter = await at_step(2)
    await quarter.office.send(SEKCAM, "Draf.pdf", PDF)
    faults = held_back(quarter)

    with counted(quarter.office.bot.database) as found:
        quarter.office.tap_now(SEKCAM, "Selesai")
        await quarter.office.simulator.until(lambda: sum(one.struck for one in faults) == SHOWN)
        await quarter.office.settle()

    cost = {name: len(found.with_word(word)) for name, word in WORDS.items()}
    assert cost == {"kept": 1, "handled": 1, "announced": 1, "recorded": 2}
    assert len(found.written) == sum(cost.values())


async def test_a_refused_tap_costs_a_commit_for_its_update_and_one_for_its_mark(at_step: AtStep) -> None:
    quarter = await at_step(2)
    sekcam = quarter.office.people[SEKCAM]
    await quarter.office.settle()

    with counted(quarter.office.bot.database) as found:
        sekcam.tap_raw(sekcam.messages_from_bot()[-1].id, "no such act")
        await quarter.office.settle()

    assert [len(found.with_word(word)) for word in ("INSERT INTO inbox", "UPDATE inbox SET")] == [1, 1]
    assert len(found.written) == 2
