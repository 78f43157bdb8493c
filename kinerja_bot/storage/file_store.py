"""The contents of files, by their SHA-256; names from users never become paths."""

import hashlib
import os
import re
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class FileStore:
    """A folder of contents."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

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


def _sync(folder: Path) -> None:
    """The name is safe too, where the system can say so of a folder (not on Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
