"""An archive's list of its members, bound to the log by the SHA-256 of its bytes."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from kinerja_bot.domain.chain import Head, canonical

FORMAT: Final = "kinerja-arsip-1"
MANIFEST: Final = "data/daftar-isi.json"
LOG: Final = "data/catatan.jsonl"
NAMED: Final = "sha256"
"""Under this name the log keeps the hash of a file."""

LISTED: Final = "daftar_isi"
"""Under this name it keeps the hash of an archive's list, in the event of its making."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive; in every part where `part` is 0. `size` in bytes."""

    name: str
    size: int
    sha256: str
    part: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive consists of: its members beside this list and the log, and where its piece of the log begins.

    `absent` are contents that the log names and the office's disk had lost when the archive was made.
    """

    office: str
    period: str
    made_at: str
    parts: int
    before: Head
    members: tuple[Member, ...]
    absent: tuple[str, ...] = ()

    def written(self) -> bytes:
        """As it stands in the archive."""
        return canonical({"format": FORMAT, **asdict(self)})

    @classmethod
    def read(cls, content: bytes) -> "Manifest":
        """Errors: ValueError for what is no list, or not written as one."""
        plain = json.loads(content)
        if not isinstance(plain, dict) or plain.pop("format", None) != FORMAT:
            raise ValueError(FORMAT)
        try:
            found = cls(
                **{name: str(plain.pop(name)) for name in ("office", "period", "made_at")},
                parts=_number(plain.pop("parts")),
                before=_head(plain.pop("before")),
                members=tuple(_member(one) for one in plain.pop("members")),
                absent=tuple(str(one) for one in plain.pop("absent")),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(str(error)) from error
        if found.written() != content:
            raise ValueError(MANIFEST)
        return found


def sha256_of(content: bytes) -> str:
    """In hex."""
    return hashlib.sha256(content).hexdigest()


def named_in(data: object) -> set[str]:
    """The hashes of files that an event names, wherever in it."""
    if isinstance(data, Mapping):
        own = {data[NAMED]} if isinstance(data.get(NAMED), str) else set()
        return own.union(*(named_in(one) for one in data.values()))
    if isinstance(data, list | tuple):
        return set().union(*(named_in(one) for one in data))
    return set()


def files_in(data: object) -> Iterator[tuple[int, str, str]]:
    """Id, hash and name of each file that an event names with its hash, wherever in it."""
    if isinstance(data, Mapping):
        known = data.get("file", data.get("id"))
        if isinstance(known, int) and isinstance(data.get(NAMED), str):
            yield known, data[NAMED], str(data.get("name") or data[NAMED])
    inner = data.values() if isinstance(data, Mapping) else data if isinstance(data, list | tuple) else ()
    for one in inner:
        yield from files_in(one)


def _number(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError(value)
    return value


def _head(plain: Mapping[str, Any]) -> Head:
    return Head(_number(plain["number"]), str(plain["hash"]))


def _member(plain: Mapping[str, Any]) -> Member:
    return Member(str(plain["name"]), _number(plain["size"]), str(plain["sha256"]), _number(plain["part"]))
