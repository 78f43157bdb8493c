"""What is found that is not whole: one fault, one sentence."""

import re
from dataclasses import dataclass
from enum import StrEnum

SHORTEST_HEAD = 16
"""Digits that a kept head has at least: fewer could be met by trying."""

_SPACES = re.compile(r"[\s:.-]+")
_HEX = re.compile(r"[0-9a-f]{16,64}", re.ASCII)


class FaultKind(StrEnum):
    """What can be wrong; the chain's own kinds have their names from `domain.chain`."""

    CHAIN_GAP = "chain_gap"
    CHAIN_ORDER = "chain_order"
    CHAIN_CHANGED = "chain_changed"
    EVENT_SEALED = "event_sealed"
    HEAD_NOT_FOUND = "head_not_found"
    FILE_MISSING = "file_missing"
    FILE_CHANGED = "file_changed"
    FILE_UNKNOWN = "file_unknown"
    FILE_DROPPED = "file_dropped"
    NO_ARCHIVE = "no_archive"
    MEMBER_MISSING = "member_missing"
    MEMBER_CHANGED = "member_changed"
    MEMBER_ADDED = "member_added"
    MEMBER_TWICE = "member_twice"
    LIST_BROKEN = "list_broken"
    LIST_NOT_RECORDED = "list_not_recorded"
    LOG_BROKEN = "log_broken"


@dataclass(frozen=True, slots=True)
class Fault:
    """`where` is the office or the archive, `subject` a file's or member's name, or a hash; numbers are events'."""

    kind: FaultKind
    where: str
    subject: str = ""
    number: int = 0
    until: int = 0


def kept_head(typed: str) -> str | None:
    """The head that somebody has kept, whole or its beginning, as messages write it; None for what is none."""
    plain = _SPACES.sub("", typed.strip().rstrip("…")).lower()
    return plain if _HEX.fullmatch(plain) else None
