"""The bots of the installation: taken up, listed, and the offices moved between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from kinerja_bot.domain.events import Doer
from kinerja_bot.domain.office import Office
from kinerja_bot.roster.text import folded
from kinerja_bot.services.accounts import moved_office
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.storage.bot_rows import KnownBot
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.run_lock import is_running
from kinerja_bot.storage.transaction import Transaction


class NoServerError(RuntimeError):
    """SQLite serves one process, and so one bot."""


class BotInUseError(RuntimeError):
    """Offices speak through it."""


class BotRunsError(RuntimeError):
    """It is at work."""


class NoSuchBotError(LookupError):
    """A name that is no bot's."""


class BotToChooseError(LookupError):
    """There are several, and none was named."""


class OtherBotError(LookupError):
    """The office speaks through another bot, which it names."""


@dataclass(frozen=True, slots=True)
class BotLine:
    """A bot as it is listed: how many offices, of which regencies, and of their people how many have joined."""

    username: str
    offices: int
    regencies: tuple[str, ...]
    people: int
    joined: int
    runs: bool


@dataclass(frozen=True, slots=True)
class MovedOffice:
    """An office that was moved, and how many people are to press Start."""

    name: str
    joined: int


class BotsDesk:
    """What the operator does about bots."""

    def __init__(self, database: Database, now: datetime, tools: Tools) -> None:
        self._database = database
        self._now = now
        self._tools = tools

    def known(self) -> list[KnownBot]:
        """All bots, in the order in which they came."""
        return self._database.read_now(lambda tx: tx.bots.all())

    def named(self, name: str) -> KnownBot:
        """A bot by its user name, with or without @. Errors: NoSuchBotError."""
        wanted = name.strip().removeprefix("@").casefold()
        found = next((one for one in self.known() if one.username.casefold() == wanted), None)
        if found is None:
            raise NoSuchBotError(name)
        return found

    def of_import(self, office: str, name: str | None) -> KnownBot | None:
        """The bot of an office (by its key) that is to be imported: the one it has, or that is named for a new one.

        None where there is but one. Errors: NoSuchBotError, BotToChooseError, OtherBotError.
        """
        named = self.named(name) if name else None
        if len(self.known()) < 2:  # noqa: PLR2004 - nothing to choose
            return None
        there = self._database.read_now(lambda tx: _bot_of(tx, office))
        if there is not None and named is not None and named != there:
            raise OtherBotError(there.username)
        if there is None and named is None:
            raise BotToChooseError
        return there or named

    def lines(self) -> list[BotLine]:
        """All bots, as they are listed."""
        return [self._line(one) for one in self.known()]

    def add(self, bot_id: int, username: str) -> bool:
        """Takes a bot up; False where it was known. Errors: NoServerError for a second one on SQLite."""

        def work(tx: Transaction) -> bool:
            known = [one.id for one in tx.bots.hold()]
            if known and bot_id not in known and not self._database.is_on_server:
                raise NoServerError
            tx.bots.note(bot_id, username, self._now)
            return bot_id not in known

        return self._database.write_now(work)

    def remove(self, name: str) -> KnownBot:
        """Forgets a bot. Errors: NoSuchBotError, BotRunsError, BotInUseError."""
        bot = self.named(name)
        if is_running(self._database.url, bot.id):
            raise BotRunsError(bot.username)

        def work(tx: Transaction) -> None:
            if tx.bots.offices(bot.id):
                raise BotInUseError(bot.username)
            tx.inbox.leave_behind(bot.id)
            tx.bots.remove(bot.id)

        self._database.write_now(work)
        return bot

    def offices(self, regency: str | None = None) -> list[Office]:
        """All of them, or those of a regency, in capitals or not."""
        found = self._database.read_now(lambda tx: tx.offices.all())
        return [one for one in found if regency is None or folded(regency) == folded(one.regency)]

    def move(self, offices: Iterable[Office], to: KnownBot) -> Iterator[MovedOffice]:
        """Moves offices, each by itself; those that speak through this bot already stay."""
        for office in offices:
            if (moved := self._database.write_now(partial(self._move, office.id, to))) is not None:
                yield moved

    def _move(self, office_id: int, to: KnownBot, tx: Transaction) -> MovedOffice | None:
        here = OfficeNow.at(tx, office_id, self._now, self._tools, doer=Doer.OPERATOR)
        before = tx.bots.of_office(office_id)
        if before is None or before.id == to.id:
            return None
        moved_office.move(here, before, to)
        return MovedOffice(here.office.full_name, sum(one.telegram_id is not None for one in here.staffing.officials))

    def _line(self, bot: KnownBot) -> BotLine:
        def read(tx: Transaction) -> tuple[int, tuple[str, ...], int, int]:
            offices = tx.bots.offices(bot.id)
            tx.offices.load(offices)
            tx.officials.load(offices)
            people = [one for office in offices for one in tx.officials.staffing(office).officials]
            regencies = tuple(sorted({tx.offices.get(one).regency for one in offices}))
            return len(offices), regencies, len(people), sum(one.telegram_id is not None for one in people)

        return BotLine(bot.username, *self._database.read_now(read), is_running(self._database.url, bot.id))


def _bot_of(tx: Transaction, key: str) -> KnownBot | None:
    office = tx.offices.by_key(key)
    return tx.bots.of_office(office.id) if office else None
