"""A content as a stream: what stands first in it, and the rest for who must look further."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from kinerja_bot.documents.verdicts import Refused, Trouble

HEAD = 64 * 1024
"""Bytes that are looked at of whatever it is."""

LONGEST_MATCH = 4 * 1024
"""Bytes of what a pattern finds."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Content:
    """Read once, from the beginning: `chunks`, `at`, `holds`, `matches` and `whole` each take it to its end."""

    def __init__(self, chunks: Iterator[bytes], file: BinaryIO | None = None) -> None:
        self._file = file
        self._rest = filter(None, chunks)  # what unpacks to nothing is not the end
        head = bytearray()
        while len(head) < HEAD and (chunk := next(self._rest, b"")):
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
        for window in self._windows(max(map(len, patterns))):
            found |= {one for one in patterns if one in window}
        return frozenset(found)

    def matches(self, pattern: re.Pattern[bytes], needs: bytes = b"") -> Iterator[re.Match[bytes]]:
        """Where the pattern fits, perhaps twice at a chunk's border; UTF-16 is read as if it were ASCII.

        What it `needs` is looked for first: that is quick.
        """
        wide = self.head.startswith(UTF_16)
        for window in self._windows(LONGEST_MATCH):
            if needs in window:
                yield from pattern.finditer(window.replace(b"\0", b"") if wide else window)

    def whole(self, folder: Path | None, most: int) -> AbstractContextManager[BinaryIO]:
        """As a file to look around in: the one that it comes from, or one without a name in the folder.

        Errors: Refused for more bytes than `most`.
        """
        if self._file is not None:
            return nullcontext(self._file)
        file = TemporaryFile(dir=folder)  # noqa: SIM115 - whoever asks for it closes it
        for chunk in self.chunks():
            if file.tell() + len(chunk) > most:
                file.close()
                raise Refused(Trouble.SWELLS, most=most)
            file.write(chunk)
        file.seek(0)
        return file

    def _windows(self, overlap: int) -> Iterator[bytes]:
        """The chunks, each behind the end of the one before."""
        before = b""
        for chunk in self.chunks():
            window = before + chunk
            yield window
            before = window[-overlap + 1 :] if overlap > 1 else b""


class Reader:
    """A content to be read piece by piece."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = filter(None, chunks)
        self._left = b""

    def read(self, size: int) -> bytes:
        """So many bytes, or what is left."""
        parts = []
        while size > 0 and (self._left or (self._more())):
            parts.append(self._left[:size])
            self._left = self._left[size:]
            size -= len(parts[-1])
        return b"".join(parts)

    def skip(self, size: int) -> bool:
        """Leaves so many bytes out; False where there are not so many."""
        while size > 0 and (self._left or self._more()):
            taken = min(size, len(self._left))
            self._left = self._left[taken:]
            size -= taken
        return size <= 0

    def up_to(self, size: int) -> Iterator[bytes]:
        """The next bytes, in pieces, up to so many."""
        while size > 0 and (piece := self.read(min(size, HEAD))):
            size -= len(piece)
            yield piece

    def _more(self) -> bool:
        self._left = next(self._chunks, b"")
        return bool(self._left)
