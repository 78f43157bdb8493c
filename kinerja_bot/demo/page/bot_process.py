"""The bot of the page as a process of its own, so that killing it is a kill."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from kinerja_bot.clock import SettableClock
from kinerja_bot.steering import OPTION

PROGRAM = Path(__file__).parents[3] / "bot.py"
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TZDIR")
"""Of the environment the bot sees nothing else: no setting of the real installation reaches it."""

PATIENCE = 4.0
"""Seconds for an orderly end; a killed process needs none."""


class BotProcess:
    """`python bot.py run`, waiting for its clock on its standard input. It ends when that closes, too."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self._environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        self._environment |= {"PYTHONUTF8": "1", "LOG_LEVEL": "INFO", **environment}
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def runs(self) -> bool:
        """Whether there is a process."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The number of the process."""
        return self._process.pid if self._process and self.runs else None

    def start(self) -> None:
        """Begins to load; the bot goes to work with the first `steer`. Its folder has no .env."""
        with (self._folder / "log.txt").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, str(PROGRAM), "run", OPTION],
                env=self._environment,
                cwd=self._folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )

    def steer(self, clock: SettableClock) -> None:
        """Hands the office's time on."""
        if self._process is None or self._process.stdin is None or not self.runs:
            return
        line = json.dumps({"now": clock.now().isoformat(), "speed": clock.speed})
        with contextlib.suppress(OSError):  # it died just now
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()

    def kill(self) -> None:
        """kill -9."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """In order, and by force where that takes too long."""
        try:
            self._end(signal.SIGTERM)
        except subprocess.TimeoutExpired:
            self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        process = self._process
        if process is None:
            return
        if self.runs:
            process.send_signal(how)
        process.wait(PATIENCE)
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
