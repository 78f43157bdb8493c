"""Whether this bot may work on this database: it is known there, or the first, or takes the only one's place."""

from kinerja_bot.faults import SETTINGS, Fault, FaultsFound
from kinerja_bot.storage.bot_rows import KnownBot
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.run_lock import AlreadyRunningError, RunLock


class Admission:
    """`before` is the bot whose place this one takes: it does not run, and cannot until this is `over`.

    The offices that this one will speak for are those of the bot `offices_of`; of the first they are all (0).
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock: RunLock | None = None
        known = database.read_now(lambda tx: tx.bots.all())
        self.is_only = len(known) < 2  # noqa: PLR2004 - itself, or the one whose place it takes
        is_new = bool(known) and all(one.id != database.bot_id for one in known)
        if is_new and not self.is_only:
            raise _fault("bot_unknown", known)
        self.before = known[0] if is_new else None
        self.offices_of = self.before.id if self.before else database.bot_id if known else 0
        if self.before is not None and database.is_on_server:  # on SQLite the database's own lock sees to it
            self._lock = _taken_from(database.url, self.before)

    def refuse(self) -> None:
        """Others were taken up meanwhile. Errors: FaultsFound."""
        raise _fault("bot_unknown", self._database.read_now(lambda tx: tx.bots.all()))

    def over(self) -> None:
        """The place is taken, or was not."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _taken_from(url: str, bot: KnownBot) -> RunLock:
    lock = RunLock(url, bot.id)
    try:
        lock.acquire()
    except AlreadyRunningError as error:
        raise _fault("bot_beside", [bot]) from error
    return lock


def _fault(code: str, known: list[KnownBot]) -> FaultsFound:
    context = {"bots": [f"@{one.username}" for one in known]}
    return FaultsFound(SETTINGS, [Fault("", "BOT_TOKEN", code, context)])
