"""A test run that is killed leaves no PostgreSQL behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import postgres
from tests.source import ROOT

A_TEST_THAT_HANGS = """
import pathlib, tempfile, time
from tests import postgres

def test_it():
    with tempfile.TemporaryDirectory() as folder, postgres.server(pathlib.Path(folder)):
        part = pathlib.Path(__file__).with_suffix(".part")
        part.write_text(folder)
        part.rename(part.with_suffix(".seen"))
        time.sleep(600)
"""
PATIENCE = 60.0


@pytest.mark.skipif(postgres.binary("initdb") is None, reason="PostgreSQL is not installed")
def test_a_killed_run_leaves_neither_a_server_nor_its_folder(tmp_path: Path) -> None:
    test = tmp_path / "test_hanging.py"
    test.write_text(A_TEST_THAT_HANGS, encoding="utf-8")
    words = ("-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", "-s", str(test))
    quiet = {"stdout": subprocess.DEVNULL, "start_new_session": True}
    with subprocess.Popen([sys.executable, "-m", "pytest", *words], cwd=ROOT, **quiet) as run:  # type: ignore[call-overload]
        try:
            _wait_until(test.with_suffix(".seen").exists)
            folder = Path(test.with_suffix(".seen").read_text(encoding="utf-8"))
            server = int((folder / "pg" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        finally:
            os.killpg(run.pid, signal.SIGKILL)

    _wait_until(lambda: not (folder.exists() or _lives(server)))


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
