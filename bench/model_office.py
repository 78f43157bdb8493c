"""A model office of the country's average size: its quarters are played, its rows then copied to all offices."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import update

from bench.bot_process import BOT_ID
from kinerja_bot.clock import SettableClock
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.operator.operating import Operator
from kinerja_bot.procedures.loader import builtin
from kinerja_bot.roster.model import OfficeEntry, OfficialEntry, Roster
from kinerja_bot.services.accounts.command_menus import CommandMenus
from kinerja_bot.services.deadlines import mornings
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.reception import Reception
from kinerja_bot.services.work.handing_in import Arrival
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.migration import migrate
from kinerja_bot.storage.tables import messages
from kinerja_bot.storage.transaction import Transaction

WITA = ZoneInfo("Asia/Makassar")
SECOND_QUARTER_ENDED = datetime(2026, 7, 1, 10, 0, tzinfo=WITA)
THIRD_QUARTER_ENDED = datetime(2026, 10, 1, 10, 0, tzinfo=WITA)

CAMAT, SEKCAM, KASUBAG = "camat", "sekcam", "kasubag"
SECTIONS, STAFF = 5, 20
HEADS_AT = 3
UNSIGNED = 9
"""A step that asks once more for the document with its signature."""

"""Place of the first Kepala Seksi on the roster; the Staf come after the last."""

FIRST_CHAT = 1_000_000
"""The chat of the first office's first official."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap that the office's state allows: who taps what, and who is shown something new by it."""

    place: int
    data: str
    next_places: tuple[int, ...] = ()


class ModelOffice:
    """Everybody has joined; quarters are played by calling the use cases, and whatever is to be shown is shown."""

    def __init__(self, folder: Path, staff: int = STAFF) -> None:
        self.staff = staff
        self.database = Database(f"sqlite:///{folder}/model.db", BOT_ID)
        migrate(self.database.engine)
        self.clock = SettableClock(SECOND_QUARTER_ENDED)
        self.database.write_now(lambda tx: tx.bots.note(BOT_ID, "kinerja_bot", self.clock.now()))
        tools = Tools(Renderer(), FileStore(folder / "files"))
        self.desk = Desk(self.database, self.clock, tools)
        self.reception = Reception(self.desk)
        Operator(self.database, self.clock.now(), tools).import_office(_roster(staff))
        self.database.write_now(self._join)

    @property
    def heads(self) -> range:
        """Places of the Kepala Seksi."""
        return range(HEADS_AT, HEADS_AT + SECTIONS)

    @property
    def staffers(self) -> range:
        """Places of the Staf."""
        return range(HEADS_AT + SECTIONS, HEADS_AT + SECTIONS + self.staff)

    async def begin(self, at: datetime, quarter: int) -> None:
        """The Camat begins a quarter, after a morning with its digests."""
        self.clock.set(at)
        await mornings.run(self.desk)
        await self.tap(Tap(0, Press.of(Verb.BEGIN, builtin().token, 2026, quarter).data))

    async def tap(self, tap: Tap) -> None:
        """Somebody taps; what follows is shown."""
        await self.press(tap)
        await self.deliver()

    async def press(self, tap: Tap) -> None:
        """Somebody taps; what follows waits to be shown."""
        _done(await self.reception.press(Press.parse(tap.data), FIRST_CHAT + tap.place))

    async def deliver(self) -> None:
        """All that is to be shown is shown, menus too."""
        menus = CommandMenus(self.desk)
        while waiting := await menus.waiting():
            for chat_id, commands in waiting:
                await menus.shown(chat_id, commands)
        with self.database.engine.begin() as connection:
            shown = {"shown_revision": messages.c.revision, "telegram_message_id": 1_000 + messages.c.id}
            connection.execute(update(messages).values(**shown, bot_id=BOT_ID, shown_at=messages.c.created_at))

    async def prepare(self, step: int) -> None:
        """What this step needs before it can be completed."""
        match step:
            case 1:
                _done(await self.reception.text("Mohon siapkan rapat.", FIRST_CHAT))
            case 2:
                await self._send(1)
            case 3:
                await self._invite()
            case 4:
                for place in self.staffers:
                    await self._send(place)
            case 6:
                for place in self.heads:
                    await self._send(place)
            case 7 | 9:
                await self._send(2)
        await self.deliver()

    async def _invite(self) -> None:
        """To a meeting that was set a minute ago and begins now."""
        now, chat_id = self.clock.now(), FIRST_CHAT + HEADS_AT
        self.clock.set(now - timedelta(minutes=1))
        await self._send(HEADS_AT)
        _done(await self.reception.text("1 menit lagi di Aula Kantor", chat_id))
        (task,) = self.cycle.open_tasks
        at = str(int(now.timestamp()))
        for press in (Press.of(Verb.SET_TIME, task.id, at, "pasti"), Press.of(Verb.SEND_INVITATIONS, task.id)):
            _done(await self.reception.press(press, chat_id))
        self.clock.set(now)

    def completing(self, step: int) -> list[Tap]:
        """The taps that complete a prepared step."""
        by_assignee = {one.assignee: one for one in self.cycle.open_tasks}
        (first, *_) = self.cycle.open_tasks
        next_places = self._after(step)
        match step:
            case 3:
                return [Tap(HEADS_AT, Press.of(Verb.FINISH_MEETING, first.id, "menyusul").data, next_places)]
            case 4:
                return [_complete(place, by_assignee[place + 1], next_places) for place in self.staffers]
            case 6:
                return [_complete(place, by_assignee[place + 1], next_places) for place in self.heads]
            case 8:
                return [Tap(0, Press.of(Verb.DECIDE, first.id, "ya", "pasti").data, next_places)]
        if step == UNSIGNED:
            return [Tap(2, Press.of(Verb.COMPLETE, first.id, "pasti").data, next_places)]
        return [_complete({1: 0, 2: 1, 5: 0}.get(step, 2), first, next_places)]

    def _after(self, step: int) -> tuple[int, ...]:
        """Places of those who are shown something new when the step is completed."""
        many = {2: tuple(self.heads), 3: tuple(self.staffers), 5: tuple(self.heads)}
        return many.get(step) or ({1: 1, 4: 0, 6: 2, 7: 0, 8: 2, 9: 2, 10: 1}[step],)

    @property
    def cycle(self) -> Cycle:
        """The newest quarter."""
        return self.database.read_now(lambda tx: tx.cycles.of_office(1)[0])

    async def _send(self, place: int) -> None:
        arrival = Arrival("document", f"Berkas {place}.pdf", 48_000, "application/pdf", f"BQACAg-{place}", "ab" * 32)
        _done(await self.reception.file(arrival, FIRST_CHAT + place))

    def _join(self, tx: Transaction) -> None:
        for row in tx.officials.rows(1).values():
            tx.officials.join(row["id"], FIRST_CHAT + row["place"], self.clock.now())
            tx.command_menus.stale(FIRST_CHAT + row["place"], tx.bot_id)


def _complete(place: int, task: Task, next_places: tuple[int, ...]) -> Tap:
    return Tap(place, Press.of(Verb.COMPLETE, task.id).data, next_places)


def _done(reply: Reply) -> None:
    if reply.refused:
        raise SystemExit(reply.text)


def _roster(staff: int) -> Roster:
    sections = {f"S{one}": f"Seksi {one}" for one in range(SECTIONS)}
    office = OfficeEntry("kecamatan-contoh", "Kecamatan Contoh", "Kabupaten Rekaan", WITA.key, sections=sections)
    return Roster(office, tuple(_officials(staff)))


def _officials(staff: int) -> Iterator[OfficialEntry]:
    yield _official(CAMAT, CAMAT, "Camat")
    yield _official(SEKCAM, SEKCAM, "Sekretaris Kecamatan")
    yield _official(KASUBAG, "kasubag_perencanaan", "Kasubag Perencanaan")
    for one in range(SECTIONS):
        yield _official(f"kasi-{one}", "kepala_seksi", f"Kepala Seksi {one}", f"S{one}")
    for one in range(staff):
        yield _official(f"staf-{one}", "staf", f"Staf Seksi {one % SECTIONS}", f"S{one % SECTIONS}")


def _official(key: str, role: str, position: str, section: str | None = None) -> OfficialEntry:
    name = f"Pegawai {key.title()}"
    return OfficialEntry(key, name, f"{name}, S.Uji.", position, (role,), "Bapak", section=section)
