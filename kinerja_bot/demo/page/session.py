"""One office at work for the page: its Telegram, its bot, its clock. Starting over makes a new one."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kinerja_bot.clock import SettableClock
from kinerja_bot.demo.known_figures import KnownFigures
from kinerja_bot.demo.page.bot_process import BotProcess
from kinerja_bot.domain.figures.indicator import QUARTERS
from kinerja_bot.simulator import Person, Simulator

if TYPE_CHECKING:
    from kinerja_bot.roster.model import Roster
    from kinerja_bot.services.work.outlook import Outlook
    from kinerja_bot.storage.database import Database

TOKEN = "110201543:demo-token-of-no-real-bot"  # noqa: S105
USERNAME = "kinerja_contoh_bot"
FIRST_ID, STRANGER_ID = 1001, 9001
ZONE = ZoneInfo("Asia/Makassar")
FIRST_DAY, FIRST_HOUR = date(2026, 10, 1), time(7, 31)
"""The first working day after the third quarter, in the office's own zone."""


@dataclass(frozen=True)
class Seat:
    """Somebody with a phone; `token` is his invitation, `role` his first one (empty: not of the office)."""

    key: str
    name: str
    position: str
    role: str
    person: Person
    token: str = ""


class Session:
    """From `open` to `close`; in between the office is furnished once."""

    def __init__(self, number: int, first_day: date = FIRST_DAY) -> None:
        self.number = number
        self.first_day = first_day
        self.zone = ZONE
        self.office = ""
        self.clock = SettableClock(_beginning(first_day, ZONE), speed=1.0)
        self.simulator = Simulator(self.clock.now)
        self.simulator.add_bot(TOKEN, USERNAME, "Kinerja Bot")
        self.seats: dict[str, Seat] = {}
        self.known = KnownFigures()
        self.folder = Path(tempfile.mkdtemp(prefix="kinerja-demo-"))
        self._database: Database | None = None
        self._serving = ExitStack()
        self._port = 0

    @property
    def is_reachable(self) -> bool:
        """Whether this Telegram can be reached at all."""
        return bool(self._port) and not self.simulator.world.closing

    def open(self) -> None:
        """Telegram is there, and the bot begins to load."""
        url = self._serving.enter_context(self.simulator.serve(port=self._port))
        self._port = int(url.rpartition(":")[2])
        self.bot = BotProcess({"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "DATA_DIR": "data"}, self.folder)
        self.bot.start()

    async def furnish(self, roster: "Roster", stranger: tuple[str, str]) -> None:
        """Imports the office, gives everybody a phone, and lets the bot go to work."""
        self.zone = ZoneInfo(roster.office.zone)
        self.clock.set(_beginning(self.first_day, self.zone))
        tokens = await asyncio.to_thread(self._import, roster)
        people = enumerate(roster.officials)
        seats = [
            Seat(one.key, one.name, one.position, one.roles[0], self._person(FIRST_ID + place, one.name), token)
            for (place, one), token in zip(people, tokens, strict=True)
        ]
        outside = Seat("?", *stranger, "", self._person(STRANGER_ID, stranger[0]))
        self.office = roster.office.name
        self.known = KnownFigures(roster.indicators)
        self.seats = {seat.key: seat for seat in (*seats, outside)}
        self.bot.steer(self.clock)

    async def look(self) -> "Outlook | None":
        """Where the quarter stands by the bot's database; None before there is one."""
        from kinerja_bot.services.work.outlook import outlook  # noqa: PLC0415 - the page stands before it is loaded

        if self._database is None:
            return None
        return await self._database.read(lambda tx: outlook(tx, self.clock.now()))

    def seat_of(self, person_id: int) -> Seat | None:
        """Whose phone it is."""
        return next((seat for seat in self.seats.values() if seat.person.id == person_id), None)

    async def cut_telegram(self) -> None:
        """Telegram cannot be reached: not by the bot, and not by the phones."""
        for seat in self.seats.values():
            seat.person.go_offline()
        await asyncio.to_thread(self._serving.close)

    async def restore_telegram(self, is_online: Callable[[Seat], bool]) -> None:
        """It can be reached again, at the same address, by the phones that have a connection of their own."""
        await asyncio.to_thread(self._serving.enter_context, self.simulator.serve(port=self._port))
        for seat in filter(is_online, self.seats.values()):
            seat.person.go_online()

    def close(self) -> None:
        """Ends the bot and Telegram, and throws the data away: nothing of it is worth an orderly end."""
        self.bot.kill()
        self._serving.close()
        if self._database is not None:
            self._database.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _person(self, number: int, name: str) -> Person:
        return self.simulator.person(number, first_name=name)

    def _import(self, roster: "Roster") -> list[str]:
        from kinerja_bot.operator.operating import Operator  # noqa: PLC0415
        from kinerja_bot.services.desk.tools import tools_of  # noqa: PLC0415
        from kinerja_bot.storage.database import Database  # noqa: PLC0415
        from kinerja_bot.storage.migration import migrate  # noqa: PLC0415

        url = f"sqlite:///{self.folder}/data/kinerja.db"
        database = Database(url, int(TOKEN.partition(":")[0]))
        migrate(database.engine)
        database.write_now(lambda tx: tx.bots.note(database.bot_id, USERNAME, self.clock.now()))
        imported = Operator(database, self.clock.now(), tools_of(self.folder)).import_office(
            roster.before_quarter(_measured(self.first_day))
        )
        self._database = database
        return [one.token or "" for one in imported.officials]


def _beginning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, FIRST_HOUR, zone)


def _measured(first_day: date) -> str:
    """The quarter that is over then, whose figures the people enter; in January all of the year."""
    return QUARTERS[max(0, (first_day.month - 1) // 3 - 1)]


def deep_link(token: str) -> dict[str, Any]:
    """An invitation as the page shows it on a new chat."""
    return {"payload": token, "link": f"https://t.me/{USERNAME}?start={token}" if token else ""}
