"""The operator's side of invitations: importing an office, and inviting anew."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from kinerja_bot.domain.office import Office
from kinerja_bot.domain.people import Official
from kinerja_bot.roster.model import Roster
from kinerja_bot.services.joining import issue
from kinerja_bot.services.retention import Retention
from kinerja_bot.services.roster import ImportResult, import_roster
from kinerja_bot.services.visit import Tools, tools_of
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from kinerja_bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Invited:
    """A person with a fresh token; None for who has joined already."""

    office: str
    key: str
    name: str
    position: str
    token: str | None


class Operator:
    """What the operator does from the command line."""

    def __init__(self, database: Database, now: datetime, tools: Tools) -> None:
        self._database = database
        self._now = now
        self._tools = tools

    @classmethod
    def opened(cls, database_url: str, data_dir: Path, now: datetime) -> Self:
        """At work on this database, which is brought up to date first."""
        database = Database(database_url)
        migrate(database.engine)
        return cls(database, now, tools_of(data_dir))

    def import_office(self, roster: Roster) -> ImportResult:
        """One transaction: all of it or nothing."""
        return self._database.run_now(lambda tx: import_roster(tx, roster, self._now, self._tools))

    def retention(self, months: int) -> Retention:
        """What is older than so many months, to be looked at or destroyed."""
        return Retention(self._database, self._tools.store, self._now, months)

    def username(self) -> str | None:
        """The bot's user name, as it was last seen."""
        return self._database.run_now(lambda tx: tx.offices.marked("bot_username"))

    def invite(self, keys: list[str]) -> list[Invited]:
        """New invitations for these people, or for everybody who has not joined and holds none that is valid."""

        def work(tx: Transaction) -> list[Invited]:
            return [one for office in tx.offices.all() for one in self._invite_office(tx, office, keys)]

        return self._database.run_now(work)

    def _invite_office(self, tx: Transaction, office: Office, keys: list[str]) -> list[Invited]:
        invited = []
        for official in tx.officials.staffing(office.id).officials:
            if (official.key not in keys) if keys else self._needs_none(tx, official):
                continue
            token = issue(tx, official, self._now) if official.telegram_id is None else None
            invited.append(Invited(office.name, official.key, official.full_name, official.position, token))
        return invited

    def _needs_none(self, tx: Transaction, official: Official) -> bool:
        """He has joined, or holds a link that is valid: a new one would end it."""
        return official.telegram_id is not None or tx.invitations.live_until(official.id, self._now) is not None
