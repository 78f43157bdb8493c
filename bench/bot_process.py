"""A bot as a process of its own: started, looked at from outside, ended."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench.fake_telegram import FakeTelegram

BOT_ID = 123
"""What the bot's token begins with."""

ROOT = Path(__file__).parents[1]
OURS = (str(ROOT / "bot.py"), "run")
UNPACED = ("-m", "bench.unpaced_bot")
ECHO = ("-m", "bench.echo_bot")
ECHO_TOGETHER = (*ECHO, "together")

LONGEST_START = 120.0
LONGEST_GOODBYE = 15
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class BotProcess:
    """A running bot, and the Telegram that it talks to."""

    process: subprocess.Popen[bytes]
    telegram: FakeTelegram
    started_at: float

    @property
    def seconds_to_first_poll(self) -> float:
        """From the command to the first getUpdates."""
        return self.telegram.first_poll - self.started_at

    def cpu(self) -> float:
        """Seconds of processor that it has used so far, its own and the system's for it."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def megabytes(self) -> float:
        """Memory of its own, and its part of what it shares with others (PSS)."""
        return memory_of(self.process.pid)


def memory_of(pid: int) -> float:
    """A process's PSS, in megabytes."""
    said = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return int(re.search(r"^Pss:\s+(\d+)", said, re.MULTILINE)[1]) / 1000  # type: ignore[index]


def settings_of(folder: Path, now: datetime, database_url: str = "") -> dict[str, str]:
    """The bot's environment: its data in this folder, its clock starting now."""
    return {
        "DATA_DIR": str(folder),
        "CLOCK_START": now.isoformat(),
        "DATABASE_URL": database_url,
        "LOG_LEVEL": "WARNING",
    }


@asynccontextmanager
async def running(
    command: Sequence[str], settings: Mapping[str, str] | None = None, network: float = 0.0
) -> AsyncIterator[BotProcess]:
    """A bot that has begun to poll. Errors: TimeoutError, with the log printed."""
    telegram = FakeTelegram(network)
    async with telegram.serve():
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        given = {
            "BOT_TOKEN": f"{BOT_ID}:abc",
            "TELEGRAM_API_URL": telegram.url,
            "PYTHONUTF8": "1",
            "PYTHONPATH": str(ROOT),
        }
        with tempfile.TemporaryFile() as log, tempfile.TemporaryDirectory() as folder:
            begun = time.perf_counter()
            process = subprocess.Popen(  # noqa: S603, ASYNC220 - it must not be waited for
                [sys.executable, *command], env=kept | given | dict(settings or {}), cwd=folder, stderr=log
            )
            try:
                await telegram.until(lambda: telegram.polled.is_set() or process.poll() is not None, LONGEST_START)
                yield BotProcess(process, telegram, begun)
            finally:
                await _ended(process)
                log.seek(0)
                sys.stderr.write(log.read().decode()[-2000:])


async def _ended(process: subprocess.Popen[bytes]) -> None:
    """Says goodbye, while the Telegram of this process still answers."""
    process.send_signal(signal.SIGTERM)
    try:
        await asyncio.to_thread(process.wait, LONGEST_GOODBYE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
