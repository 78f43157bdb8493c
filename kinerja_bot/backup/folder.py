"""The folder of backups: their names, the newest of them, and how many are kept."""

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

NAME = re.compile(r"kinerja-(\d{8}T\d{6})Z\.zip(\.age)?", re.ASCII)
STAMP = "%Y%m%dT%H%M%S"
UNFINISHED = ".part"
ABANDONED = timedelta(days=1)
"""So old, what was not finished is nobody's any more."""


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A backup that is there."""

    made_at: datetime
    path: Path

    @property
    def is_encrypted(self) -> bool:
        """Whether a key is needed to read it."""
        return self.path.suffix == ".age"


def name_of(made_at: datetime, *, encrypted: bool) -> str:
    """The file's name, by which backups stand in order."""
    return f"kinerja-{made_at.astimezone(UTC).strftime(STAMP)}Z.zip{'.age' if encrypted else ''}"


def kept_in(folder: Path) -> list[Kept]:
    """All backups of a folder, oldest first; nothing else that lies there is one."""
    try:
        found = [(_made_at(one.name), one) for one in folder.iterdir()]
    except OSError:
        return []
    return sorted(Kept(at, one) for at, one in found if at is not None)


def _made_at(name: str) -> datetime | None:
    """When a backup of this name was made; None for what is none."""
    match = NAME.fullmatch(name)
    try:
        return datetime.strptime(match[1], STAMP).replace(tzinfo=UTC) if match else None
    except ValueError:
        return None


def newest_in(folder: Path) -> Kept | None:
    """The newest, if there is any."""
    return max(kept_in(folder), default=None)


def forget(folder: Path, keep: int) -> int:
    """Removes all but the newest `keep`; gives how many backups are gone."""
    old = kept_in(folder)[:-keep]
    for one in old:
        one.path.unlink(missing_ok=True)
    return len(old)


def clear(folder: Path, now: datetime) -> None:
    """Removes what was left unfinished by a process that was killed; what is not encrypted may be among it."""
    for left in folder.glob(f"kinerja-*{UNFINISHED}"):
        if now.timestamp() - left.stat().st_mtime <= ABANDONED.total_seconds():
            continue
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
