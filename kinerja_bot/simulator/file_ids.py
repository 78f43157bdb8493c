"""The files that went through Telegram, and the opaque ids by which each bot knows them."""

import hashlib
import mimetypes
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Literal

from kinerja_bot.simulator.pictures import dimensions, fitted

Kind = Literal["document", "photo"]

UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
_THUMBNAIL, _LARGEST = 320, 1280
_PREFIXES = {"document": "BQACAgUAA", "photo": "AgACAgUAA"}


@dataclass(frozen=True)
class StoredFile:
    """A document or photo, kept once whatever the number of messages that show it."""

    kind: Kind
    unique_id: str
    data: bytes = field(repr=False)
    name: str | None = None
    mime_type: str | None = None
    number: int = 0

    @property
    def path(self) -> str:
        """Where a bot downloads it, below `/file/bot<token>/`."""
        if self.kind == "photo":
            return f"photos/file_{self.number}.jpg"
        return f"documents/file_{self.number}{PurePosixPath(self.name or '').suffix}"


class FileShelf:
    """All files of the simulated Telegram; ids are per bot, identities for all."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._ids: dict[tuple[str, str], StoredFile] = {}

    def keep(self, kind: Kind, data: bytes, name: str | None = None, mime_type: str | None = None) -> StoredFile:
        """Store a file; the same file (content and name) keeps its identity."""
        mime = mime_type or mimetypes.guess_type(name or "")[0]
        identity = repr((kind, hashlib.sha256(data).hexdigest(), name, mime))
        unique_id = _digest(identity)[:16]
        if unique_id not in self._files:
            self._files[unique_id] = StoredFile(kind, unique_id, data, name, mime, len(self._files))
        return self._files[unique_id]

    def by_id(self, token: str, file_id: str) -> StoredFile | None:
        """The file that this bot knows by this id."""
        return self._ids.get((token, file_id))

    def by_path(self, path: str) -> StoredFile | None:
        """The file behind a download path."""
        return next((file for file in self._files.values() if file.path == path), None)

    def as_json(self, token: str, file: StoredFile) -> dict[str, Any] | list[dict[str, Any]]:
        """A Document, or the list of a photo's sizes."""
        if file.kind == "photo":
            return self._sizes(token, file)
        described = {"file_name": file.name, "mime_type": file.mime_type}
        return {name: value for name, value in described.items() if value is not None} | self.ids(token, file)

    def ids(self, token: str, file: StoredFile, variant: str = "") -> dict[str, Any]:
        """What every file object carries."""
        file_id = _PREFIXES[file.kind] + _digest(f"{token}/{file.unique_id}/{variant}")
        self._ids[token, file_id] = file
        unique_id = ("AgAD" if file.kind == "document" else "AQAD") + file.unique_id + variant
        return {"file_id": file_id, "file_unique_id": unique_id, "file_size": len(file.data)}

    def _sizes(self, token: str, file: StoredFile) -> list[dict[str, Any]]:
        full = fitted(dimensions(file.data), _LARGEST)
        small = fitted(full, _THUMBNAIL)
        sizes = {"m": small, "y": full} if small != full else {"y": full}
        return [
            {"width": width, "height": height} | self.ids(token, file, variant)
            for variant, (width, height) in sizes.items()
        ]


def _digest(text: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
