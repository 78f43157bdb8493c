"""Archives of Linux (.tar), whose files come one behind the other."""

import tarfile
from collections.abc import Callable, Iterator
from typing import IO, Final, cast

from kinerja_bot.documents.archives import Budget
from kinerja_bot.documents.contents import HEAD, Content, Reader
from kinerja_bot.documents.verdicts import Refused, Trouble

_BROKEN: Final = (tarfile.TarError, EOFError, OSError, ValueError, KeyError, OverflowError)


def is_one(head: bytes) -> bool:
    """Whether it begins with the entry of a file, by its checksum."""
    first = head[: tarfile.BLOCKSIZE]
    if len(first) < tarfile.BLOCKSIZE or not first.rstrip(b"\0"):
        return False
    try:
        tarfile.TarInfo.frombuf(first, tarfile.ENCODING, "surrogateescape")
    except _BROKEN:
        return False
    return True


def look_through(content: Content, budget: Budget, look: Callable[[str, Content], None]) -> None:
    """Looks at each of its files. Errors: Refused."""
    try:
        with tarfile.open(fileobj=cast("IO[bytes]", Reader(content.chunks())), mode="r|") as archive:
            for entry in archive:
                budget.count(1)
                file = archive.extractfile(entry) if entry.isfile() else None
                if file is not None:
                    look(entry.name, Content(_chunks(file)))
    except _BROKEN as error:
        raise Refused(Trouble.BROKEN) from error


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(HEAD):
        yield chunk
