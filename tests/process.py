"""The real bot as a process of its own, to be killed and started again."""

import asyncio
import os
import pty
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import TOKEN, Stage
from kinerja_bot.settings import load_settings
from kinerja_bot.simulator import Fault
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction
from tests.beginnings import Beginnings
from tests.conftest import WITA
from tests.office import Quarter
from tests.outliving import outlived_by_none

BOT = Path(__file__).parents[1] / "bot.py"
LONGEST_WAIT = 60.0
SENDING = ("sendMessage", "sendDocument", "sendMediaGroup", "editMessageText", "editMessageCaption")
PAUSE = 0.05
"""Between two looks into the database of another process, which tells nobody of its commits."""


def command(*arguments: str, environment: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs `python bot.py ...` to its end; of the environment it sees nothing else, and no .env."""
    return subprocess.run(
        [sys.executable, str(BOT), *arguments],
        env=_environment(environment),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
        check=False,
    )


def at_terminal(
    *arguments: str, typed: str, environment: Mapping[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    """Runs it with somebody at the terminal, who has typed all of this."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, typed.encode())
        return subprocess.run(
            [sys.executable, str(BOT), *arguments],
            stdin=theirs,
            env=_environment(environment),
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=LONGEST_WAIT,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)


def start_command(*arguments: str, environment: Mapping[str, str], folder: Path) -> "subprocess.Popen[str]":
    """Begins `python bot.py ...`, in the same surroundings."""
    return subprocess.Popen(
        [sys.executable, str(BOT), *arguments],
        env=_environment(environment),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"PYTHONUTF8": "1", **given}


@dataclass
class BotProcess:
    """`python bot.py run`, with the stage's clock handed on at each start."""

    environment: dict[str, str]
    folder: Path
    clock: SettableClock
    database: Database
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    watched: ExitStack = field(default_factory=ExitStack, init=False)

    @property
    def values(self) -> dict[str, str]:
        """Its environment, with the time that the office's clock shows now."""
        return {**self.environment, "CLOCK_START": self.clock.now().isoformat()}

    async def start(self) -> None:
        """Starts the process; returns before it is at work."""
        self._spawn()

    def _spawn(self) -> None:
        number = self.folder / f"{id(self)}.pid"
        if self.process is None:
            kill = ("sh", "-c", 'kill -9 "$(cat "$0")"', str(number))
            self.watched.enter_context(outlived_by_none(self.folder, kill, {}))
        log = (self.folder / "log.txt").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, str(BOT), "run"], env=_environment(self.values), cwd=self.folder, stderr=log
        )
        log.close()
        number.write_text(str(self.process.pid))

    async def stop(self) -> None:
        """Ends whatever still runs."""
        if self.process is not None and self.process.poll() is None:
            self.kill()
        self.watched.close()
        self.database.close()

    def kill(self) -> None:
        """kill -9."""
        self.end(signal.SIGKILL)

    def end(self, how: signal.Signals) -> int:
        """Sends a signal and gives the exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(LONGEST_WAIT)

    async def settled(self) -> None:
        """Returns once all that was kept is handled and told."""
        async with asyncio.timeout(LONGEST_WAIT):
            while await self.database.read(self.waits):  # noqa: ASYNC110 - another process sets no event
                await asyncio.sleep(PAUSE)

    def waits(self, tx: Transaction) -> bool:
        """Whether something is left to be done at this instant."""
        now = self.clock.now()
        next_notice = tx.cycles.earliest_notice()
        is_due = next_notice is not None and next_notice <= now
        return is_due or bool(tx.inbox.waiting() or tx.outbox.pending(now, 1))

    def log(self) -> str:
        """What the processes have written so far."""
        return (self.folder / "log.txt").read_text(encoding="utf-8")


@dataclass
class RealStage(Stage):
    """A stage whose bot is a process; a tap that `is_deadly` names kills it, and it is started again."""

    is_deadly: Callable[[str], bool] = lambda _: False
    kills: int = 0
    is_struck: bool = False

    @property
    def process(self) -> BotProcess:
        """The bot."""
        assert isinstance(self.bot, BotProcess)
        return self.bot

    def tap_now(self, key: str, label: str) -> None:
        """A tap, perhaps a deadly one: the bot can send nothing before it dies."""
        if self.is_deadly(label) and not self.is_struck:
            self.is_struck = True
            for method in SENDING:
                self.simulator.faults.add(Fault(method, times=None, drop_connection=True))
        super().tap_now(key, label)

    async def settle(self) -> None:
        """Waits for what follows from an act, also if the bot dies of it: at once, or once it has heard of it."""
        if self.is_struck:
            self.is_struck, self.kills = False, self.kills + 1
            if self.kills % 2:
                await self.simulator.until(self._all_is_heard, LONGEST_WAIT)
            self.process.kill()
            self.simulator.faults.clear()
            await self.process.start()
        await self.simulator.until(self._all_is_heard, LONGEST_WAIT)
        await super().settle()

    def _all_is_heard(self) -> bool:
        return not self.simulator.pending_updates(TOKEN)

    async def move_to(self, instant: datetime) -> None:
        """Sets the office's clock; the process learns of it as it starts anew."""
        self.clock.set(instant)
        await self.restart()
        await self.settle()

    async def restart(self) -> None:
        """kill -9, then a new process."""
        self.process.kill()
        await self.process.start()


@asynccontextmanager
async def real_stage(beginnings: Beginnings, step: int, folder: Path) -> AsyncIterator[RealStage]:
    """The small office at the beginning of a step (0: everybody has joined), and its bot as a process."""
    await beginnings.prepare(step)
    simulator, clock = beginnings.copy(step, folder / "data")
    clock.set_speed(1.0)
    with simulator.serve() as url:
        values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "DATA_DIR": str(folder / "data")}
        settings = load_settings(values, needs_token=True)
        people = Quarter.by_key({person.name: person for person in simulator.persons})
        bot = BotProcess(values, folder, clock, Database(settings.database_url, settings.bot_id))
        await bot.start()
        try:
            yield RealStage(simulator, clock, settings, bot, WITA, people)
        finally:
            await bot.stop()
