"""Step 9 asks for the document that the Camat has signed: apart from the proof, once more with *Selesai*."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.task import TaskState
from tests.beginnings import AtStep
from tests.office import CAMAT, KASUBAG, PDF, SEKCAM, YES, Quarter

ATTACH, WITHOUT = "Dokumen bertanda tangan", "Selesai tanpa dokumen itu"
WANTED = "Mohon lampirkan dokumen yang telah ditandatangani Camat"
SIGNED = "Dokumen bertanda tangan.pdf"


async def test_the_card_asks_for_it_and_selesai_asks_once_more(at_step: AtStep) -> None:
    quarter = await at_step(9)
    asked = WANTED in quarter.card(KASUBAG, 9).text
    await quarter.hand_in(KASUBAG, "Bukti.pdf")

    assert asked
    assert WANTED in quarter.answer(KASUBAG)
    assert f"❓ {WANTED}" in quarter.card(KASUBAG, 9).text
    assert {"📄 Bukti.pdf", WITHOUT, "Batal"} <= set(quarter.card(KASUBAG, 9).labels)
    assert await _state(quarter) is TaskState.IN_PROGRESS


async def test_without_it_the_report_says_so(at_step: AtStep) -> None:
    quarter = await at_step(9)
    await quarter.prove_the_input()
    await quarter.report()

    assert await _state(quarter) is TaskState.DONE
    assert "ditandatangani Camat: belum dilampirkan." in _report(quarter)


async def test_what_is_sent_while_it_is_asked_for_is_it_and_the_report_names_it(at_step: AtStep) -> None:
    quarter = await at_step(9)
    await quarter.hand_in(KASUBAG, "Bukti.pdf")
    await quarter.hand_in(KASUBAG, SIGNED)
    await quarter.report()

    assert f"ditandatangani Camat: ada, {SIGNED}." in _report(quarter)
    assert [(one.name, one.signed) for one in (await quarter.cycle()).files[-2:]] == [
        ("Bukti.pdf", False),
        (SIGNED, True),
    ]
    (received,) = [one for one in await quarter.events(EventType.FILE_RECEIVED) if one.data.get("signed")]
    assert received.data["name"] == SIGNED


async def test_a_file_that_was_sent_before_is_tapped_and_counts_as_it(at_step: AtStep) -> None:
    quarter = await at_step(9)
    for name in (SIGNED, "Bukti.pdf"):
        await quarter.office.send(KASUBAG, name, PDF + name.encode())
    await quarter.office.tap(KASUBAG, "Selesai")

    await quarter.office.tap(KASUBAG, f"📄 {SIGNED}")
    await quarter.office.tap(KASUBAG, "Selesai")

    assert await _state(quarter) is TaskState.DONE
    assert len(await quarter.events(EventType.SIGNED_ATTACHED)) == 1


async def test_the_same_file_sent_again_when_it_is_asked_for_is_it(at_step: AtStep) -> None:
    quarter = await at_step(9)
    await quarter.office.send(KASUBAG, SIGNED, PDF)
    await quarter.office.tap(KASUBAG, ATTACH)
    await quarter.office.send(KASUBAG, SIGNED, PDF)

    assert "Dicatat sebagai dokumen yang telah ditandatangani" in quarter.last(KASUBAG).text
    assert [one.signed for one in (await quarter.cycle()).files if one.task_id == _task(await quarter.cycle())] == [
        True
    ]


async def test_it_is_no_proof_of_the_input(at_step: AtStep) -> None:
    quarter = await at_step(9)
    await quarter.office.tap(KASUBAG, ATTACH)
    await quarter.office.send(KASUBAG, SIGNED, PDF)

    await quarter.office.tap(KASUBAG, "Selesai")

    assert "Laporan belum ada" in quarter.answer(KASUBAG)
    assert f"Dokumen bertanda tangan Camat: {SIGNED}" in quarter.card(KASUBAG, 9).text
    assert ATTACH not in quarter.card(KASUBAG, 9).labels


async def test_what_the_camat_sends_with_his_ya_is_it(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await quarter.office.send(CAMAT, SIGNED, PDF)
    for _ in range(2):
        await quarter.office.tap(CAMAT, YES)
    await quarter.hand_in(KASUBAG, "Bukti.pdf")

    assert await _state(quarter) is TaskState.DONE


async def test_its_replacement_is_it_too(at_step: AtStep) -> None:
    quarter = await at_step(9)
    await quarter.office.tap(KASUBAG, ATTACH)
    await quarter.office.send(KASUBAG, "Salah.pdf", PDF + b"lain")
    await quarter.office.tap(KASUBAG, "Ganti berkas")
    await quarter.office.send(KASUBAG, SIGNED, PDF)

    assert [(one.name, one.signed) for one in (await quarter.cycle()).files if one.is_current][-1] == (SIGNED, True)


def _task(cycle: Cycle) -> int:
    return next(task.id for task in cycle.tasks if task.step.number == 9)


def _report(quarter: Quarter) -> str:
    return quarter.office.newest(SEKCAM, lambda one: "Laporan diterima" in one.labels).text


async def _state(quarter: Quarter) -> TaskState:
    return next(task.state for task in (await quarter.cycle()).tasks if task.step.number == 9)
