"""Who waits for Telegram holds up nobody but his own chat."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.simulator import Fault
from tests.conftest import THURSDAY_8AM, quick
from tests.office import CAMAT, PDF, SEKCAM, SMALL_OFFICE, Quarter

STRANGER = 4711
HELP = "bot ini menjalankan SOP"


@pytest.fixture
async def office(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """Camat and Sekcam, of whom one at a time is worked for."""
    monkeypatch.setattr("handlers.inbox.AT_ONCE", 1)
    async with stage(quick, THURSDAY_8AM, data_dir) as one:
        tokens = await one.import_office(SMALL_OFFICE)
        await one.join({key: tokens[key] for key in (CAMAT, SEKCAM)}, "Ya, itu saya")
        await Quarter(one).begin()
        yield one


async def held(office: Stage, method: str) -> list[bool]:
    """Whether Telegram may answer calls of the method at last; returns once it is asked."""
    may_answer: list[bool] = []
    fault = office.simulator.faults.add(Fault(method=method, held_until=lambda: may_answer or None))
    if method == "getFile":
        office.people[CAMAT].send_document("Disposisi.pdf", PDF)
    else:
        office.people[CAMAT].tap_raw(1, Press.of(Verb.CYCLE_FILES, 1).data)
    await office.simulator.until(lambda: fault.struck)
    return may_answer


async def answered(office: Stage, may_answer: list[bool]) -> None:
    """Telegram answers at last, and all goes on."""
    with office.simulator.world.changes.changing():
        may_answer.append(True)
    await office.settle()


def answers(office: Stage, number: int) -> int:
    return len(office.simulator.person(number).messages_from_bot())


@pytest.mark.parametrize("method", ["getFile", "answerCallbackQuery"])
async def test_whoever_else_writes_is_answered_meanwhile(office: Stage, method: str) -> None:
    may_answer = await held(office, method)

    sekcam, before = office.people[SEKCAM].id, answers(office, office.people[SEKCAM].id)
    office.people[SEKCAM].say("/bantuan")
    await office.simulator.until(lambda: answers(office, sekcam) > before)
    office.simulator.person(STRANGER).start()
    await office.simulator.until(lambda: answers(office, STRANGER))

    await answered(office, may_answer)


async def test_the_chats_own_order_is_kept(office: Stage) -> None:
    may_answer = await held(office, "getFile")
    office.people[CAMAT].say("/bantuan")
    office.people[SEKCAM].say("/bantuan")
    sekcam, before = office.people[SEKCAM].id, answers(office, office.people[SEKCAM].id)
    await office.simulator.until(lambda: answers(office, sekcam) > before)
    early = [one.text for one in office.people[CAMAT].messages_from_bot() if HELP in one.text]

    await answered(office, may_answer)

    assert early == []
    texts = [one.text for one in office.people[CAMAT].messages_from_bot()]
    [receipt] = [number for number, text in enumerate(texts) if "Berkas diterima: Disposisi.pdf" in text]
    [helped] = [number for number, text in enumerate(texts) if HELP in text]
    assert receipt < helped
