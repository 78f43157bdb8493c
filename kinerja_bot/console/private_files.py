"""What lies on this machine is for the operator alone, also what was made before the program set its own mask."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from kinerja_bot.messaging.render import plain_text
from kinerja_bot.paths import is_plain_file, is_there

OTHERS = 0o077
"""What the group and everybody else may do with a file."""

DOTENV = Path(".env")
SQLITE = b"SQLite format 3\0"
"""How a database begins."""

SHELF = re.compile(r"arriving|[0-9a-f]{2}", re.ASCII)
"""Folders in the store of contents."""

BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, by its ending."""


def look(data_dir: Path, database_url: str, token_in: Path | None = None) -> None:
    """Takes from others what the program has left open to them, and says so; names what is not its own to change."""
    if os.name != "posix":
        return
    for path in filter(_is_open, _made_here(data_dir, database_url)):
        try:
            path.chmod(_mode(path) & ~OTHERS)
        except OSError:
            _say("readable_by_others", path)
        else:
            _say("closed_to_others", path)
    own = (token_in,) if token_in and _is_open(token_in) else ()
    for path in (*open_to_others(data_dir), *own):
        _say("readable_by_others", path)


def open_to_others(data_dir: Path) -> list[Path]:
    """What the operator has to close himself: `.env`, and DATA_DIR."""
    return [one for one in (DOTENV, data_dir) if _is_open(one)] if os.name == "posix" else []


def _made_here(data_dir: Path, database_url: str) -> Iterator[Path]:
    """What only the program makes; whoever cannot enter the folder of contents reaches none of them."""
    yield from filter(_holds_contents, [data_dir / "files"])
    yield from filter(is_plain_file, [data_dir / "kinerja.lock"])
    scheme, _, database = database_url.partition(":///")
    if scheme == "sqlite" and _is_sqlite(Path(database)):
        yield from filter(is_plain_file, (Path(f"{database}{ending}") for ending in BESIDE))


def _holds_contents(folder: Path) -> bool:
    """Whether a folder is there with nothing in it but what the store makes."""
    try:
        return all(SHELF.fullmatch(one.name) for one in folder.iterdir())
    except OSError:
        return False


def _is_sqlite(path: Path) -> bool:
    """Whether it is a database at all: whatever else the address names is somebody else's."""
    try:
        with path.open("rb") as file:
            return is_plain_file(path) and file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def _is_open(path: Path) -> bool:
    return is_there(path) and bool(_mode(path) & OTHERS)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _say(text: str, path: Path) -> None:
    print(plain_text(text, path=path, mode="700" if path.is_dir() else "600"), file=sys.stderr)
