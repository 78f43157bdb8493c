"""What happens to a database by itself and passes: it is being restarted, cut off, locked, or out of room."""

import logging
import sqlite3

from sqlalchemy.exc import DBAPIError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

ROLLED_BACK = frozenset({"40P01", "40001"})
"""Deadlock and serialization failure: PostgreSQL has undone one of two transactions."""

PASSING_CLASSES = frozenset({"08", "40", "53", "55", "57", "58"})
"""PostgreSQL's classes of errors (appendix A): connection, rollback, resources, state, operator, system."""

READ_ONLY = "25006"
"""It stands by for another server, or is being moved."""

PASSING_ON_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
PRIMARY = 0xFF
"""SQLite's extended codes hold the primary one in their lowest byte."""


def passes(error: BaseException | None) -> bool:
    """Whether the same work may succeed later, without anything being mended in the program."""
    if isinstance(error, NoConnectionFree) or is_cut_off(error):
        return True
    if not isinstance(error, OperationalError | InternalError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & PRIMARY in PASSING_ON_SQLITE
    state = _state(error)
    return state is None or state[:2] in PASSING_CLASSES or state == READ_ONLY


def is_cut_off(error: BaseException | None) -> bool:
    """Whether the connection was lost: what was not committed is undone, of a commit under way nobody knows."""
    return isinstance(error, DBAPIError) and error.connection_invalidated


def was_rolled_back(error: BaseException | None) -> bool:
    """Whether the database has undone the transaction in favour of another one."""
    return isinstance(error, OperationalError) and _state(error) in ROLLED_BACK


def brief(error: BaseException) -> str:
    """What has happened in a line, without the statement and the values of it, which people have written."""
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    return said.splitlines()[0] if said else type(error).__name__


def note_failure(log: logging.Logger, error: Exception, said: str, *values: object) -> None:
    """Logs that something has failed: in a line where that passes, with its traceback where it is a bug."""
    if passes(error):
        log.warning("%s: %s", said % values, brief(error))
    else:
        log.error(said, *values, exc_info=error)


def _state(error: DBAPIError) -> str | None:
    """PostgreSQL's SQLSTATE; None where it was not even reached."""
    return getattr(error.orig, "sqlstate", None)
