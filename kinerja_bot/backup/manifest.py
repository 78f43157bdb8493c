"""What a backup says of itself: when, of what, and by which digests it can be checked."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Self

from pydantic import TypeAdapter

FORMAT = 1
"""Of the archive; another number is another arrangement."""


class NotABackupError(ValueError):
    """The file is no backup, or not one that this version can read."""


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table: its columns in the order of the rows' values, how many rows, and the SHA-256 of their lines."""

    name: str
    columns: list[str]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`contents` are so many, of `size` bytes; `missing` are the SHA-256 of those not found on the disk as they were.

    `source` is the kind of database that it was made from: it can be put back into either.
    """

    made_at: datetime
    version: str
    revision: str
    source: str
    tables: list[KeptTable]
    contents: int
    size: int
    missing: list[str]

    def to_json(self) -> str:
        """As it lies in the archive."""
        plain = asdict(self) | {"format": FORMAT, "made_at": self.made_at.astimezone(UTC).isoformat()}
        return json.dumps(plain, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """As it was written. Errors: NotABackupError."""
        try:
            if json.loads(text)["format"] != FORMAT:
                raise NotABackupError
            manifest = TypeAdapter(cls).validate_json(text, strict=True)
        except (ValueError, TypeError, KeyError) as error:
            raise NotABackupError from error
        if manifest.made_at.tzinfo is None:
            raise NotABackupError
        return manifest
