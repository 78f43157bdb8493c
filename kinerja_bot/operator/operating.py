"""The operator's side of invitations: importing an office, and inviting anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from kinerja_bot.domain.events import Doer
from kinerja_bot.domain.office import Office
from kinerja_bot.domain.people import Official
from kinerja_bot.letters.shelf import LetterShelf
from kinerja_bot.operator.acting_desk import ActingDesk
from kinerja_bot.operator.archiving import Archiving
from kinerja_bot.operator.bots_desk import BotsDesk
from kinerja_bot.operator.figures_desk import FiguresDesk
from kinerja_bot.operator.office_import import roster_of
from kinerja_bot.operator.retention import Retention
from kinerja_bot.operator.roster_import import Changes, ImportResult, import_roster
from kinerja_bot.operator.verifying import Verifying
from kinerja_bot.roster.model import Roster
from kinerja_bot.services.accounts.joining import VALID, issue
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.tools import Tools, tools_of
from kinerja_bot.storage.bot_rows import KnownBot
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.opening import opened
from kinerja_bot.storage.transaction import Transaction
from kinerja_bot.storage.unusable import require_writable


@dataclass(frozen=True, slots=True)
class Invited:
    """A person with a fresh token; None for who has joined already."""

    office: Office
    key: str
    name: str
    position: str
    token: str | None
    until: datetime
    username: str | None = None
    """Of the bot that the office speaks through, where there are several."""


class RosterChangedError(RuntimeError):
    """Between preview and import somebody has changed the office: nothing was imported."""


class _TakenBack(Exception):
    """Rolls a preview back, and carries what it would have done."""

    def __init__(self, result: ImportResult) -> None:
        super().__init__()
        self.result = result


class Operator:
    """What the operator does from the command line."""

    def __init__(self, database: Database, now: datetime, tools: Tools, bot_id: int | None = None) -> None:
        self._database = database
        self._now = now
        self._tools = tools
        self._bot_id = bot_id

    @classmethod
    def opened(cls, database_url: str, data_dir: Path, now: datetime, procedures_dir: Path | None = None) -> Self:
        """At work on this database, which is brought up to date first. Errors: FaultsFound."""
        require_writable(data_dir)
        return cls(opened(database_url), now, tools_of(data_dir, procedures_dir))

    def through(self, bot: KnownBot | None) -> "Operator":
        """The same; a new office speaks through this bot (None: through the only one)."""
        return Operator(self._database, self._now, self._tools, bot.id if bot else None)

    def preview(self, roster: Roster) -> ImportResult:
        """What an import would do: it is done, and taken back."""

        def work(tx: Transaction) -> ImportResult:
            raise _TakenBack(import_roster(tx, roster, self._now, self._tools, self._bot_id))

        try:
            return self._database.write_now(work)
        except _TakenBack as taken_back:
            return taken_back.result

    def import_office(
        self, roster: Roster, agreed: Changes | None = None, show: Callable[[ImportResult], None] | None = None
    ) -> ImportResult:
        """One transaction: all of it or nothing. Errors: RosterChangedError where it is not what was agreed to.

        What `show` does belongs to it: a token that could not be shown does not exist.
        """

        def work(tx: Transaction) -> ImportResult:
            result = import_roster(tx, roster, self._now, self._tools, self._bot_id)
            if agreed is not None and result.changes != agreed:
                raise RosterChangedError
            tx.flush()
            if show is not None:
                show(result)
            return result

        return self._database.write_now(work)

    def bots(self) -> BotsDesk:
        """The bots, and the offices that each speaks for."""
        return BotsDesk(self._database, self._now, self._tools)

    def acting(self) -> ActingDesk:
        """Who stands in for whom."""
        return ActingDesk(self._database, self._now, self._tools)

    def figures(self) -> FiguresDesk:
        """Indicators alone."""
        return FiguresDesk(self._database, self._now, self._tools)

    def retention(self, months: int) -> Retention:
        """What is older than so many months, to be looked at or destroyed."""
        return Retention(self._database, self._tools.store, self._now, months)

    def archiving(self) -> Archiving:
        """Archives of cycles, to be written."""
        return Archiving(self._database, self._now, self._tools)

    def verifying(self) -> Verifying:
        """Log and files, to be checked."""
        return Verifying(self._database, self._tools.store)

    def username(self) -> str | None:
        """The user name of the first bot, as it was last seen."""
        return next((one.username for one in self.bots().known()), None)

    def rosters(self) -> list[Roster]:
        """The offices as they are, each as a file would say it."""
        return self._database.read_now(lambda tx: [roster_of(tx, office) for office in tx.offices.all()])

    def offices(self) -> list[Office]:
        """All of them."""
        return self._database.read_now(lambda tx: tx.offices.all())

    @property
    def letters(self) -> LetterShelf:
        """The Word templates of the offices."""
        return self._tools.letters

    @property
    def is_empty(self) -> bool:
        """Whether no office was imported yet."""
        return not self._database.read_now(lambda tx: tx.offices.count())

    def holders(self, offices: Sequence[Office]) -> dict[str, list[Office]]:
        """The keys on the rosters of these offices, each with all in which somebody has it."""

        def work(tx: Transaction) -> dict[str, list[Office]]:
            tx.officials.load([one.id for one in offices])
            found: dict[str, list[Office]] = {}
            for office in offices:
                for one in tx.officials.staffing(office.id).officials:
                    found.setdefault(one.key, []).append(office)
            return found

        return self._database.read_now(work)

    def invite(
        self,
        offices: Sequence[Office],
        keys: Sequence[str] = (),
        *,
        everybody: bool = False,
        again: bool = False,
        show: Callable[[list[Invited]], None] | None = None,
    ) -> list[Invited]:
        """New invitations for these people, or for everybody who has not joined and holds none that is valid.

        With `everybody` also for who holds a valid one, with `again` for who has joined: he has a new account.
        What `show` does belongs to it, as at an import.
        """

        def work(tx: Transaction) -> list[Invited]:
            chosen = [one for office in offices for one in self._chosen(tx, office, keys, everybody=everybody)]
            invited = [self._invited(tx, office, official, again=again) for office, official in chosen]
            tx.flush()
            if show is not None:
                show(invited)
            return invited

        return self._database.write_now(work)

    def _chosen(
        self, tx: Transaction, office: Office, keys: Sequence[str], *, everybody: bool
    ) -> list[tuple[Office, Official]]:
        people = tx.officials.staffing(office.id).officials
        if keys:
            return [(office, one) for one in people if one.key in keys]
        return [(office, one) for one in people if not self._needs_none(tx, one, everybody=everybody)]

    def _invited(self, tx: Transaction, office: Office, official: Official, *, again: bool) -> Invited:
        wanted = again or official.telegram_id is None
        here = OfficeNow.at(tx, office.id, self._now, self._tools, doer=Doer.OPERATOR)
        token = issue(here, official) if wanted else None
        who = (office, official.key, official.full_name, official.position)
        known = tx.bots.all()
        bot = tx.bots.of_office(office.id) if len(known) > 1 else None
        return Invited(*who, token, self._now + VALID, bot.username if bot else None)

    def _needs_none(self, tx: Transaction, official: Official, *, everybody: bool) -> bool:
        """He has joined, or holds a link that is valid: a new one would end it."""
        if official.telegram_id is not None:
            return True
        return not everybody and tx.invitations.live_until(official.id, self._now) is not None
