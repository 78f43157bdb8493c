"""The chain of an office's log: numbers without a gap, and a hash over each event and the one before it.

An event has a digest, SHA-256 over its canonical JSON (RFC 8785); the link covers its number, its digest and the link
before it. So who is shown a digest alone can still follow the chain.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

GENESIS = "0" * 64
"""The link before the first event."""

_LARGEST = 2**53 - 1
"""Integers beyond it have no canonical form (I-JSON)."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest link of an office's chain: how many events there are, and what covers them all."""

    number: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class Link:
    """One event as the chain holds it; `digest` is that of the event as it reads now, `hash` what was kept.

    Whom the event is not shown to has its digest alone.
    """

    number: int
    hash: str
    digest: str
    event: Mapping[str, object] | None = None


class ChainFault(StrEnum):
    """What can be wrong with a chain."""

    GAP = "chain_gap"
    ORDER = "chain_order"
    CHANGED = "chain_changed"


@dataclass(frozen=True, slots=True)
class Broken:
    """A fault at a number; `until` is the last number that a gap lacks."""

    fault: ChainFault
    number: int
    until: int = 0


@dataclass
class Follower:
    """Follows a chain link by link, from `head` on; a fault is told once, where it is."""

    head: Head = field(default_factory=Head)

    def follow(self, link: Link) -> Iterator[Broken]:
        """What is wrong with the next link."""
        before, self.head = self.head, Head(link.number, link.hash)
        if link.number <= before.number:
            yield Broken(ChainFault.ORDER, link.number)
        elif link.number > before.number + 1:  # what it was linked to is gone: nobody can tell more
            yield Broken(ChainFault.GAP, before.number + 1, link.number - 1)
        elif linked(before.hash, link.number, link.digest) != link.hash:
            yield Broken(ChainFault.CHANGED, link.number)


def entry(row: Mapping[str, Any]) -> dict[str, object]:
    """An event as plain values, with its place in the chain, from what its row holds: what its digest covers."""
    at: datetime = row["at"]
    return {
        **{name: row[name] for name in ("number", "role", "doer", "type")},
        **{name: row[f"{name}_id"] for name in ("office", "cycle", "task", "official")},
        "at": at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "data": row["data"],
    }


def digest(value: Mapping[str, object]) -> str:
    """SHA-256 of the canonical JSON, in hex. Errors: ValueError for what has no canonical form."""
    return hashlib.sha256(canonical(value)).hexdigest()


def linked(before: str, number: int, event: str) -> str:
    """The link of an event, given by its digest, to the link before it."""
    return digest({"before": before, "event": event, "number": number})


def canonical(value: object) -> bytes:
    """Texts, whole numbers, truth values, lists and objects, as RFC 8785 writes them. Errors: ValueError."""
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":")).encode()


def _ordered(value: object) -> object:
    """With names in the order of UTF-16; floats and larger numbers, which have rules of their own, do not occur."""
    if isinstance(value, Mapping):
        return {name: _ordered(value[name]) for name in sorted(value, key=_in_utf16)}
    if isinstance(value, list | tuple):
        return [_ordered(one) for one in value]
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > _LARGEST):
        raise ValueError(value)
    return value


def _in_utf16(name: object) -> bytes:
    if not isinstance(name, str):
        raise ValueError(name)  # noqa: TRY004 - it is the event that has no canonical form
    return name.encode("utf-16-be")
