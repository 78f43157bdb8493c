"""A test run that is killed leaves no PostgreSQL and no bot behind."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import postgres
from tests.source import ROOT

HANGING = """
        part = pathlib.Path(__file__).with_suffix(".part")
        part.write_text(folder)
        part.rename(part.with_suffix(".seen"))
        time.sleep(600)
"""
WITH_A_SERVER = f"""
import pathlib, tempfile, time
from tests import postgres

def test_it():
    with tempfile.TemporaryDirectory() as folder, postgres.server(pathlib.Path(folder)):
{HANGING}
"""
WITH_A_BOT = f"""
import asyncio, pathlib, tempfile, time
from kinerja_bot.clock import SettableClock
from kinerja_bot.storage.database import Database
from tests.conftest import THURSDAY_8AM
from tests.process import TOKEN, BotProcess

def test_it():
    with tempfile.TemporaryDirectory() as folder:
        values = {{"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:9", "DATA_DIR": folder}}
        bot = BotProcess(values, pathlib.Path(folder), SettableClock(THURSDAY_8AM), Database("sqlite://"))
        asyncio.run(bot.start())
{HANGING}
"""
PATIENCE = 60.0


@pytest.mark.parametrize(
    ("program", "number"),
    [
        pytest.param(
            WITH_A_SERVER,
            "pg/postmaster.pid",
            marks=pytest.mark.skipif(postgres.binary("initdb") is None, reason="PostgreSQL is not installed"),
        ),
        (WITH_A_BOT, "*.pid"),
    ],
)
def test_a_killed_run_leaves_neither_a_process_nor_its_folder(tmp_path: Path, program: str, number: str) -> None:
    test = tmp_path / "test_hanging.py"
    test.write_text(program, encoding="utf-8")
    words = ("-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", "-s", str(test))
    quiet = {"stdout": subprocess.DEVNULL, "start_new_session": True}
    with subprocess.Popen([sys.executable, "-m", "pytest", *words], cwd=ROOT, **quiet) as run:  # type: ignore[call-overload]
        try:
            _wait_until(test.with_suffix(".seen").exists)
            folder = Path(test.with_suffix(".seen").read_text(encoding="utf-8"))
            left = int(next(folder.glob(number)).read_text(encoding="utf-8").split()[0])
            was_alive = _lives(left)
        finally:
            run.kill()

    assert was_alive
    _wait_until(lambda: not (folder.exists() or _lives(left)))


def _lives(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)
