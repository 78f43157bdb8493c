"""A quarter of an office of any size, act by act, without Telegram: what each act costs is noted beside it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Self

from kinerja_bot.clock import SettableClock
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.operator.operating import Operator
from kinerja_bot.procedures.loader import builtin
from kinerja_bot.roster.model import Roster
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.reception import Reception
from kinerja_bot.services.work.handing_in import Arrival
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import TOOLS

CAMAT, SEKCAM, KASUBAG, KASI, STAF = "camat", "sekcam", "kasubag_perencanaan", "kepala_seksi", "staf"
Noting = Callable[[str], AbstractContextManager[object]]


@dataclass
class WholeQuarter:
    """An office in which everybody has joined; `noting` is entered around each act, by its name."""

    database: Database
    clock: SettableClock
    reception: Reception
    office_id: int
    noting: Noting

    @classmethod
    def furnish(
        cls,
        database: Database,
        clock: SettableClock,
        store: FileStore,
        roster: Roster,
        noting: Noting = lambda _: nullcontext(),
        renderer: Renderer | None = None,
    ) -> Self:
        """A new office of the database."""
        Operator(database, clock.now(), TOOLS).import_office(roster)
        desk = Desk(database, clock, Tools(renderer or Renderer(), store))

        def join(tx: Transaction) -> int:
            office = tx.offices.by_key(roster.office.key)
            assert office is not None
            for row in tx.officials.rows(office.id).values():
                tx.officials.join(row["id"], 1000 + row["id"], clock.now())
            return office.id

        return cls(database, clock, Reception(desk), database.write_now(join), noting)

    def wait_for_the_meeting(self) -> None:
        """The hour of the meeting comes."""
        self.clock.set(self.clock.now() + timedelta(minutes=2))

    async def run(self) -> None:
        """All acts of the quarter, with its detours."""
        async for _ in self.acts():
            pass

    async def acts(self) -> AsyncIterator[str]:
        """Does one act after the other; gives its name when it is done."""
        for part in (self._begin, self._invite, self._meet, self._data, self._document, self._end):
            async for name in part():
                yield name

    async def first_morning(self) -> AsyncIterator[str]:
        """From *Mulai* until the invitation is out and answered."""
        for part in (self._begin, self._invite):
            async for name in part():
                yield name

    async def _begin(self) -> AsyncIterator[str]:
        yield await self.command("/mulai", CAMAT, "mulai")
        yield await self.press("Mulai", CAMAT, Verb.BEGIN, builtin().token, 2026, 3)
        yield await self.command("/status", STAF, "status")
        yield await self.command("/tugas", CAMAT, "tugas")
        yield await self.text("text of a task", CAMAT, "Mohon siapkan rapat.")
        yield await self.press("Selesai, one follows", CAMAT, Verb.COMPLETE, self.task(CAMAT))
        yield await self.press("Kerjakan", SEKCAM, Verb.TAKE, self.task(SEKCAM))
        yield await self.press("Lihat berkas", SEKCAM, Verb.INPUTS, self.task(SEKCAM))
        yield await self.file("file", SEKCAM)
        yield await self.press("Selesai, one follows", SEKCAM, Verb.COMPLETE, self.task(SEKCAM))

    async def _invite(self) -> AsyncIterator[str]:
        task = self.task(KASI)
        yield await self.press("Kerjakan, anybody's", KASI, Verb.TAKE, task)
        yield await self.press("Kembalikan tugas", KASI, Verb.GIVE_BACK, task)
        yield await self.file("file of the meeting", KASI)
        yield await self.text("time of the meeting", KASI, "besok pukul 09.00")
        yield await self.press("place", KASI, Verb.SET_PLACE, task, 0)
        yield await self.press("Kirim undangan", KASI, Verb.SEND_INVITATIONS, task)
        yield await self.press("Hadir", CAMAT, Verb.ATTEND, task, 1, "akan_hadir")
        yield await self.press("Hadir", STAF, Verb.ATTEND, task, 1, "akan_hadir")

    async def _meet(self) -> AsyncIterator[str]:
        task = self.task(KASI)
        yield await self.press("Ubah jadwal", KASI, Verb.RESCHEDULE, task)
        yield await self.text("new time", KASI, "2 menit lagi")
        yield await self.press("Kirim undangan", KASI, Verb.SEND_INVITATIONS, task)
        yield await self.press("Tidak hadir", STAF, Verb.ATTEND, task, 2, "berhalangan")
        self.wait_for_the_meeting()
        yield await self.press("Rapat selesai: who came", KASI, Verb.FINISH_MEETING, task)
        yield await self.press("a name on the list", KASI, Verb.TICK, task, self.people(STAF)[0].id)
        yield await self.press("Lanjut: the notula", KASI, Verb.FINISH_MEETING, task, "lanjut")
        yield await self.press("Rapat selesai", KASI, Verb.FINISH_MEETING, task, "menyusul")

    async def _data(self) -> AsyncIterator[str]:
        people = self.people(STAF)
        yield await self.press("Kerjakan, one's part", STAF, Verb.TAKE, self.task(STAF))
        for official in people[:-1]:
            yield await self.file("file of a part", STAF, official)
            yield await self.press(
                "Selesai, others to come", STAF, Verb.COMPLETE, self.task(STAF, official), by=official
            )
        last = people[-1]
        task = self.task(STAF, last)
        yield await self.press("Minta waktu?", STAF, Verb.ASK_TIME, self.task(STAF, last), by=last)
        yield await self.press("Batal", STAF, Verb.CANCEL, self.task(STAF, last), by=last)
        yield await self.press("Minta waktu: how long", STAF, Verb.ASK_TIME, self.task(STAF, last), "60", by=last)
        yield await self.press("Minta waktu", STAF, Verb.ASK_TIME, self.task(STAF, last), "60", 0, by=last)
        yield await self.press("Setuju", SEKCAM, Verb.ANSWER_REQUEST, self.request(task), "ya")
        yield await self.file("file of a part", STAF, last)
        yield await self.press("Ganti berkas", STAF, Verb.REPLACE_FILE, self.newest_file(), by=last)
        yield await self.file("replacement", STAF, last)
        yield await self.press("Selesai, last part", STAF, Verb.COMPLETE, self.task(STAF, last), by=last)
        task, returned = self.task(CAMAT), self.cycle.latest("data_kinerja")[0]
        yield await self.press("Kembalikan data?", CAMAT, Verb.RETURN, task)
        yield await self.press("Kembalikan data: whose", CAMAT, Verb.RETURN, task, returned.id)
        yield await self.press("Kembalikan data", CAMAT, Verb.RETURN, task, returned.id, 0)
        yield await self.file("file of a returned part", STAF, people[0])
        yield await self.press(
            "Selesai, returned part", STAF, Verb.COMPLETE, self.task(STAF, people[0]), by=people[0]
        )
        yield await self.press("Selesai, some follow", CAMAT, Verb.COMPLETE, task)

    async def _document(self) -> AsyncIterator[str]:
        for official in self.people(KASI):
            yield await self.file("file of a part", KASI, official)
            yield await self.press("Selesai of a head", KASI, Verb.COMPLETE, self.task(KASI, official), by=official)
        yield await self.file("file", KASUBAG)
        yield await self.press("Selesai, to be decided", KASUBAG, Verb.COMPLETE, self.task(KASUBAG))
        yield await self.press("Tidak?", CAMAT, Verb.DECIDE, self.task(CAMAT), "tidak")
        yield await self.text("Tidak", CAMAT, "Realisasi belum sesuai.")
        yield await self.file("file", KASUBAG)
        yield await self.text("what has changed", KASUBAG, "Realisasi diperbaiki.")
        yield await self.press("Selesai, to be decided", KASUBAG, Verb.COMPLETE, self.task(KASUBAG))
        yield await self.press("Ya?", CAMAT, Verb.DECIDE, self.task(CAMAT), "ya")
        yield await self.press("Ya", CAMAT, Verb.DECIDE, self.task(CAMAT), "ya", "pasti")

    async def _end(self) -> AsyncIterator[str]:
        yield await self.command("/berkas", CAMAT, "berkas")
        yield await self.file("file", KASUBAG)
        yield await self.press("Selesai, one follows", KASUBAG, Verb.COMPLETE, self.task(KASUBAG), "pasti")
        yield await self.press("card again", KASUBAG, Verb.SHOW_CARD, self.task(KASUBAG))
        yield await self.press("Selesai, the end", KASUBAG, Verb.COMPLETE, self.task(KASUBAG))
        yield await self.press("Laporan diterima", SEKCAM, Verb.CONFIRM_REPORT, self.cycle.id)
        yield await self.command("/bantuan", STAF, "bantuan")
        yield await self.text("what is not understood", STAF, "Selamat siang.")

    async def press(self, name: str, role: str, verb: Verb, *args: object, by: Official | None = None) -> str:
        """A tap; a task stands for its id."""
        press = Press.of(verb, *(one.id if isinstance(one, Task) else one for one in args))
        chat = self._chat(role, by)
        with self.noting(name):
            reply = await self.reception.press(press, chat)
        return _done(name, reply)

    async def text(self, name: str, role: str, words: str) -> str:
        """A typed text."""
        chat = self._chat(role)
        with self.noting(name):
            reply = await self.reception.text(words, chat)
        return _done(name, reply)

    async def command(self, name: str, role: str, command: str) -> str:
        """A command."""
        chat = self._chat(role)
        with self.noting(name):
            reply = await self.reception.command(command, "", chat)
        return _done(name, reply)

    async def file(self, name: str, role: str, by: Official | None = None) -> str:
        """A document."""
        arrival = Arrival(
            "document", "Berkas.pdf", 1000, "application/pdf", f"id-{name}", sha256(name.encode()).hexdigest()
        )
        chat = self._chat(role, by)
        with self.noting(name):
            reply = await self.reception.file(arrival, chat)
        return _done(name, reply)

    @property
    def cycle(self) -> Cycle:
        """The quarter as it is stored."""
        return self.database.read_now(lambda tx: tx.cycles.of_office(self.office_id)[0])

    def people(self, role: str) -> list[Official]:
        """Who holds the role."""
        return list(self.database.read_now(lambda tx: tx.officials.staffing(self.office_id)).holders(role))

    def task(self, role: str, official: Official | None = None) -> Task:
        """The open task of a role; of several that of its first holder, or of this one."""
        person = official or self.people(role)[0]
        mine = [one for one in self.cycle.open_tasks if one.step.role == role]
        return next(one for one in mine if one.assignee in {None, person.id})

    def request(self, task: Task) -> int:
        """The open request for time about a task."""
        return self.database.read_now(lambda tx: tx.time_requests.open_of(task.id))[0].id

    def newest_file(self) -> int:
        """The file that came last."""
        return self.cycle.files[-1].id

    def _chat(self, role: str, official: Official | None = None) -> int:
        return (official or self.people(role)[0]).telegram_id or 0


def _done(name: str, reply: Reply) -> str:
    assert not reply.refused, (name, reply.text)
    return name
