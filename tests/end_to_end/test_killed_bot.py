"""kill -9 in the middle of the steps: nothing is lost, nothing happens twice (the bot is a process of its own)."""

from collections import Counter
from pathlib import Path

from kinerja_bot.demo.stage import Stage
from kinerja_bot.domain.cycle import CycleState
from kinerja_bot.domain.events import EventType
from kinerja_bot.simulator import Fault, ShownMessage
from tests.beginnings import AtStep, Beginnings
from tests.office import CAMAT, KASUBAG, NO, PDF, SEKCAM, YES, Quarter
from tests.process import RealStage, real_stage

DEADLY = {"Mulai", "Selesai", "Kirim undangan", "Rapat selesai", "Lanjut", YES, "Laporan diterima"}
"""The taps that complete something: at each of them the bot is killed."""


async def test_a_bot_that_is_killed_at_every_step_brings_the_quarter_to_the_same_end(
    at_step: AtStep, beginnings: Beginnings, tmp_path: Path
) -> None:
    quarter = await at_step(0)
    await _play(quarter)
    async with real_stage(beginnings, 0, tmp_path / "killed") as stage:
        stage.is_deadly = lambda label: label in DEADLY
        killed = Quarter(stage)

        await _play(killed)

        assert stage.kills == 15
        assert (await killed.cycle()).state is CycleState.CLOSED
        assert await _facts(killed) == await _facts(quarter)
        assert _chats(killed.office) == _chats(quarter.office)


async def test_a_file_that_was_sent_to_a_dying_bot_is_there_when_it_lives_again(
    beginnings: Beginnings, tmp_path: Path
) -> None:
    async with real_stage(beginnings, 2, tmp_path) as stage:
        quarter = Quarter(stage)

        stage.people[SEKCAM].send_document("Draf.pdf", PDF)
        await stage.restart()
        await stage.settle()

        receipts = [one for one in stage.people[SEKCAM].messages_from_bot() if "Berkas diterima" in one.text]
        assert ["Draf.pdf" in one.text for one in receipts] == [True]
        (file,) = (await quarter.cycle()).files
        assert _stored(stage, file.sha256) == PDF


async def test_a_half_typed_reason_outlives_a_killed_bot(beginnings: Beginnings, tmp_path: Path) -> None:
    async with real_stage(beginnings, 8, tmp_path) as stage:
        quarter = Quarter(stage)
        await stage.tap(CAMAT, NO)

        await stage.restart()
        await stage.say(CAMAT, "Realisasi IK-03 belum sesuai")

        (decision,) = await quarter.events(EventType.DECIDED)
        assert decision.data["reason"] == "Realisasi IK-03 belum sesuai"
        assert "Realisasi IK-03 belum sesuai" in quarter.card(KASUBAG, 7).text


async def test_what_people_do_while_the_bot_is_down_is_handled_after_the_start(
    beginnings: Beginnings, tmp_path: Path
) -> None:
    async with real_stage(beginnings, 2, tmp_path) as stage:
        stage.process.kill()

        stage.people[SEKCAM].send_document("Draf.pdf", PDF)
        stage.people[SEKCAM].say("/status")
        await stage.process.start()
        await stage.settle()

        assert "Draf.pdf" in stage.newest(SEKCAM, lambda one: "Berkas diterima" in one.text).text
        assert stage.people[SEKCAM].find("📊") is not None


async def test_a_card_that_telegram_took_just_before_the_kill_is_not_sent_again(
    beginnings: Beginnings, tmp_path: Path
) -> None:
    async with real_stage(beginnings, 7, tmp_path) as stage:
        quarter = Quarter(stage)
        await stage.send(KASUBAG, "Dokumen.pdf", PDF)
        camat = stage.people[CAMAT].id
        lost = stage.simulator.faults.add(Fault("sendDocument", camat, drop_after_handling=True))

        stage.tap_now(KASUBAG, "Selesai")
        await stage.simulator.until(lambda: lost.struck)
        await stage.restart()
        await stage.settle()

        assert len(quarter.cards(CAMAT, 8)) == 1


async def _play(quarter: Quarter) -> None:
    await quarter.begin()
    for part in quarter.steps:
        await part()
    await quarter.office.tap(SEKCAM, "Laporan diterima")


async def _facts(quarter: Quarter) -> list[tuple[str, str | None, str]]:
    """The log without its times; those who acted at the same time in the roster's order."""
    known = [(one.type.value, one.role, await quarter.official(one.official_id)) for one in await quarter.events()]
    return sorted(known)


def _chats(office: Stage) -> dict[str, Counter[tuple[str, str, tuple[str, ...]]]]:
    """What each person has got from the bot, whatever the order."""
    return {key: Counter(_looks(one) for one in person.messages_from_bot()) for key, person in office.people.items()}


def _looks(message: ShownMessage) -> tuple[str, str, tuple[str, ...]]:
    first_line = message.text.split("\n", 1)[0]
    return message.kind, first_line, tuple(message.labels)


def _stored(stage: RealStage, sha256: str | None) -> bytes:
    assert sha256 is not None
    return (stage.settings.data_dir / "files" / sha256[:2] / sha256).read_bytes()
