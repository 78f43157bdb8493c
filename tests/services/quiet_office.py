"""The small office without Telegram: use cases are called directly, what would be said is read from the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import select

from kinerja_bot.clock import SettableClock
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.operator.operating import Operator
from kinerja_bot.procedures.loader import builtin
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.roster.model import Roster
from kinerja_bot.services.deadlines import sweep
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.reception import Reception
from kinerja_bot.services.work.handing_in import Arrival
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.message_rows import Pending
from kinerja_bot.storage.tables import messages, metadata, notices
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import TOOLS
from tests.office import CAMAT, KASI_PEM, SEKCAM, SMALL_OFFICE, STAFF

REMINDER, CARD, ESCALATION = "remind", "late", "escalation"
"""What is said of delays: to who is late, to who oversees him (the *Keterlambatan* card), to who is above him."""


@dataclass(frozen=True)
class Notice:
    """A reminder, a card or an escalation: to whom, when it was first written, its text and buttons as they are now.

    A card that was edited is one notice; one that was sent anew is two, and the first of them says so.
    """

    kind: str
    to: str
    at: datetime
    text: str
    labels: tuple[str, ...]
    silent: bool
    revision: int


@dataclass
class QuietOffice:
    """Everybody has joined; his account is the number of his place on the roster, from 1001."""

    database: Database
    clock: SettableClock
    reception: Reception

    @property
    def desk(self) -> Desk:
        """Where work without a visitor begins."""
        return self.reception.desk

    @classmethod
    def furnish(
        cls,
        database: Database,
        clock: SettableClock,
        store: FileStore,
        roster: Roster = SMALL_OFFICE,
        shelf: Shelf | None = None,
    ) -> Self:
        """An office with all its people; `shelf` has the procedures that it may run."""
        office = cls.on(database, clock, store, shelf)
        Operator(database, clock.now(), TOOLS).import_office(roster)
        database.write_now(office._join)
        return office

    @classmethod
    def on(cls, database: Database, clock: SettableClock, store: FileStore, shelf: Shelf | None = None) -> Self:
        """An office whose people are in the database already."""
        desk = Desk(database, clock, Tools(Renderer(), store, shelf=shelf or Shelf.of()))
        return cls(database, clock, Reception(desk))

    def _join(self, tx: Transaction) -> None:
        for key, row in tx.officials.rows(1).items():
            tx.officials.join(row["id"], self.chat(key), self.clock.now())

    @staticmethod
    def chat(key: str) -> int:
        """The person's Telegram account."""
        return 1001 + [one.key for one in SMALL_OFFICE.officials].index(key)

    async def begin(self) -> None:
        """The Camat begins the third quarter."""
        done(await self.reception.press(Press.of(Verb.BEGIN, builtin().token, 2026, 3), self.chat(CAMAT)))

    async def write(self, key: str, text: str) -> None:
        done(await self.reception.text(text, self.chat(key)))

    async def send(self, key: str, name: str = "Berkas.pdf") -> None:
        arrival = Arrival("document", name, 1000, "application/pdf", f"id-{key}", "ab" * 32)
        done(await self.reception.file(arrival, self.chat(key)))

    async def complete(self, key: str) -> None:
        """*Selesai* on the person's open task."""
        done(await self.reception.press(Press.of(Verb.COMPLETE, self.task(key).id), self.chat(key)))

    async def hand_in(self, *keys: str) -> None:
        for key in keys:
            await self.send(key)
            await self.complete(key)

    async def to_step(self, number: int) -> None:
        """Begins the quarter and does all before this step, at once."""
        await self.begin()
        parts = (self.dispose, lambda: self.hand_in(SEKCAM), self.meet, lambda: self.hand_in(*STAFF))
        for part in parts[: number - 1]:
            await part()

    async def dispose(self) -> None:
        await self.write(CAMAT, "Mohon siapkan rapat.")
        await self.complete(CAMAT)

    async def invite(self, when: str = "besok pukul 09.00 di Aula Kantor") -> None:
        await self.send(KASI_PEM, "Undangan.pdf")
        await self.write(KASI_PEM, when)
        await self.tap_meeting(Verb.SEND_INVITATIONS)

    async def tap_meeting(self, verb: Verb, *more: str) -> None:
        """A button of the meeting that the head of Seksi Pemerintahan holds."""
        press = Press.of(verb, self.task(KASI_PEM).id, *more)
        done(await self.reception.press(press, self.chat(KASI_PEM)))

    async def meet(self) -> None:
        """A meeting that was set a minute ago begins now."""
        now = self.clock.now()
        self.clock.set(now - timedelta(minutes=1))
        await self.invite("1 menit lagi di Aula Kantor")
        self.clock.set(now)
        await self.tap_meeting(Verb.FINISH_MEETING, "menyusul")

    async def sweep(self, at: datetime | None = None) -> None:
        """The sweep, at an instant if given."""
        if at is not None:
            self.clock.set(at)
        await sweep.run(self.desk)

    @property
    def cycle(self) -> Cycle:
        """The quarter as it is stored."""
        return self.database.read_now(lambda tx: tx.cycles.of_office(1)[0])

    def task(self, key: str) -> Task:
        """The open task that lies with this person."""
        role = next(one.roles[0] for one in SMALL_OFFICE.officials if one.key == key)
        number = self.chat(key) - 1000
        tasks = [one for one in self.cycle.open_tasks if one.step.role == role and one.assignee in {None, number}]
        return tasks[-1]

    def notices(self, *kinds: str) -> list[Notice]:
        """All reminders, cards and escalations ever written, oldest first."""
        with self.database.engine.begin() as connection:
            rows = connection.execute(select(messages).order_by(messages.c.id)).all()
        keys = {self.chat(one.key): one.key for one in SMALL_OFFICE.officials}
        found = (
            Notice(
                row.key.split(":")[0],
                keys[row.chat_id],
                row.created_at,
                row.content["text"],
                tuple(button["label"] for buttons in row.content["buttons"] for button in buttons),
                row.silent,
                row.revision,
            )
            for row in rows
        )
        return [one for one in found if one.kind in (kinds or (REMINDER, CARD, ESCALATION))]

    def unsent(self, kind: str, to: str) -> Pending:
        """A reminder or card as the courier would take it out of the outbox."""
        found = select(messages).where(messages.c.key.startswith(f"{kind}:"), messages.c.chat_id == self.chat(to))
        with self.database.engine.begin() as connection:
            row = connection.execute(found).one()
        return Pending(**{name: getattr(row, name) for name in Pending.__slots__ if name in row._fields})

    def told(self) -> list[tuple[str, str]]:
        """(kind, to whom) of each of them."""
        return [(one.kind, one.to) for one in self.notices()]

    def rungs(self) -> list[tuple[int, int]]:
        """(task id, rung) of all rungs on record."""
        with self.database.engine.begin() as connection:
            rows = connection.execute(
                select(notices.c.task_id, notices.c.rung).order_by(notices.c.task_id, notices.c.rung)
            )
            return [(row.task_id, row.rung) for row in rows]


def done(reply: Reply) -> None:
    """Fails where the act was refused."""
    assert not reply.refused, reply.text


def everything(database: Database) -> dict[str, list[Any]]:
    """All rows of all tables."""
    with database.engine.begin() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
        }


def each_to(kind: str, keys: Iterable[str]) -> list[tuple[str, str]]:
    """One notice of the kind to each of these people."""
    return [(kind, key) for key in keys]
