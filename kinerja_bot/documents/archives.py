"""Archives, looked through without unpacking them to disk: .zip, and the office documents that are one."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

MOST_ENTRIES = 2_000
MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes that an archive may come to, with all archives in it."""

MOST_TIMES = 200
"""How many times its own size an archive may come to, once that is more than `SMALL`."""

SMALL = 16 * 1024 * 1024
DEEPEST = 3
"""An archive, one in it, and one in that: a .zip of documents with a table in them."""

MAGIC = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"
_END = b"PK\x05\x06"
_LONGEST_COMMENT = 65_535
_END_SIZE = 22
_LARGEST_DIRECTORY = MOST_ENTRIES * 512
_LOCAL = struct.Struct("<26xHH")
_ENCRYPTED = 0x1
_SLICE = 64 * 1024
_CHUNK = 1024 * 1024


class Broken(Exception):
    """It cannot be read as an archive."""


class TooMuch(Exception):
    """It unpacks to more than an office ever sends."""


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
    content: bytes | None


def looks_like_archive(content: bytes) -> bool:
    """Whether it begins as one."""
    return content.startswith((MAGIC, EMPTY))


def entries(content: bytes, budget: Budget) -> Iterator[Member]:
    """All files of an archive, really unpacked, whatever it says of their sizes. Errors: Broken, TooMuch."""
    _refuse_large_directory(content)
    try:
        found = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise Broken from error
    if len(found) > MOST_ENTRIES:
        raise TooMuch
    if sum(one.file_size for one in found) > MOST_UNPACKED:
        raise TooMuch
    for one in found:
        yield Member(one.filename, None if one.flag_bits & _ENCRYPTED else _unpacked(content, one, budget))


def _refuse_large_directory(content: bytes) -> None:
    """The list of entries is read as a whole, so its size is looked at before that."""
    at = content.rfind(_END, max(0, len(content) - _LONGEST_COMMENT - _END_SIZE))
    if at < 0 or len(content) < at + _END_SIZE or content[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        raise Broken  # no end, or the form for archives of more than 4 GB
    if int.from_bytes(content[at + 12 : at + 16], "little") > _LARGEST_DIRECTORY:
        raise TooMuch


def _unpacked(content: bytes, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    try:
        name, extra = _LOCAL.unpack_from(content, entry.header_offset)
    except struct.error as error:
        raise Broken from error
    start = entry.header_offset + _LOCAL.size + name + extra
    packed = memoryview(content)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        budget.spend(len(packed))
        return bytes(packed)
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        return _inflated(packed, budget)
    raise Broken


def _inflated(packed: memoryview, budget: Budget) -> bytes:
    out, inflate = bytearray(), zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), _SLICE):
            data: bytes | memoryview = packed[start : start + _SLICE]
            while data:
                chunk = inflate.decompress(data, _CHUNK)
                budget.spend(len(chunk))
                out += chunk
                data = inflate.unconsumed_tail
    except zlib.error as error:
        raise Broken from error
    return bytes(out)
