"""A content as a stream: what stands first in it, and the rest for who must look further."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

HEAD = 64 * 1024
"""Bytes that are looked at of whatever it is."""


class TooMuch(Exception):
    """It unpacks to more than an office ever sends."""


class Content:
    """Read once, from the beginning: `chunks`, `at`, `holds` and `whole` each take it to its end."""

    def __init__(self, chunks: Iterator[bytes], file: BinaryIO | None = None) -> None:
        self._file = file
        self._rest = chunks
        head = bytearray()
        while len(head) < HEAD and (chunk := next(chunks, b"")):
            head += chunk
        self.head = bytes(head)

    @classmethod
    def of(cls, file: BinaryIO) -> "Content":
        """That of a file which stands at its beginning."""
        return cls(iter(lambda: file.read(HEAD), b""), file)

    def chunks(self) -> Iterator[bytes]:
        """All of it."""
        return chain((self.head,), self._rest)

    def at(self, start: int, length: int) -> bytes:
        """A few bytes from somewhere in it."""
        position = 0
        found = bytearray()
        for chunk in self.chunks():
            found += chunk[max(0, start - position) : max(0, start + length - position)]
            position += len(chunk)
        return bytes(found)

    def holds(self, *patterns: bytes) -> frozenset[bytes]:
        """Which of the patterns stand in it."""
        found: set[bytes] = set()
        longest = max(map(len, patterns))
        before = b""
        for chunk in self.chunks():
            window = before + chunk
            found |= {one for one in patterns if one in window}
            before = window[-longest + 1 :]
        return frozenset(found)

    def whole(self, folder: Path | None, most: int) -> AbstractContextManager[BinaryIO]:
        """As a file to look around in: the one that it comes from, or one without a name in the folder.

        Errors: TooMuch for more bytes than `most`.
        """
        if self._file is not None:
            return nullcontext(self._file)
        file = TemporaryFile(dir=folder)  # noqa: SIM115 - whoever asks for it closes it
        for chunk in self.chunks():
            if file.tell() + len(chunk) > most:
                file.close()
                raise TooMuch
            file.write(chunk)
        return file
