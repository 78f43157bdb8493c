"""The log as an archive carries it: a line for each event, in canonical JSON.

`{"before": …, "event": {…}, "hash": …, "number": …}`; what is not for the archive's readers has its digest alone
(`digest` in place of `event`), so that the chain can still be followed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any, Final

from kinerja_bot.domain.chain import Head, Link, canonical, digest

LONGEST_LINE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Line:
    """A link with the hash before it, as a line says it."""

    before: str
    link: Link


def written(before: Head, links: Iterable[Link]) -> Iterator[bytes]:
    """The lines of these links, each with its end; a link without its event shows the digest."""
    for link in links:
        shown = {"digest": link.digest} if link.event is None else {"event": link.event}
        yield canonical({"before": before.hash, "hash": link.hash, "number": link.number, **shown}) + b"\n"
        before = Head(link.number, link.hash)


def read(file: IO[bytes]) -> Iterator[Line]:
    """Errors: ValueError for the first line that is none of ours."""
    while content := file.readline(LONGEST_LINE):
        yield _line(content)


def _line(content: bytes) -> Line:
    plain = json.loads(content)
    if not isinstance(plain, dict) or canonical(plain) + b"\n" != content:
        raise ValueError(content[:80])
    event = plain.get("event")
    own = digest(event) if isinstance(event, Mapping) else plain.get("digest")
    before, kept, number = plain.get("before"), plain.get("hash"), plain.get("number")
    texts = isinstance(own, str) and isinstance(before, str) and isinstance(kept, str)
    if not texts or not isinstance(number, int) or len(plain) != len(("before", "event", "hash", "number")):
        raise ValueError(content[:80])
    if isinstance(event, Mapping) and event.get("number") != number:
        raise ValueError(number)
    return Line(str(before), Link(number, str(kept), str(own), event))


def data_of(link: Link) -> Mapping[str, Any]:
    """What the event says, where it is shown."""
    data = link.event.get("data") if link.event else None
    return data if isinstance(data, Mapping) else {}
