"""One process for a bot, or its workers on PostgreSQL: a lock that ends with its process."""

from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from kinerja_bot.storage.unusable import opening, parsed, shown

KEY = int.from_bytes(b"kinerja")
"""PostgreSQL keeps such locks by number, for each database apart; a bot's is so much higher as its id is."""

ALONE, SHARED = "pg_advisory_lock", "pg_advisory_lock_shared"

PATIENCE = "2s"
"""In which a process that was just killed is noticed by the server."""

NOTICED = {"tcp_keepalives_idle": 30, "tcp_keepalives_interval": 10, "tcp_keepalives_count": 3}
"""Seconds, and tries: so long the server keeps the lock of a machine that has gone without a word."""

LOCK_NOT_AVAILABLE = "55P03"


class AlreadyRunningError(RuntimeError):
    """Another process runs on the same database, which it names."""


def is_running(url: str, bot_id: int) -> bool:
    """Whether a process of this bot is at work; on SQLite of whatever bot. Errors: FaultsFound."""
    parts = parsed(url)
    with opening(url):
        if parts.get_backend_name() == "sqlite":
            return _OnFile(Path(parts.database or "")).is_anothers()
        return _OnServer(parts, {}).is_anothers(KEY + bot_id)


class RunLock:
    """Held from `acquire` to `release`; `renew` holds it again where its connection was lost.

    It is of one bot; a bot's workers have it `shared` among themselves, who polls has it alone. Without a bot it is
    of the whole database, for who wants to be alone with that. SQLite knows no other.
    """

    def __init__(self, url: str, bot_id: int | None = None, *, shared: bool = False) -> None:
        self._url = url
        parts = parsed(url)
        is_sqlite = parts.get_backend_name() == "sqlite"
        self._lock: _OnFile | _OnServer = (
            _OnFile(Path(parts.database or "")) if is_sqlite else _OnServer(parts, _locks(bot_id, shared=shared))
        )

    def acquire(self) -> None:
        """Errors: AlreadyRunningError; FaultsFound where the database cannot be reached."""
        with opening(self._url):
            self._acquire()

    def renew(self) -> bool:
        """Whether it is held, still or again; False while the database is away. Errors: AlreadyRunningError."""
        try:
            if not self._lock.is_held():
                self._acquire()
        except OperationalError:
            return False
        return True

    def release(self) -> None:
        """Another may run."""
        self._lock.release()

    def _acquire(self) -> None:
        if not self._lock.acquire():
            raise AlreadyRunningError(shown(self._url))


def _locks(bot_id: int | None, *, shared: bool) -> dict[int, str]:
    """The database's, which all bots share, and the bot's own."""
    if bot_id is None:
        return {KEY: SHARED if shared else ALONE}
    return {KEY: SHARED, KEY + bot_id: SHARED if shared else ALONE}


class _OnFile:
    """Beside the database of SQLite; the machine's system takes it from a process that has ended."""

    def __init__(self, database: Path) -> None:
        self._file = FileLock(database.resolve().with_suffix(".lock"), thread_local=False)

    def acquire(self) -> bool:
        Path(self._file.lock_file).parent.mkdir(parents=True, exist_ok=True)
        try:
            self._file.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def is_anothers(self) -> bool:
        """Taken, if it can be, and given back."""
        if not self.acquire():
            return True
        self.release()
        return False

    def is_held(self) -> bool:
        """Nothing can take it away; asked from another thread than the one that took it."""
        return self._file.is_locked

    def release(self) -> None:
        self._file.release()


class _OnServer:
    """Advisory locks of PostgreSQL: they belong to a connection that does nothing else."""

    def __init__(self, url: URL, locks: dict[int, str]) -> None:
        self._locks = locks
        self._engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._connection: Connection | None = None

    def acquire(self) -> bool:
        connection = self._engine.connect()
        for name, value in (*NOTICED.items(), ("lock_timeout", PATIENCE)):
            connection.execute(text("SELECT set_config(:name, :value, false)"), {"name": name, "value": str(value)})
        try:
            for key, lock in self._locks.items():
                connection.execute(text(f"SELECT {lock}(:key)"), {"key": key})
        except DBAPIError as error:
            connection.close()
            if getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE:
                return False
            raise
        self._connection = connection
        return True

    def is_anothers(self, key: int) -> bool:
        """Whether anybody holds it, alone or shared; it is given back with the connection."""
        with self._engine.connect() as connection:
            taken = connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key})
        return not taken

    def is_held(self) -> bool:
        """Asks the server: with its connection the lock is gone too."""
        if self._connection is None:
            return False
        try:
            self._connection.execute(text("SELECT 1"))
        except OperationalError:
            self.release()
            return False
        return True

    def release(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
