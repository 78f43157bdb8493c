"""What the settings name and nobody can work with: a database, a folder. Said to the operator in a sentence each."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, OperationalError, ProgrammingError

from kinerja_bot.faults import HIGHEST_PORT, SETTINGS, Fault, FaultsFound

SETTING = "DATABASE_URL"
USUAL_PORT = 5432
LONGEST = 300
"""Letters of what a database says is wrong."""

_HOST = re.compile(r"[\w.:%\-]*", re.ASCII)
_NO_RIGHT = frozenset({"42501"})
"""PostgreSQL's code for what the user may not do."""


class NewerDatabaseError(RuntimeError):
    """A later version of the program has brought the database to what this one does not know."""


@contextmanager
def named_as_fault(url: str) -> Iterator[None]:
    """What hinders the work on this database is a fault of the settings. Errors: FaultsFound."""
    try:
        yield
    except NewerDatabaseError as error:
        raise _fault("database_newer") from error
    except DBAPIError as error:
        if not _is_the_operators(error):
            raise
        raise _unusable(url, _in_a_line(error.orig)) from error


@contextmanager
def opening(url: str) -> Iterator[None]:
    """So is what hinders its opening, when its folder and files are made. Errors: FaultsFound."""
    try:
        with named_as_fault(url):
            yield
    except ArgumentError as error:
        raise _fault("database_url_shape") from error
    except OSError as error:
        raise _unusable(url, error.strerror or "") from error


def parsed(url: str) -> URL:
    """The address taken apart. Errors: FaultsFound, which repeats nothing of it: a password may stand anywhere."""
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise _fault("database_url_shape") from error
    if not _HOST.fullmatch(parts.host or "") or (parts.port or 0) > HIGHEST_PORT:
        raise _fault("database_url_shape")
    return parts


def shown(url: str) -> str:
    """Where the database is, without user and password."""
    parts = parsed(url)
    if parts.get_backend_name() == "sqlite":
        return f"sqlite {parts.database}"
    return f"{parts.get_backend_name()} {parts.host or ''}{f':{parts.port}' if parts.port else ''}/{parts.database}"


def same_database(one: str, other: str) -> bool:
    """Whether both addresses name one database, however they are written. Errors: FaultsFound."""
    return _identity(parsed(one)) == _identity(parsed(other))


def _identity(parts: URL) -> tuple[object, ...]:
    if parts.get_backend_name() == "sqlite":
        return (Path(parts.database or "").resolve(),)
    return parts.host or "", parts.port or USUAL_PORT, parts.database


def is_absent(url: str) -> bool:
    """Whether it is a file that nobody has made yet: opening it would make it. Errors: FaultsFound."""
    parts = parsed(url)
    if parts.get_backend_name() != "sqlite":
        return False
    try:
        return not Path(parts.database or "").exists()
    except OSError:  # nobody may look: whoever opens it is told
        return False


def require_writable(folder: Path) -> None:
    """Refuses a DATA_DIR that nothing can be written to. Errors: FaultsFound."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        context = {"given": str(folder), "reason": error.strerror or ""}
        raise FaultsFound(SETTINGS, [Fault("", "DATA_DIR", "folder_unwritable", context)]) from error


def _is_the_operators(error: DBAPIError) -> bool:
    """Not reached, full, locked, no database at all, or not allowed: nothing that the program has done wrong.

    Nor is what the driver refuses before there is a connection: an option of the address that it does not know.
    """
    unknown_option = isinstance(error, ProgrammingError) and error.statement is None
    no_right = getattr(error.orig, "sqlstate", None) in _NO_RIGHT
    is_away = isinstance(error, OperationalError) or error.connection_invalidated
    return is_away or type(error) is DatabaseError or no_right or unknown_option


def _unusable(url: str, reason: str) -> FaultsFound:
    """A server is asked for by its address, a file belongs to somebody and can be damaged."""
    code = "database_file_unusable" if url.startswith("sqlite") else "database_unusable"
    return _fault(code, where=shown(url), reason=reason)


def _in_a_line(error: object) -> str:
    return " ".join(str(error).split())[:LONGEST]


def _fault(code: str, **context: str) -> FaultsFound:
    return FaultsFound(SETTINGS, [Fault("", SETTING, code, context)])
