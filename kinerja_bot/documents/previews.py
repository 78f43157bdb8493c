"""The first pages of a document as pictures: a path in, JPEGs out. The file is opened apart, as by the judge."""

import asyncio
import logging
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from kinerja_bot.documents.apart import Apart, ExhaustedError
from kinerja_bot.documents.names import type_said

log = logging.getLogger(__name__)

WORKER: Final = (sys.executable, "-m", "kinerja_bot.documents.preview_worker")

PATIENCE: Final = 45.0
"""Seconds for one document: LibreOffice is given 30 of them."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Pictures of the first pages, how many the document has, and its headings; none of what cannot be shown."""

    pages: tuple[bytes, ...] = ()
    count: int = 0
    headings: tuple[str, ...] = ()


def _apart() -> Apart:
    return Apart(WORKER, patience=PATIENCE)


@dataclass(frozen=True, slots=True)
class Previewer:
    """Makes the preview of one content at a time."""

    apart: Apart = field(default_factory=_apart)

    async def preview(self, path: Path, name: str, most: int) -> Preview:
        """At most so many pages of the content, whose type its name says. Errors: NotBegunError.

        What cannot be shown has no pages; the log names it.
        """
        with TemporaryDirectory(prefix="kinerja-") as folder:
            asked: dict[str, Any] = {"path": str(path), "kind": type_said(name) or "", "most": most, "folder": folder}
            try:
                answer = await self.apart.ask("preview", **asked)
                return await asyncio.to_thread(_read, Path(folder), answer)
            except ExhaustedError:
                log.warning("no preview of %s: it needs too much memory or time", path.name)
            except (RuntimeError, OSError) as error:
                log.warning("no preview of %s: %s", path.name, str(error).strip().rpartition("\n")[2])
        return Preview()


def _read(folder: Path, answer: dict[str, Any]) -> Preview:
    pages = tuple((folder / name).read_bytes() for name in answer["pages"])
    return Preview(pages, answer["count"], tuple(answer["headings"]))
