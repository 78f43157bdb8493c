"""What strikes the workers while people act: a line of the table for each kind; behind each of them one is killed."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from kinerja_bot.clock import SettableClock
from kinerja_bot.simulator import Fault, Simulator
from kinerja_bot.simulator.faults import GARBLED
from kinerja_bot.storage.database import Database
from tests import postgres
from tests.fuzz.troubles import JUMPS, STATEMENTS
from tests.outages import Line
from tests.small_disk import fill

Strike = Callable[[], AbstractContextManager[None]]

METHODS = (None, "sendMessage", "sendDocument", "editMessageText", "answerCallbackQuery", "getUpdates", "getFile")


@dataclass
class Strikes:
    """`line` and `server` lead to PostgreSQL where the database is there; `disk` is the bot's, where it is small."""

    simulator: Simulator
    clock: SettableClock
    database: Database
    dice: random.Random
    line: Line | None
    server: Path | None
    disk: Path | None
    counted: dict[str, int] = field(default_factory=dict)
    was_ahead: bool = False
    """Whether the clock was, since somebody last asked."""
    _bag: list[Strike] = field(default_factory=list)

    def draw(self) -> AbstractContextManager[None]:
        """The next one; it is over behind the block. None is left out for long."""
        if not self._bag:
            kinds: dict[Strike, int] = {
                self.nothing: 3,
                self.telegram_fails: 4,
                self.telegram_is_slow: 1,
                self.wrong_clock: 1,
                self.database_away: 1,
                self.connection_cut: 2 * bool(self.line),
                self.server_restarts: 1 * bool(self.server),
                self.full_disk: 1 * bool(self.disk),
            }
            self._bag = self.dice.sample(list(kinds), sum(kinds.values()), counts=kinds.values())
        strike = self._bag.pop()
        name = getattr(strike, "__name__", "")
        self.counted[name] = self.counted.get(name, 0) + 1
        return strike()

    @contextmanager
    def nothing(self) -> Iterator[None]:
        """The kill alone."""
        yield

    @contextmanager
    def telegram_fails(self) -> Iterator[None]:
        """429, 500, a page, nothing at all, before or behind the act."""
        is_late = self.dice.random() < 0.5
        kinds: list[dict[str, object]] = [
            {"status": 429, "retry_after": 1},
            {"status": 500, "handled": is_late},
            {"garbled": self.dice.choice(GARBLED), "status": self.dice.choice([200, 502]), "handled": is_late},
            {"drop_connection": True},
            {"drop_after_handling": True},
        ]
        for _ in range(self.dice.randint(1, 3)):
            how = self.dice.choice(kinds)
            self.simulator.faults.add(Fault(self.dice.choice(METHODS), times=self.dice.randint(1, 4), **how))  # type: ignore[arg-type]
        yield
        self.simulator.faults.clear()

    @contextmanager
    def telegram_is_slow(self) -> Iterator[None]:
        """Each answer comes half a second late."""
        self.simulator.faults.add(Fault(times=20, delay=0.5))
        yield
        self.simulator.faults.clear()

    @contextmanager
    def wrong_clock(self) -> Iterator[None]:
        """The next process begins with a clock that is ahead or behind; the one after it is right again."""
        right, self.was_ahead = self.clock.now(), True
        self.clock.set(right + self.dice.choice(JUMPS) * self.dice.choice([1, 1, -1]))
        yield
        self.clock.set(right + timedelta(minutes=1))

    @contextmanager
    def database_away(self) -> Iterator[None]:
        """SQLite is locked by another program, PostgreSQL is not there."""
        with _locked(self.database) if self.line is None else self._nowhere(self.line):
            yield

    @contextmanager
    def _nowhere(self, line: Line) -> Iterator[None]:
        line.is_away = True
        line.cut()
        yield
        line.is_away = False

    @contextmanager
    def connection_cut(self) -> Iterator[None]:
        """In the midst of a transaction, before or after it has gone through."""
        assert self.line is not None
        words = [self.dice.choice(STATEMENTS), *self.dice.choice([[], [rb"COMMIT"]])]
        self.line.cut_at(*words, times=self.dice.randint(1, 3), after_answer=self.dice.random() < 0.5)
        yield
        self.line.cuts.clear()

    @contextmanager
    def server_restarts(self) -> Iterator[None]:
        """PostgreSQL itself, without waiting for anybody."""
        assert self.server is not None
        yield
        postgres.restart(self.server)
        self.database.engine.dispose()

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Nothing left for files, nor for the database where that is SQLite, which lies beside them."""
        assert self.disk is not None
        ballast = fill(self.disk, leaving=self.dice.choice([0, 32 << 10]))
        yield
        ballast.unlink()


@contextmanager
def _locked(database: Database) -> Iterator[None]:
    """By a program that writes; who only reads sees what there was."""
    other = sqlite3.connect(str(database.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.rollback()
    other.close()


def progress(counted: dict[str, int]) -> str:
    """So often each of them has struck."""
    return ", ".join(f"{name} {number}" for name, number in sorted(counted.items()))
