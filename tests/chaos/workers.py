"""The bot's processes on one database: killed at any instant, started again, and looked at as one."""

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kinerja_bot.storage.database import Database
from tests.fuzz.invariants import NOT_STORED
from tests.process import BotProcess

PATIENCE, PAUSE, SHORT_PAUSE = 300.0, 0.2, 0.01
"""Seconds."""

STOPPED, TROUBLE = "the bot has stopped", "OperationalError"
"""Whose database is taken away while it starts ends, and is started again as systemd would."""

LEVEL = re.compile(r" (DEBUG|INFO|WARNING|ERROR|CRITICAL) ")


@dataclass
class Workers:
    """All of them; `database` is the test's own connection, which they know nothing of."""

    database: Database
    processes: list[BotProcess]
    read: dict[int, int] = field(default_factory=dict)
    """How much of each log was looked at."""

    async def start(self) -> None:
        """Begins whatever does not run."""
        for one in self.processes:
            if one.process is None or one.process.poll() is not None:
                await one.start()

    def kill(self, number: int) -> None:
        """kill -9 for one of them; what has ended by itself is found by its log."""
        one = self.processes[number]
        if one.process is not None and one.process.poll() is None:
            one.kill()

    def kill_all(self) -> None:
        """The machine goes off."""
        for number in range(len(self.processes)):
            self.kill(number)

    @property
    def is_any_alive(self) -> bool:
        """Whether one of them works."""
        return any(one.process is not None and one.process.poll() is None for one in self.processes)

    async def stop(self) -> None:
        """Ends all."""
        for one in self.processes:
            await one.stop()

    async def settled(self) -> None:
        """Returns once all that was kept is handled and told, whoever does it. Errors: TimeoutError."""
        if not await self.until(lambda: not self.database.read_now(self.processes[0].waits)):
            raise TimeoutError("what was kept is not handled and told")

    async def until(self, is_so: Callable[[], bool]) -> bool:
        """Waits as systemd would, which starts again whatever has ended; False where it has not come about."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while not is_so() and asyncio.get_running_loop().time() < deadline:
            await self.start()
            await asyncio.sleep(PAUSE)
        return is_so()

    async def breathe(self, counted: Callable[[], int], more: int, longest: float) -> None:
        """They work on until so much more is counted: by what they do, since a busy machine knows no seconds."""
        wanted, deadline = counted() + more, asyncio.get_running_loop().time() + longest
        while counted() < wanted and asyncio.get_running_loop().time() < deadline:  # noqa: ASYNC110 - of others
            await asyncio.sleep(SHORT_PAUSE)

    def faults(self) -> list[str]:
        """The errors in their logs since the last look, each in one line."""
        found = []
        for number, one in enumerate(self.processes):
            log = one.log()
            found += list(told_in(log[self.read.get(number, 0) :]))
            self.read[number] = len(log)
        return found


def told_in(log: str) -> Iterator[str]:
    """What the log has of bugs: their lines, with the ends of their traces; and traces of an ended process."""
    record: list[str] = []
    for line in [*log.splitlines(), " INFO "]:
        if not LEVEL.search(line):
            record.append(line)
            continue
        if record and is_bug(record):
            yield f"{record[0]} {record[-1]}".strip()
        record = [line]


def is_bug(record: list[str]) -> bool:
    """Whether it is told as one; trouble is a warning, with or without a trace."""
    level = LEVEL.search(record[0])
    if STOPPED in record[0] and any(TROUBLE in line for line in record):
        return False
    return (level is None and "Traceback" in record[0]) or (
        level is not None and level[1] in {"ERROR", "CRITICAL"} and NOT_STORED not in record[0]
    )
