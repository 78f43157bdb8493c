"""What goes wrong around an office while its people act, drawn from a bag: a line of the table for each kind."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product

from kinerja_bot.demo.stage import Stage
from kinerja_bot.domain.acting import ActingKind
from kinerja_bot.domain.errors import SopError
from kinerja_bot.messaging.floods import SPAN
from kinerja_bot.operator.acting_desk import ActingDesk, OrderLine, UnknownPersonError
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.simulator import Person
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import TOOLS, WITA
from tests.fuzz.generator import Generator
from tests.office import SMALL_OFFICE
from tests.outages import Line, away
from tests.small_disk import fill
from tests.virtual_timer import VirtualTimer

Trouble = AbstractAsyncContextManager[None]

JUMPS = [timedelta(hours=1), timedelta(hours=8), timedelta(days=1), timedelta(days=3), timedelta(days=32)]
MINUTE = timedelta(minutes=1)
STATEMENTS = [
    rb"INSERT INTO inbox",
    rb"UPDATE inbox SET",
    rb"INSERT INTO events",
    rb"INSERT INTO messages",
    rb"INSERT INTO files",
    rb"SET sent_after",
    rb"SET shown_revision",
]
LEFT = [0, 32 << 10, 256 << 10]
"""Bytes that a full disk may still take."""

FIRST_OF_A_CROWD, CROWDS, MANY, TEXTS = 6000, 5, 40, 3
TAPS = 8
LETTER = "800.1.11/09/2026"


@dataclass
class Troubles:
    """`line` leads to the database where that is PostgreSQL; `is_mounted` where the bot's folder is a small disk."""

    office: Stage
    generator: Generator
    dice: random.Random
    line: Line | None
    is_mounted: bool
    _bag: list[Callable[[], Trouble]] = field(default_factory=list)
    _settling: list["asyncio.Task[None]"] = field(default_factory=list)

    def draw(self) -> Callable[[], Trouble]:
        """The next one; it begins before people act, and is over behind the block. None is left out for long."""
        if not self._bag:
            kinds: dict[Callable[[], Trouble], int] = {
                self.nothing: 1,
                self.wrong_clock: 3,
                self.database_away: 1,
                self.connection_cut: 2,
                self.full_disk: 1,
                self.flood: 1,
                self.last_minutes: 2,
                self.stopped: 1,
            }
            self._bag = self.dice.sample(list(kinds), sum(kinds.values()), counts=kinds.values())
        return self._bag.pop()

    @asynccontextmanager
    async def nothing(self) -> AsyncIterator[None]:
        """Half an hour passes."""
        yield
        await self.office.wait(minutes=30)

    @asynccontextmanager
    async def wrong_clock(self) -> AsyncIterator[None]:
        """It is set ahead or back, by hours, days or a month, and set right once all or nothing is done."""
        right = self.office.clock.now()
        self.office.clock.set(right + self.dice.choice(JUMPS) * self.dice.choice([1, 1, -1]))
        yield
        await self._perhaps_settled()
        await self.office.move_to(right + MINUTE)

    @asynccontextmanager
    async def database_away(self) -> AsyncIterator[None]:
        """SQLite is locked by another program, PostgreSQL is not there; until the bot has tried a few times."""
        with away(self.office.bot.database, self.line):
            yield
            await self._pauses(self.dice.randint(1, 5))

    @asynccontextmanager
    async def connection_cut(self) -> AsyncIterator[None]:
        """Cut in the midst of a transaction, before or after it has gone through."""
        if self.line is None:
            async with self.database_away():
                yield
            return
        words = [self.dice.choice(STATEMENTS), *self.dice.choice([[], [rb"COMMIT"]])]
        self.line.cut_at(*words, times=self.dice.randint(1, 3), after_answer=self.dice.random() < 0.5)
        yield
        await self.office.settle()
        self.line.cuts.clear()

    @asynccontextmanager
    async def full_disk(self) -> AsyncIterator[None]:
        """No room for files; nor for the database where that is SQLite, which lies beside them."""
        if not self.is_mounted:
            reserve, self._bot.store._reserve = self._bot.store._reserve, 1 << 60
            yield
            await self.office.settle()
            self._bot.store._reserve = reserve
            return
        ballast = fill(self.office.settings.data_dir, leaving=self.dice.choice(LEFT))
        yield
        await self._pauses(self.dice.randint(3, 9))
        ballast.unlink()

    @asynccontextmanager
    async def flood(self) -> AsyncIterator[None]:
        """Strangers write, many of them at once, before and behind everybody else."""
        first = FIRST_OF_A_CROWD + MANY * self.dice.randrange(CROWDS)
        crowd = [self.office.simulator.person(first + number) for number in range(MANY)]
        for one in crowd:
            one.start()
        yield
        for one in crowd * TEXTS:
            one.say("Halo")
        await self.office.settle()

    @asynccontextmanager
    async def last_minutes(self) -> AsyncIterator[None]:
        """Somebody stands in until midnight, which comes while he acts."""
        order = self._stand_in()
        if order is None:
            yield
            return
        deputy = self.office.simulator.person(order.deputy.telegram_id or 0)
        await self.office.move_to(order.order.ends_at - MINUTE)
        self.generator.look()
        yield
        self._taps(deputy)
        await self._perhaps_settled()
        self.office.clock.set(order.order.ends_at)
        self._taps(deputy)
        await self.office.settle()
        await self.office.wait(hours=8)

    @asynccontextmanager
    async def stopped(self) -> AsyncIterator[None]:
        """The bot is stopped in the midst of its work, and started again an hour later."""
        yield
        await self.office.bot.stop()
        self.office.clock.on_jump.clear()
        self.office.clock.advance(timedelta(hours=1))
        await self.office.bot.start()

    def _stand_in(self) -> OrderLine | None:
        """The operator's order for today, for a post that is free for it; None where there is none."""
        desk = ActingDesk(self.office.bot.database, self.office.clock.now(), TOOLS)
        today = self.office.clock.now().astimezone(WITA).date()
        everybody = self.dice.sample([one.key for one in SMALL_OFFICE.officials], len(SMALL_OFFICE.officials))
        for absent, deputy in product([*self._whose_turn_it_is(), *everybody], everybody):
            with suppress(SopError, UnknownPersonError):
                return desk.give(ActingKind.PLH, absent, deputy, LETTER, (today, today), None)
        return None

    def _whose_turn_it_is(self) -> list[str]:
        """The roster's keys of who may do an open task, in any order."""

        def look(tx: Transaction) -> list[str]:
            roles = {task.step.role for cycle in tx.cycles.running(1) for task in cycle.open_tasks}
            return sorted(one.key for one in tx.officials.staffing(1).officials if one.roles & roles)

        found = self.office.bot.database.read_now(look)
        return self.dice.sample(found, len(found))

    def _taps(self, person: Person) -> None:
        """What lies nearest to do for him."""
        for _ in range(TAPS):
            self.generator.own_tap(person)

    async def _perhaps_settled(self) -> None:
        if self.dice.random() < 0.5:
            await self.office.settle()

    async def _pauses(self, times: int) -> None:
        """Until the bot has waited so often before it tried again, or has nothing left to try."""
        least = len(self._timer.slept) + times
        settled = asyncio.create_task(self.office.settle())
        while len(self._timer.slept) < least and not settled.done():  # noqa: ASYNC110 - the pauses tell nobody
            await asyncio.sleep(0)
        self._settling.append(settled)  # to cancel it would cancel what the bot is about

    @property
    def _bot(self) -> Runtime:
        assert isinstance(self.office.bot, Runtime)
        return self.office.bot

    @property
    def _timer(self) -> VirtualTimer:
        assert isinstance(self._bot.timer, VirtualTimer)
        return self._bot.timer

    async def rest(self) -> None:
        """Between two rounds: all is done, and strangers have their measure again."""
        await asyncio.gather(*self._settling)
        self._settling.clear()
        await self._timer.sleep(SPAN)
