"""The contents of files, by their SHA-256; names from users never become paths."""

import hashlib
import os
import re
import shutil
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import uuid4

_ARRIVING = "arriving"
_A_DAY = 24 * 60 * 60
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_UNFINISHED = ".part"


class NotStoredError(OSError):
    """The disk has no room for a content, or does not take it; nothing of it is left there."""


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes that are free on the disk, and how many of them the contents that people send must leave.

    `refused` where the last content was not stored, for whatever reason.
    """

    free: int
    reserve: int
    refused: bool = False

    @property
    def is_ample(self) -> bool:
        """Whether nothing need be spared yet."""
        return not self.refused and self.leaves(2)

    def leaves(self, times: int) -> bool:
        """Whether so many times the reserve is free."""
        return self.free >= times * self.reserve


class FileStore:
    """A folder of contents; the last `reserve` bytes of its disk are left to the database and to the bot itself."""

    def __init__(self, folder: Path, reserve: int = 0) -> None:
        self._folder = folder.absolute()  # who opens a content apart stands in another folder
        self._reserve = reserve
        self._has_refused = False
        self._lock = threading.Lock()

    @property
    def beside(self) -> Path:
        """The folder in which this one lies: DATA_DIR."""
        return self._folder.parent

    def put(self, content: bytes, *, from_reserve: bool = False) -> str:
        """Keeps the content, safe on disk when this returns; gives its SHA-256 in hex. Errors: NotStoredError."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if not from_reserve:
                self._require_room(len(content))
            _write(target, content)
        except OSError as error:
            self._has_refused = True
            raise NotStoredError(str(error)) from error
        self._has_refused = False
        return sha256

    def room(self) -> Room:
        """What is left on the disk now."""
        return Room(shutil.disk_usage(_nearest(self._folder)).free, self._reserve, self._has_refused)

    def clear(self, *, alone: bool = True) -> None:
        """Removes what a killed process had not finished writing; where others may be writing, what is a day old."""
        arriving = [one for one in (self._folder / _ARRIVING).glob("*") if not _SHA256.fullmatch(one.name)]
        for unfinished in (*self._folder.glob(f"*/*{_UNFINISHED}"), *arriving):
            if alone or _is_stale(unfinished):
                unfinished.unlink(missing_ok=True)

    @contextmanager
    def arriving(self, size: int = 0) -> Iterator[Path]:
        """A place for a content of `size` bytes on its way in; what is not kept is gone behind it.

        Errors: NotStoredError, also for what the disk refuses meanwhile.
        """
        path = self._folder / _ARRIVING / uuid4().hex
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._require_room(size)
            yield path
        except OSError as error:
            self._has_refused = True
            raise NotStoredError(str(error)) from error
        finally:
            path.unlink(missing_ok=True)

    def keep(self, arrived: Path) -> str:
        """Takes a content in that has arrived, safe on disk when this returns; gives its SHA-256 in hex.

        That it has come is noted until `look_after`, since no row names it yet. Errors: OSError.
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
        self._has_refused = False
        return sha256

    def doubt(self, sha256: str) -> None:
        """Notes a content that may be nothing's any more, for `look_after` a day later."""
        note = self._folder / _ARRIVING / sha256
        with self._lock:
            if self.path(sha256).is_file() and not note.exists():
                note.parent.mkdir(exist_ok=True)
                note.touch()

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

    def _require_room(self, size: int) -> None:
        room = self.room()
        if room.free - size < room.reserve:
            raise NotStoredError(f"{room.free} bytes are free, {room.reserve} of them in reserve")

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


def _write(target: Path, content: bytes) -> None:
    """All of it under its name, or nothing."""
    with NamedTemporaryFile(dir=target.parent, suffix=_UNFINISHED, delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink()
            raise
    Path(file.name).replace(target)
    _sync(target.parent)


def _nearest(folder: Path) -> Path:
    """The folder, or the first one above it that is there."""
    return next(one for one in (folder, *folder.absolute().parents) if one.exists())


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
