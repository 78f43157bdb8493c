"""`bot.py verify`: whether log and files are whole, of the office's own database or of archives anywhere."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja_bot.messaging.render import plain_text
from kinerja_bot.proof.checking import check, missing_parts
from kinerja_bot.proof.faults import SHORTEST_HEAD, Fault, kept_head

if TYPE_CHECKING:
    from kinerja_bot.operator.verifying import Verifying

FAILED, USAGE_ERROR = 1, 2
EACH = 25
"""After so many files the progress is shown anew."""


def carry_out(archives: Sequence[Path], head: str | None, verifying: "Callable[[], Verifying]") -> int:
    """Prints a line for each fault, and 1 is given; or what was found whole, and 0."""
    kept = kept_head(head) if head is not None else None
    if head is not None and kept is None:
        print(plain_text("verify_head", least=SHORTEST_HEAD), file=sys.stderr)
        return USAGE_ERROR
    if archives:
        return _archives(archives, kept)
    found = verifying().check(kept, _shown)
    return _told((fault for one in found for fault in one.faults), lambda: plain_text("verified", offices=found))


def _archives(paths: Sequence[Path], kept: str | None) -> int:
    found = [check(one, kept, _shown) for one in paths]

    def whole() -> str:
        return plain_text("verified_archives", archives=found, missing=missing_parts(found))

    return _told((fault for one in found for fault in one.faults), whole)


def _told(faults: Iterable[Fault], whole: Callable[[], str]) -> int:
    """What is said of whole ones can be said of no other: an archive that is none has no office."""
    lines = [plain_text("verify_fault", fault=one) for one in faults]
    print("\n".join(lines) if lines else whole())
    return FAILED if lines else 0


def _shown(done: int, whole: int) -> None:
    """On a terminal, on one line; nothing of it is in what is printed."""
    if sys.stderr.isatty() and (done % EACH == 0 or done == whole):
        end = "\n" if done == whole else ""
        print(f"\r{plain_text('verify_progress', done=done, whole=whole)}", end=end, file=sys.stderr, flush=True)
