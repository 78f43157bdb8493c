"""What strikes the workers while people act: a line of the table for each kind; behind each of them one is killed."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import TOKEN
from kinerja_bot.simulator import Fault, Simulator
from kinerja_bot.simulator.faults import GARBLED, POST
from kinerja_bot.storage.database import Database
from tests import postgres
from tests.fuzz.troubles import JUMPS, STATEMENTS
from tests.outages import Line
from tests.small_disk import fill

Strike = Callable[[], AbstractContextManager[None]]

METHODS = ("sendMessage", "editMessageText", "answerCallbackQuery", "sendDocument", "getFile", "downloadFile")
ANY = 0.5
"""How likely a fault strikes whatever is called first, and not one of these."""
LATELY, AGAIN = 60, 3
"""Of so many of the newest updates, at most so many come again."""


@dataclass
class Strikes:
    """`line` and `server` lead to PostgreSQL where the database is there; `disk` is the bot's, where it is small.

    `clock` is Telegram's and the office's, and always right; `machine` is that of the bot's machine. Where
    `is_posted`, there is a webhook.
    """

    simulator: Simulator
    clock: SettableClock
    machine: SettableClock
    database: Database
    dice: random.Random
    line: Line | None
    server: Path | None
    disk: Path | None
    is_posted: bool = False
    drawn: Counter[str] = field(default_factory=Counter)
    struck: Counter[str] = field(default_factory=Counter)
    """Of what was ordered of Telegram and of the line: how often it has really met a call or a connection."""
    is_wrong: bool = False
    """The machine's clock, since it last began."""
    was_wrong: bool = False
    """… since somebody last asked."""
    _bag: list[Strike] = field(default_factory=list)

    def draw(self) -> AbstractContextManager[None]:
        """The next one; it is over behind the block. None is left out for long."""
        if not self._bag:
            kinds: dict[Strike, int] = {
                self.nothing: 3,
                self.telegram_fails: 5,
                self.telegram_is_slow: 1,
                self.updates_again: 1,
                self.posts_fail: 3 * self.is_posted,
                self.wrong_clock: 1,
                self.database_away: 1,
                self.database_is_slow: 1 * bool(self.line),
                self.connection_cut: 2 * bool(self.line),
                self.server_restarts: 1 * bool(self.server),
                self.full_disk: 1 * bool(self.disk),
            }
            self._bag = self.dice.sample(list(kinds), sum(kinds.values()), counts=kinds.values())
        strike = self._bag.pop()
        self.drawn[getattr(strike, "__name__", "")] += 1
        return strike()

    @contextmanager
    def nothing(self) -> Iterator[None]:
        """The kill alone."""
        yield

    def telegram_fails(self) -> AbstractContextManager[None]:
        """429, 500, a page or half an answer, nothing at all, before or behind the act."""
        is_late = self.dice.random() < 0.5
        kinds: dict[str, dict[str, object]] = {
            "429": {"status": 429, "retry_after": 1},
            "500": {"status": 500, "handled": is_late},
            "html": {"garbled": GARBLED[0], "status": self.dice.choice([200, 502]), "handled": is_late},
            "garbled": {"garbled": self.dice.choice(GARBLED[1:]), "handled": is_late},
            "cut": {"drop_connection": True},
            "answer_lost": {"drop_after_handling": True},
        }
        wanted = {
            name: Fault(self._method(), times=self.dice.randint(1, 4), **kinds[name])  # type: ignore[arg-type]
            for name in self.dice.sample(list(kinds), self.dice.randint(1, 3))
        }
        return self._ordered(wanted)

    def _method(self) -> str | None:
        return None if self.dice.random() < ANY else self.dice.choice(METHODS)

    def telegram_is_slow(self) -> AbstractContextManager[None]:
        """Each answer comes half a second late."""
        return self._ordered({"slow": Fault(times=20, delay=0.5)})

    def updates_again(self) -> AbstractContextManager[None]:
        """Some come a second time, behind newer ones."""
        lately, own = self.simulator.all_updates(TOKEN)[-LATELY:], random.Random(self.dice.random())
        for one in own.sample(lately, min(AGAIN, len(lately))):
            self.simulator.persons[0].send_raw(one)
            self.struck["again"] += 1
        return self.nothing()

    def posts_fail(self) -> AbstractContextManager[None]:
        """On the way to the webhook: later ones overtake them; where only the answer is lost, they come twice."""
        lost = Fault(POST, times=self.dice.randint(1, 4), drop_connection=True)
        twice = Fault(POST, times=self.dice.randint(1, 4), drop_after_handling=True)
        return self._ordered({"late": lost, "twice": twice})

    @contextmanager
    def _ordered(self, wanted: dict[str, Fault]) -> Iterator[None]:
        for one in wanted.values():
            self.simulator.faults.add(one)
        yield
        self.simulator.faults.clear()
        self.struck.update({name: one.struck for name, one in wanted.items()})

    @contextmanager
    def wrong_clock(self) -> Iterator[None]:
        """The machine begins anew with its clock ahead or behind; after the next kill it is right again."""
        yield
        self.machine.set(self.clock.now() + self.dice.choice(JUMPS) * self.dice.choice([1, 1, -1]))
        self.is_wrong = self.was_wrong = True

    def set_right(self) -> None:
        """The machine's clock is right from now on."""
        self.machine.set(self.clock.now())
        self.is_wrong = False

    def pass_time(self, span: timedelta) -> None:
        """Everywhere."""
        self.clock.advance(span)
        self.machine.advance(span)

    @contextmanager
    def database_away(self) -> Iterator[None]:
        """SQLite is locked by another program, PostgreSQL is not there."""
        with _locked(self.database) if self.line is None else _nowhere(self.line):
            yield

    @contextmanager
    def database_is_slow(self) -> Iterator[None]:
        """Whatever is said to PostgreSQL comes late."""
        assert self.line is not None
        self.line.delay = self.dice.choice([0.01, 0.05, 0.2])
        yield
        self.line.delay = 0.0

    @contextmanager
    def connection_cut(self) -> Iterator[None]:
        """In the midst of a transaction, before or after it has gone through."""
        assert self.line is not None
        words = [self.dice.choice(STATEMENTS), *self.dice.choice([[], [rb"COMMIT"]])]
        before = self.line.struck
        self.line.cut_at(*words, times=self.dice.randint(1, 3), after_answer=self.dice.random() < 0.5)
        yield
        self.line.cuts.clear()
        self.struck["connection_cut"] += self.line.struck - before

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
def _nowhere(line: Line) -> Iterator[None]:
    line.is_away = True
    line.cut()
    yield
    line.is_away = False


@contextmanager
def _locked(database: Database) -> Iterator[None]:
    """By a program that writes; who only reads sees what there was."""
    other = sqlite3.connect(str(database.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.rollback()
    other.close()


def progress(counted: Counter[str]) -> str:
    """So often each of them."""
    return ", ".join(f"{name} {number}" for name, number in sorted(counted.items()))
