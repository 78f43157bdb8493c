"""A mark in a content, looked for without opening it as what it is: also in the parts of a packed one."""

import os
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from kinerja_bot.documents.archives import Archive, Budget, finish, looks_like_archive
from kinerja_bot.documents.contents import HEAD, Content

MOST: Final = 16
"""Different marks that are told; one is usual."""

_PARTS: Final = (".xml",)


def marks_in(file: BinaryIO, pattern: str) -> list[str]:
    """What fits the pattern, each once, in the order in which it comes. Errors: Refused for a damaged archive."""
    wanted = re.compile(pattern.encode())
    found: dict[str, None] = {}
    for content in _contents(file):
        for mark in _matches(content, wanted):
            found[mark] = None
            if len(found) == MOST:
                return list(found)
    return list(found)


def _contents(file: BinaryIO) -> Iterator[Iterator[bytes]]:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0, os.SEEK_SET)
    if not looks_like_archive(head):
        yield Content.of(file).chunks()
        return
    archive = Archive(file, Budget())
    for entry in archive.entries:
        if entry.filename.lower().endswith(_PARTS):
            content = archive.content(entry)
            yield content.chunks()
            finish(content)


def _matches(chunks: Iterator[bytes], wanted: re.Pattern[bytes]) -> Iterator[str]:
    """Also where each letter has two bytes, as in an old .xls."""
    before = b""
    for chunk in chunks:
        window = before + chunk
        for text in (window, window.replace(b"\0", b"")):
            yield from (one[0].decode("ascii") for one in wanted.finditer(text))
        before = window[-4096:]
