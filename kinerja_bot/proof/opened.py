"""An archive opened to be checked: nothing of it is unpacked to disk, and all of it is bounded."""

import hashlib
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from kinerja_bot.proof.manifest import MANIFEST

MOST_MEMBERS: Final = 20_000
LARGEST_DIRECTORY: Final = MOST_MEMBERS * 256
LARGEST: Final = 1 << 30
"""Bytes that one member may come to."""

_CHUNK: Final = 1 << 20
_END: Final = struct.Struct("<4s8xIIH")
_LONGEST_COMMENT: Final = 65_535
_STORED_OR_DEFLATED: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DAMAGES: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
"""What the library raises for what is damaged, encrypted or packed in another way."""


class Unreadable(Exception):
    """No archive, or a member that cannot be read to its end."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive by the names of its members, those that stand there twice apart."""

    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    twice: tuple[str, ...]

    def hashed(self, name: str, most: int) -> tuple[int, str]:
        """Size and SHA-256 of a member, read in pieces and no further than `most` bytes. Errors: Unreadable."""
        digest, size = hashlib.sha256(), 0
        with self.reading(name) as file:
            while chunk := file.read(min(_CHUNK, most + 1 - size)):
                digest.update(chunk)
                size += len(chunk)
        return size, digest.hexdigest()

    def content(self, name: str, most: int) -> bytes:
        """A small member. Errors: Unreadable, also for what is larger."""
        with self.reading(name) as file:
            content = file.read(most + 1)
        if len(content) > most:
            raise Unreadable(name)
        return content

    @contextmanager
    def reading(self, name: str) -> Iterator[IO[bytes]]:
        """A member as a stream. Errors: Unreadable."""
        info = self.members[name]
        if info.compress_type not in _STORED_OR_DEFLATED:
            raise Unreadable(name)
        try:
            with self.archive.open(info) as file:
                yield file
        except _DAMAGES as error:
            raise Unreadable(name) from error


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Opens an archive; the folder in which it lies, where somebody packed that, counts for nothing.

    Errors: Unreadable.
    """
    try:
        _require_bounds(path)
        archive = zipfile.ZipFile(path)
    except _DAMAGES as error:
        raise Unreadable(path.name) from error
    with archive:
        infos = [one for one in archive.infolist() if not (one.is_dir() and not one.file_size)]
        if len(infos) > MOST_MEMBERS:
            raise Unreadable(path.name)
        plain = [one.filename.replace("\\", "/") for one in infos]  # older programs of Windows write it so
        folder = _folder(plain)
        names = [one.removeprefix(folder) for one in plain]
        members = dict(zip(names, infos, strict=True))
        counts = Counter(names)
        yield Opened(archive, members, tuple(sorted(name for name, count in counts.items() if count > 1)))


def _folder(names: list[str]) -> str:
    """In which the archive's list lies, where it is the only one; a Mac packs notes of its own beside it."""
    found = [one.removesuffix(MANIFEST) for one in names if one == MANIFEST or one.endswith(f"/{MANIFEST}")]
    return found[0] if len(found) == 1 else ""


def _require_bounds(path: Path) -> None:
    """The list at its end is read whole by the library: it may not be larger than any archive's of ours."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _LONGEST_COMMENT - _END.size))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile
    _, directory, start, _ = _END.unpack_from(tail, at)
    if directory > LARGEST_DIRECTORY or start == 2**32 - 1:
        raise zipfile.BadZipFile
