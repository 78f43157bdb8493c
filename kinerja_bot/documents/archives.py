"""Archives, looked through without unpacking them to disk: .zip, the office documents that are one, and .gz."""

import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kinerja_bot.documents.contents import Content
from kinerja_bot.documents.verdicts import Refused, Trouble

MOST_ENTRIES = 10_000
"""Files in an archive, with those in all archives in it."""

MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes that an archive may come to, with all archives in it."""

DEEPEST = 5
"""Archives in one another: two of .zip, a document, the sheet behind its chart, and one to spare."""

LARGEST_INNER = 24 * 1024 * 1024
"""Bytes of a file in an archive that is written to disk to be looked through: an archive, a PDF, an old document."""

OTHERS = (
    (re.compile(rb"\x1f\x8b\x08"), "gz"),
    (re.compile(rb"Rar!\x1a\x07|RE\x7e\x5e"), "rar"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "7z"),
    (re.compile(rb"MSCF\0\0\0\0"), "cab"),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), "bz2"),
    (re.compile(rb"\xfd7zXZ\0"), "xz"),
    (
        re.compile(
            rb"\x28\xb5\x2f\xfd|..-l[hz][\w]-|.{7}\*\*ACE\*\*|MSWIM\0\0\0|xar!|\x1f[\x9d\xa0]|LZIP\x01", re.DOTALL
        ),
        "archive",
    ),
    (
        re.compile(rb"\x04\x22\x4d\x18|\x5d\0\0[\0\x01-\xff]\0|\x60\xea.[\0-\x0a]|!<arch>\n|07070[127]", re.DOTALL),
        "archive",
    ),
    (re.compile(rb".{32769}CD001", re.DOTALL), "archive"),
)
"""How archives begin that are no .zip."""

UNOPENED = frozenset(kind for _, kind in OTHERS) - {"gz"}
"""What cannot be looked into: taken nowhere, also not in something else."""

MAGIC = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"
_END = b"PK\x05\x06"
_LONG_LOCATOR = struct.Struct("<4s4xQ4x")
_LONG_END = struct.Struct("<4s36xQ8x")
_LONGEST_COMMENT = 65_535
_END_SIZE = 22
_LARGEST_DIRECTORY = MOST_ENTRIES * 256
_LOCAL = struct.Struct("<26xHH")
_ENCRYPTED = 0x1
_GZIP = zlib.MAX_WBITS + 16
_CHUNK = 64 * 1024


@dataclass
class Budget:
    """What may still be unpacked, shared by an archive and all in it."""

    unpacked: int = 0
    files: int = 0

    def spend(self, size: int) -> None:
        """Counts bytes as they come out. Errors: Refused."""
        self.unpacked += size
        if self.unpacked > MOST_UNPACKED:
            raise Refused(Trouble.SWELLS, most=MOST_UNPACKED)

    def counted(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Each chunk as it comes out, once it is counted. Errors: Refused."""
        for chunk in chunks:
            self.spend(len(chunk))
            yield chunk

    def count(self, files: int) -> None:
        """Counts files before they are looked at. Errors: Refused."""
        self.files += files
        if self.files > MOST_ENTRIES:
            raise Refused(Trouble.MANY, most=MOST_ENTRIES)


def looks_like_archive(head: bytes) -> bool:
    """Whether it begins as one."""
    return head.startswith((MAGIC, EMPTY))


def other_archive(head: bytes) -> str | None:
    """The kind of an archive that is no .zip, by how it begins."""
    return next((kind for mark, kind in OTHERS if mark.match(head)), None)


class Archive:
    """The files of an archive, each unpacked to its end whatever it says of its size. Errors: Refused."""

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        self._file = file
        self._budget = budget
        _refuse_large_directory(file)
        try:
            found = zipfile.ZipFile(file).infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
            raise Refused(Trouble.BROKEN) from error
        budget.count(len(found))
        self.entries = [one for one in found if not one.is_dir()]
        self.names = frozenset(one.filename for one in self.entries)

    def content(self, entry: zipfile.ZipInfo) -> Content:
        """What a file in it holds; `finish` it afterwards. Errors: Refused for one with a password."""
        if entry.flag_bits & _ENCRYPTED:
            raise Refused(Trouble.LOCKED, found="zip")
        return Content(self._unpacked(entry))

    def _unpacked(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        if entry.header_offset < 0:
            raise Refused(Trouble.BROKEN)
        self._file.seek(entry.header_offset)
        try:
            name, extra = _LOCAL.unpack(self._file.read(_LOCAL.size))
        except struct.error as error:
            raise Refused(Trouble.BROKEN) from error
        start = entry.header_offset + _LOCAL.size + name + extra
        packed = _slices(self._file, start, entry.compress_size)
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Refused(Trouble.METHOD)
        yield from self._budget.counted(packed if entry.compress_type == zipfile.ZIP_STORED else inflated(packed))


def finish(content: Content) -> None:
    """Unpacks what nobody has looked at: it counts too."""
    for _ in content.chunks():
        pass


def inflated(packed: Iterator[bytes], form: int = -zlib.MAX_WBITS) -> Iterator[bytes]:
    """What was deflated, as it comes out. Errors: Refused."""
    inflate = zlib.decompressobj(form)
    try:
        for data in packed:
            while data:
                yield inflate.decompress(data, _CHUNK)
                data = inflate.unconsumed_tail  # noqa: PLW2901 - what is left of it
    except zlib.error as error:
        raise Refused(Trouble.BROKEN) from error


def gunzipped(packed: Iterator[bytes]) -> Iterator[bytes]:
    """What was packed by gzip, also in several pieces behind one another. Errors: Refused."""
    inflate = zlib.decompressobj(_GZIP)
    try:
        for data in packed:
            while data:
                yield inflate.decompress(data, _CHUNK)
                data = inflate.unconsumed_tail  # noqa: PLW2901 - what is left of it
                if inflate.eof:
                    data = inflate.unused_data.lstrip(b"\0")  # noqa: PLW2901 - the next piece
                    inflate = zlib.decompressobj(_GZIP)
    except zlib.error as error:
        raise Refused(Trouble.BROKEN) from error


def _refuse_large_directory(file: BinaryIO) -> None:
    """The list of files is read as a whole, so its size is looked at before that."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _LONGEST_COMMENT - 4 * _END_SIZE)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        raise Refused(Trouble.BROKEN)
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    locator = tail[max(0, at - _LONG_LOCATOR.size) : at]
    if locator.startswith(b"PK\x06\x07"):
        length = _long_length(file, _LONG_LOCATOR.unpack(locator)[1])
    if length > _LARGEST_DIRECTORY:
        raise Refused(Trouble.MANY, most=MOST_ENTRIES)


def _long_length(file: BinaryIO, at: int) -> int:
    """Bytes of the list in the form for archives of more than 4 GB (Zip64)."""
    try:
        file.seek(at)
        mark, length = _LONG_END.unpack(file.read(_LONG_END.size))
    except (struct.error, OverflowError, ValueError, OSError) as error:
        raise Refused(Trouble.BROKEN) from error
    if mark != b"PK\x06\x06":
        raise Refused(Trouble.BROKEN)
    return int(length)


def _slices(file: BinaryIO, start: int, size: int) -> Iterator[bytes]:
    """A part of the file, wherever others have read in it meanwhile."""
    for at in range(start, start + size, _CHUNK):
        file.seek(at)
        if not (chunk := file.read(min(_CHUNK, start + size - at))):
            return
        yield chunk
