"""The contents of files, by their SHA-256; names from users never become paths."""

import hashlib
import os
import re
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import uuid4

_ARRIVING = "arriving"
_A_DAY = 24 * 60 * 60
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class FileStore:
    """A folder of contents."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def put(self, content: bytes) -> str:
        """Keeps the content, safe on disk when this returns; gives its SHA-256 in hex."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(target)
        _sync(target.parent)
        return sha256

    @contextmanager
    def arriving(self) -> Iterator[Path]:
        """A place for a content on its way in; what is not kept is gone behind it."""
        folder = self._folder / _ARRIVING
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / uuid4().hex
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def keep(self, arrived: Path) -> str:
        """Takes a content in that has arrived, safe on disk when this returns; gives its SHA-256 in hex.

        That it has come is noted until `look_after`, since no row names it yet.
        """
        with arrived.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        target = self.path(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        with self._lock:
            (self._folder / _ARRIVING / sha256).touch()
            arrived.replace(target)
        _sync(target.parent)
        return sha256

    def unsettled(self) -> list[str]:
        """The SHA-256 of contents that have come more than a day ago, and were not looked after since."""
        return [one.name for one in self._stale() if _SHA256.fullmatch(one.name)]

    def look_after(self, named: Collection[str]) -> int:
        """Destroys what has come more than a day ago and nothing has `named`; gives how many it was."""
        gone = 0
        for note in self._stale():
            with self._lock:
                if not _is_stale(note):  # it has come once more just now
                    continue
                if _SHA256.fullmatch(note.name) and note.name not in named:
                    self.remove(note.name)
                    gone += 1
                note.unlink(missing_ok=True)
        return gone

    def _stale(self) -> list[Path]:
        return [one for one in (self._folder / _ARRIVING).glob("*") if _is_stale(one)]

    def get(self, sha256: str) -> bytes:
        """The content. Errors: FileNotFoundError."""
        return self.path(sha256).read_bytes()

    def older_than(self, instant: datetime) -> list[str]:
        """The SHA-256 of contents that were put here before."""
        found = self._folder.glob("[0-9a-f][0-9a-f]/*")
        return [
            one.name for one in found if _SHA256.fullmatch(one.name) and one.stat().st_mtime < instant.timestamp()
        ]

    def remove(self, sha256: str) -> None:
        """Destroys a content."""
        self.path(sha256).unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Where the content lies. Errors: FileNotFoundError for what is no SHA-256, and so no path either."""
        if not _SHA256.fullmatch(sha256):
            raise FileNotFoundError(sha256)
        return self._folder / sha256[:2] / sha256


def _is_stale(note: Path) -> bool:
    """By the disk's own time, whatever the office's clock says."""
    try:
        return time.time() - note.stat().st_mtime > _A_DAY
    except FileNotFoundError:
        return False


def _sync(folder: Path) -> None:
    """The name is safe too, where the system can say so of a folder (not on Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
