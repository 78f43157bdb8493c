"""The clock that the page hands to its bot: never for the real Telegram, and no longer than the page lives."""

import subprocess
import sys
from pathlib import Path

from tests.process import BOT, command

TOKEN = "110201543:token-of-no-real-bot"


def test_the_real_telegram_has_the_real_time(tmp_path: Path) -> None:
    told = command("run", "--clock-from-stdin", environment={"BOT_TOKEN": TOKEN}, folder=tmp_path)

    assert told.returncode == 2
    assert "--clock-from-stdin" in told.stderr
    assert "127.0.0.1" in told.stderr


def test_without_a_first_line_the_bot_does_not_begin(tmp_path: Path) -> None:
    values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:9"}

    words = [sys.executable, str(BOT), "run", "--clock-from-stdin"]
    told = subprocess.run(words, env=values, cwd=tmp_path, input=b"", check=False)

    assert told.returncode == 0
    assert not (tmp_path / "data").exists()
