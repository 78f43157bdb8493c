"""Some offices on one database, their people, the bot's processes, and whatever strikes them, all from one seed."""

import random
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import cast

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.stage import TOKEN, USERNAME, Stage
from kinerja_bot.domain.cycle import CycleState
from kinerja_bot.settings import load_settings
from kinerja_bot.simulator import Limits, Simulator
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from tests import postgres
from tests.chaos.history import violations
from tests.chaos.people import People
from tests.chaos.strikes import Strikes
from tests.chaos.workers import Workers
from tests.conftest import THURSDAY_8AM, WITA
from tests.fuzz.generator import Generator
from tests.handlers.posted_office import PATH, SECRET, free_port
from tests.office import SMALL_OFFICE
from tests.outages import Line, line_to
from tests.process import BotProcess
from tests.round_robin import round_robin
from tests.small_disk import disk_of

OFFICES = 2
DISK = 96
"""Megabytes."""
MOST, LONGEST = 30, 1.5
"""Changes at Telegram, and seconds of real time, between an act and the kill."""
HEARD = 0.8
"""How often what was done before has been heard when the next strike begins; else a start is struck too."""
PACE = timedelta(minutes=7)
"""Office time that a kill takes."""
QUARTER = timedelta(days=92)


class Office(Stage):
    """One whose bot is in no hurry: its machine is busy with others."""

    async def settle(self) -> None:
        """Waits until the bot has nothing left to do at this instant. Errors: TimeoutError."""
        workers = cast("Workers", self.bot)
        if not await workers.until(lambda: not self.simulator.pending_updates(TOKEN)):
            raise TimeoutError("updates wait at Telegram")
        await workers.settled()


@dataclass
class Town:
    """What `chaos` drives."""

    workers: Workers
    people: list[People]
    strikes: Strikes
    dice: random.Random
    checked: int = 0
    checked_at: int = 0
    """Up to which update, and after how many kills."""
    kills: int = 0
    due: timedelta = timedelta()
    """Office time that is still to pass: it does while no worker lives, who would not know of it."""

    @property
    def acts(self) -> int:
        """What people have done so far."""
        return sum(one.acts for one in self.people)

    @property
    def quarters(self) -> int:
        """So many came to their end."""
        cycles = self.workers.database.read_now(lambda tx: [tx.cycles.bare(one.id) for one in tx.offices.all()])
        return sum(one.state is CycleState.CLOSED for of_one in cycles for one in of_one)

    async def strike(self) -> None:
        """People act, something goes wrong, a process is killed at any instant, and begins anew."""
        was_wrong, self.strikes.is_wrong = self.strikes.is_wrong, False
        if self.dice.random() < HEARD or was_wrong:
            await self.workers.until(lambda: not self.strikes.simulator.pending_updates(TOKEN))
            self.strikes.struck["wrong_clock"] += was_wrong
        for one in self.people:
            one.noise.look()
        with self.strikes.draw():
            self._act()
            await self.workers.breathe(lambda: self.strikes.simulator.version, self.dice.randint(0, MOST), LONGEST)
            self.workers.kill(self.dice.randrange(len(self.workers.processes)))
            self.kills += 1
            self._act()
        self.due += PACE
        if was_wrong or self.strikes.is_wrong:  # all of them run on one machine, which has one clock
            self.workers.kill_all()
        await self._begin_anew()

    async def _begin_anew(self) -> None:
        """Whoever is dead."""
        if not self.workers.is_any_alive:
            if not self.strikes.is_wrong:
                self.strikes.set_right()
            self.strikes.pass_time(self.due)
            self.due = timedelta()
        await self.workers.start()

    def _act(self) -> None:
        for one in self.people:
            one.act()

    def is_due(self, kills: int) -> bool:
        """Whether so many were killed since the last check; a clock that is wrong has its turn before."""
        return self.kills - self.checked_at >= kills and not self.strikes.is_wrong

    async def check(self) -> list[str]:
        """All is well again; gives what is wrong once everything is quiet."""
        self.checked_at = self.kills
        self.workers.kill_all()
        self.strikes.is_wrong = False
        await self._begin_anew()
        office = self.people[0].office
        try:
            await office.settle()
        except TimeoutError as trouble:
            return [str(trouble), *self.workers.faults()]
        sent = len(office.simulator.all_updates(TOKEN))
        since = sent if self.strikes.was_wrong else self.checked  # a month later, what was handled is forgotten
        found = [*violations(office, since), *self.workers.faults()]
        self.checked, self.strikes.was_wrong = sent, False
        return found

    def stand(self) -> str:
        """Where the offices are now: the steps that are open."""
        tx_steps = self.workers.database.read_now(
            lambda tx: [
                sorted({task.step.number for cycle in tx.cycles.running(one.id) for task in cycle.open_tasks})
                for one in tx.offices.all()
            ]
        )
        return " | ".join("-".join(map(str, steps)) or "none" for steps in tx_steps)

    async def pass_the_quarter(self) -> None:
        """Once nobody has anything left to do, the next quarter begins: at once, since much is forgotten by then."""
        database = self.workers.database
        if not database.read_now(
            lambda tx: [one for office in tx.offices.all() for one in tx.cycles.running(office.id)]
        ):
            self.workers.kill_all()
            self.due += QUARTER
            await self._begin_anew()


@asynccontextmanager
async def town(seed: int, kind: str, number: int, folder: Path) -> AsyncIterator[Town]:
    """`kind`: sqlite or postgresql; one worker polls, several are posted to. Everybody has joined when it begins."""

    def dice(whose: object) -> random.Random:
        """Each has his own, so that what one of them draws is the same again whatever the others have done."""
        return random.Random(f"{seed} {whose}")

    with ExitStack() as stack:
        data = folder / "data"
        disk = data if stack.enter_context(disk_of(data, DISK)) else None
        data.chmod(0o700)
        line, server, straight, through = stack.enter_context(_database(kind, data))
        clock, machine = SettableClock(THURSDAY_8AM, 1.0), SettableClock(THURSDAY_8AM, 1.0)
        simulator = Simulator(clock.now, limits=Limits())
        simulator.add_bot(TOKEN, USERNAME, "Kinerja Bot")
        telegram = stack.enter_context(simulator.serve())
        values = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram, "DATA_DIR": str(data), "DISK_RESERVE": "0"}
        settings = load_settings(values | {"DATABASE_URL": straight}, needs_token=True)
        database = Database(straight, settings.bot_id)
        migrate(database.engine)
        places = stack.enter_context(_places(folder, number)).items()
        workers = Workers(
            database,
            [BotProcess(values | {"DATABASE_URL": through} | more, one, machine, database) for one, more in places],
        )
        strikes = Strikes(
            simulator, clock, machine, database, dice("strikes"), line, server, disk, is_posted=number > 1
        )
        offices = [Office(simulator, clock, settings, workers, WITA) for _ in range(OFFICES)]
        await workers.start()
        try:
            yield Town(workers, await _settled_in(offices, dice), strikes, dice("kills"))
        finally:
            await workers.stop()


@contextmanager
def _places(folder: Path, number: int) -> Iterator[dict[Path, dict[str, str]]]:
    """A folder for each worker, with what only this one is told: several stand behind a proxy."""
    places = [folder / f"worker-{one}" for one in range(1, number + 1)]
    for one in places:
        one.mkdir()
    if number == 1:
        yield {places[0]: {}}
        return
    ports = [free_port() for _ in places]
    with round_robin(ports) as port:
        webhook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}{PATH}", "WEBHOOK_SECRET": SECRET}
        yield {
            place: webhook | {"WEBHOOK_LISTEN": f"127.0.0.1:{one}"} for place, one in zip(places, ports, strict=True)
        }


async def _settled_in(offices: list[Office], dice: Callable[[object], random.Random]) -> list[People]:
    """Each office is imported, and everybody of it joins."""
    numbers, phones = count(1), count(1001)
    found = []
    for number, office in enumerate(offices, start=1):
        office._numbers = phones
        entry = replace(SMALL_OFFICE.office, key=f"kecamatan-uji-{number}", name=f"Kecamatan Uji {number}")
        await office.join(await office.import_office(replace(SMALL_OFFICE, office=entry)), "Ya, itu saya")
        everybody = list(office.people.values())
        office_id = office.bot.database.read_now(lambda tx: tx.offices.all())[-1].id
        own = dice(number)
        found.append(People(office, office_id, own, Generator(office, everybody, own), numbers))
    return found


@contextmanager
def _database(kind: str, data: Path) -> Iterator[tuple[Line | None, Path | None, str, str]]:
    """The line to it and its folder, where it is PostgreSQL; its address for us, and for the bot through the line."""
    if kind == "sqlite":
        yield None, None, (here := f"sqlite:///{data}/kinerja.db"), here
        return
    with tempfile.TemporaryDirectory() as own:  # which PostgreSQL's own user can reach
        place = Path(own)
        with postgres.server(place, durable=True) as server, line_to(server) as (line, url):
            yield line, place, server, url
