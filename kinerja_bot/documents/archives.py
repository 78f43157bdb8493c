"""Archives, looked through without unpacking them to disk: .zip, and the office documents that are one."""

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kinerja_bot.documents.contents import Content, TooMuch

MOST_ENTRIES = 2_000
MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes that an archive may come to, with all archives in it."""

MOST_TIMES = 200
"""How many times its own size an archive may come to, once that is more than `SMALL`."""

SMALL = 16 * 1024 * 1024
DEEPEST = 3
"""An archive, one in it, and one in that: a .zip of documents with a table in them."""

LARGEST_INNER = 24 * 1024 * 1024
"""Bytes of an archive in an archive: it is written to disk to be looked through."""

MAGIC = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"
_END = b"PK\x05\x06"
_LONGEST_COMMENT = 65_535
_END_SIZE = 22
_LARGEST_DIRECTORY = MOST_ENTRIES * 512
_LOCAL = struct.Struct("<26xHH")
_ENCRYPTED = 0x1
_CHUNK = 64 * 1024


class Broken(Exception):
    """It cannot be read as an archive."""


@dataclass
class Budget:
    """What may still be unpacked, shared by an archive and all in it."""

    packed: int
    unpacked: int = 0

    def spend(self, size: int) -> None:
        """Counts bytes as they come out. Errors: TooMuch."""
        self.unpacked += size
        if self.unpacked > min(MOST_UNPACKED, max(SMALL, self.packed * MOST_TIMES)):
            raise TooMuch


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; `content` is None where it is encrypted and nobody can look."""

    name: str
    content: Content | None


def looks_like_archive(head: bytes) -> bool:
    """Whether it begins as one."""
    return head.startswith((MAGIC, EMPTY))


def entries(file: BinaryIO, budget: Budget) -> Iterator[Member]:
    """All files of an archive, unpacked to their ends whatever it says of their sizes. Errors: Broken, TooMuch."""
    _refuse_large_directory(file)
    try:
        found = zipfile.ZipFile(file).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise Broken from error
    if len(found) > MOST_ENTRIES:
        raise TooMuch
    if sum(one.file_size for one in found) > MOST_UNPACKED:
        raise TooMuch
    for one in found:
        if one.flag_bits & _ENCRYPTED:
            yield Member(one.filename, None)
            continue
        unpacked = _unpacked(file, one, budget)
        yield Member(one.filename, Content(unpacked))
        for _ in unpacked:  # what nobody has looked at counts too
            pass


def _refuse_large_directory(file: BinaryIO) -> None:
    """The list of entries is read as a whole, so its size is looked at before that."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_COMMENT - 2 * _END_SIZE))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE or tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        raise Broken  # no end, or the form for archives of more than 4 GB
    if int.from_bytes(tail[at + 12 : at + 16], "little") > _LARGEST_DIRECTORY:
        raise TooMuch


def _unpacked(file: BinaryIO, entry: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    if entry.header_offset < 0:
        raise Broken
    file.seek(entry.header_offset)
    try:
        name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
    except struct.error as error:
        raise Broken from error
    packed = _slices(file, entry.header_offset + _LOCAL.size + name + extra, entry.compress_size)
    if entry.compress_type == zipfile.ZIP_STORED:
        chunks = packed
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        chunks = _inflated(packed)
    else:
        raise Broken
    for chunk in chunks:
        budget.spend(len(chunk))
        yield chunk


def _slices(file: BinaryIO, start: int, size: int) -> Iterator[bytes]:
    """A part of the file, wherever others have read in it meanwhile."""
    for at in range(start, start + size, _CHUNK):
        file.seek(at)
        if not (chunk := file.read(min(_CHUNK, start + size - at))):
            return
        yield chunk


def _inflated(packed: Iterator[bytes]) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for data in packed:
            while data:
                yield inflate.decompress(data, _CHUNK)
                data = inflate.unconsumed_tail  # noqa: PLW2901 - what is left of it
    except zlib.error as error:
        raise Broken from error
