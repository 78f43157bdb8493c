"""The bot's process: how it ends, and that there is one."""

import asyncio
import logging
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot import to_its_end
from handlers.line import REFUSED_FOR
from kinerja_bot.demo.stage import TOKEN, Stage
from kinerja_bot.domain.events import EventType
from kinerja_bot.faults import FaultsFound
from kinerja_bot.running.process import run_until_stopped
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.settings import load_settings
from kinerja_bot.simulator import Simulator
from kinerja_bot.storage.run_lock import AlreadyRunningError, RunLock
from tests.beginnings import Beginnings, at_work
from tests.office import ANI, PDF, SMALL_OFFICE, STAFF, Quarter
from tests.outages import line_to
from tests.process import command, real_stage
from tests.virtual_timer import VirtualTimer

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
        assert "sedang dipakai bot" in second.stderr
        assert "kinerja.db" in second.stderr
        assert "Traceback" not in second.stderr
        assert len([one for one in stage.people[ANI].messages_from_bot() if "Belum ada" in one.text]) == 2


def test_a_second_lock_is_refused_whatever_the_files_folder(database_url: str) -> None:
    first, second = RunLock(database_url), RunLock(database_url)
    first.acquire()

    with pytest.raises(AlreadyRunningError):
        second.acquire()
    first.release()
    second.acquire()

    second.release()


def test_a_lock_whose_connection_was_cut_is_held_again(postgres_url: str) -> None:
    lock = RunLock(postgres_url)
    lock.acquire()

    cut_all(postgres_url)

    assert lock.renew()
    with pytest.raises(AlreadyRunningError):
        RunLock(postgres_url).acquire()
    lock.release()


def test_a_lock_that_another_bot_took_meanwhile_ends_the_first(postgres_url: str) -> None:
    lock, other = RunLock(postgres_url), RunLock(postgres_url)
    lock.acquire()
    cut_all(postgres_url)
    other.acquire()

    with pytest.raises(AlreadyRunningError):
        lock.renew()

    other.release()


def test_a_second_bot_with_the_same_token_is_refused_on_postgresql(postgres_url: str, tmp_path: Path) -> None:
    lock = RunLock(postgres_url)
    lock.acquire()

    values = {"BOT_TOKEN": TOKEN, "DATABASE_URL": postgres_url, "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    second = command("run", environment=values, folder=tmp_path)

    lock.release()
    assert second.returncode == 2
    assert "sedang dipakai bot" in second.stderr
    assert "Traceback" not in second.stderr


async def test_the_log_says_where_things_are_who_is_served_who_joins_and_that_it_ended(
    beginnings: Beginnings, tmp_path: Path
) -> None:
    async with real_stage(beginnings, 0, tmp_path) as stage:
        await stage.say(ANI, "/status")
        stage.process.end(signal.SIGTERM)
        log = stage.process.log()

    assert f"database: sqlite {tmp_path}/data/kinerja.db" in log
    assert "updates: asked for" in log
    assert "office kecamatan-uji: 8 of 8 people have joined" in log
    assert log.rstrip().endswith("stopped")


async def test_who_joins_is_logged_by_his_id_and_by_nothing_secret(
    empty_stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    tokens = await empty_stage.import_office(SMALL_OFFICE)

    with caplog.at_level(logging.INFO):
        await empty_stage.join({ANI: tokens[ANI]}, "Ya, itu saya")

    assert [one.message for one in caplog.records if "has joined" in one.message] == [
        "office kecamatan-uji: ani has joined"
    ]
    assert tokens[ANI] not in caplog.text


def test_a_token_refused_for_good_ends_the_bot_with_exit_code_2_after_minutes(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    timer = VirtualTimer()
    with Simulator().serve() as url:
        values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "DATA_DIR": str(data_dir)}
        runtime = Runtime(load_settings(values, needs_token=True), timer=timer)
        code = to_its_end(run_until_stopped(runtime))

    assert code == 2
    assert timer.now() >= REFUSED_FOR
    assert "Telegram menolak BOT_TOKEN" in capsys.readouterr().err


@pytest.mark.parametrize("sent", [b"INSERT INTO bots", rb"SELECT count\(.*FROM offices"])
def test_a_database_that_goes_away_while_the_bot_begins_is_named_in_a_sentence(
    migrated_postgres_url: str, data_dir: Path, caplog: pytest.LogCaptureFixture, sent: bytes
) -> None:
    simulator = Simulator()
    simulator.add_bot(TOKEN, "kinerja_uji_bot", "Kinerja Bot")
    with simulator.serve() as telegram, line_to(migrated_postgres_url) as (line, url):
        values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram, "DATA_DIR": str(data_dir), "DATABASE_URL": url}
        runtime = Runtime(load_settings(values, needs_token=True))
        line.cut_at(sent, times=None)
        with pytest.raises(FaultsFound, match="tidak dapat dipakai"):
            to_its_end(run_until_stopped(runtime))

    assert [one.message for one in caplog.records if one.levelno >= logging.ERROR] == []


def cut_all(url: str) -> None:
    """The server ends all connections to the database."""
    engine = create_engine(url.rsplit("/", 1)[0] + "/postgres", isolation_level="AUTOCOMMIT")
    ended = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = :name"
    with engine.connect() as connection:
        connection.execute(text(ended), {"name": url.rsplit("/", 1)[1]}).all()
    engine.dispose()


async def test_a_bot_on_sqlite_keeps_its_lock_whichever_thread_asks_for_it(tmp_path: Path) -> None:
    lock = RunLock(f"sqlite:///{tmp_path}/kinerja.db")
    lock.acquire()

    assert await asyncio.to_thread(lock.renew)

    lock.release()
