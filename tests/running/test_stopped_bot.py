"""The bot's process: how it ends, and that there is one."""

import logging
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import TOKEN
from kinerja_bot.domain.events import EventType
from tests.beginnings import Beginnings, at_work
from tests.office import ANI, PDF, STAFF, Quarter
from tests.process import command, real_stage

SECONDS_TO_STOP = 5


async def test_sigterm_ends_the_bot_cleanly_within_five_seconds(beginnings: Beginnings, tmp_path: Path) -> None:
    async with real_stage(beginnings, 0, tmp_path) as stage:
        await stage.say(ANI, "/status")

        begun = time.monotonic()
        code = stage.process.end(signal.SIGTERM)

        assert code == 0
        assert time.monotonic() - begun < SECONDS_TO_STOP
        assert "Traceback" not in stage.process.log()


async def test_sigterm_in_the_middle_of_the_work_loses_and_repeats_nothing(
    beginnings: Beginnings, tmp_path: Path
) -> None:
    async with real_stage(beginnings, 4, tmp_path) as stage:
        for key in STAFF:
            stage.people[key].send_document(f"Data {key}.pdf", PDF)
        await stage.simulator.until(lambda: not stage.simulator.pending_updates(TOKEN))

        code = stage.process.end(signal.SIGTERM)
        await stage.process.start()
        await stage.settle()

        assert code == 0
        assert len(await Quarter(stage).events(EventType.FILE_RECEIVED)) == 2 + len(STAFF)
        for key in STAFF:
            receipts = [one for one in stage.people[key].messages_from_bot() if "Berkas diterima" in one.text]
            assert len(receipts) == 1


async def test_a_bot_stopped_in_the_middle_of_a_sweep_has_no_error_to_tell(
    beginnings: Beginnings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await beginnings.prepare(1)
    simulator, clock = beginnings.copy(1, tmp_path)

    async with at_work(simulator, clock, tmp_path) as stage:
        clock.set(clock.now() + timedelta(hours=3))  # the sweep begins, and the bot is stopped at once

    assert stage.bot.database is not None
    assert [one.message for one in caplog.records if one.levelno >= logging.ERROR] == []


async def test_a_second_process_on_the_same_data_is_refused(beginnings: Beginnings, tmp_path: Path) -> None:
    async with real_stage(beginnings, 0, tmp_path) as stage:
        await stage.say(ANI, "/status")

        second = command("run", environment=stage.process.values, folder=tmp_path)
        await stage.say(ANI, "/status")

        assert second.returncode == 2
        assert "sedang berjalan" in second.stderr
        assert "Traceback" not in second.stderr
        assert len([one for one in stage.people[ANI].messages_from_bot() if "Belum ada" in one.text]) == 2
