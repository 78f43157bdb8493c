"""Who is said to have signed a PDF: a path in, names and times out. It is opened apart, as by the judge."""

import asyncio
import logging
import mmap
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kinerja_bot.documents.apart import Apart, ExhaustedError

log = logging.getLogger(__name__)

WORKER: Final = (sys.executable, "-m", "kinerja_bot.documents.signature_worker")

MARK: Final = b"/ByteRange"
"""Stands in the clear in every signed PDF: a signature cannot lie in what it signs."""


def _apart() -> Apart:
    return Apart(WORKER)


@dataclass(frozen=True, slots=True)
class SignatureReader:
    """Reads one PDF at a time; what has no mark of a signature is not opened at all."""

    apart: Apart = field(default_factory=_apart)

    async def read(self, path: Path) -> list[dict[str, Any]]:
        """What each signature says: `name`, `at`, `changed`; none of what cannot be read. Errors: NotBegunError."""
        if not await asyncio.to_thread(_has_mark, path):
            return []
        try:
            return list((await self.apart.ask("signatures", path=str(path)))["found"])
        except ExhaustedError:
            log.warning("the signatures of a file take too much memory or time")
        except RuntimeError as error:
            log.warning("the signatures of a file cannot be read: %s", str(error).strip().rpartition("\n")[2])
        return []


def _has_mark(path: Path) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(MARK) >= 0
