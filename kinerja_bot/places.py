"""Where the settings say that things lie: the database and the folders, as each can be named."""

from pathlib import Path

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from kinerja_bot.paths import is_folder, is_there

_PSYCOPG = "postgresql+psycopg"
_SCHEMES = {"postgres": _PSYCOPG, "postgresql": _PSYCOPG, _PSYCOPG: _PSYCOPG}


def database_url(value: str, info: ValidationInfo | None) -> str:
    """Nothing said: SQLite in DATA_DIR."""
    if not value and info is not None:
        return f"sqlite:///{info.data.get('data_dir', Path()).as_posix()}/kinerja.db"
    scheme, separator, rest = value.partition("://")
    if scheme == "sqlite" and rest.startswith("/"):
        return _file_url(value, rest.removeprefix("/"))
    if not (separator and rest and scheme in _SCHEMES):
        raise PydanticCustomError("database_scheme", "sqlite or postgresql")
    return f"{_SCHEMES[scheme]}://{rest}"


def database_address(value: str) -> str | None:
    """The address of a database as the program writes it; None for what is none."""
    try:
        return database_url(value, None) if value else None
    except PydanticCustomError:
        return None


def _file_url(value: str, path: str) -> str:
    """SQLite in a file, without options: in memory each command would find a database of its own."""
    if "?" in path:
        raise PydanticCustomError("database_options", "options behind a file")
    if path in {"", ":memory:"}:
        raise PydanticCustomError("database_no_file", "no file")
    return value


def _home(value: Path) -> Path:
    try:
        return value.expanduser()
    except RuntimeError as error:
        raise PydanticCustomError("home_unknown", "no such user") from error


def data_dir(value: Path) -> Path:
    """A folder, or nothing as yet."""
    folder = _home(value)
    if is_there(folder) and not is_folder(folder):
        raise PydanticCustomError("not_a_folder", "a file is in its place")
    return folder


def backup_dir(value: Path) -> Path:
    """A folder, or nothing as yet."""
    return data_dir(value)


def procedures_dir(value: Path) -> Path:
    """A folder that is there."""
    folder = _home(value)
    if not is_folder(folder):
        raise PydanticCustomError("folder_missing", "no such folder")
    return folder
