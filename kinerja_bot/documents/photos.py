"""Photos become one PDF, by a process that is begun for it and ends with it: they are other people's files."""

import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kinerja_bot.documents.apart import ENVIRONMENT, ROOT

log = logging.getLogger(__name__)

WORKER: Final = (sys.executable, "-m", "kinerja_bot.documents.photo_worker")

PATIENCE: Final = 60.0
"""Seconds for all photos together."""

PICTURES: Final = frozenset({"jpg", "png", "webp", "heic", "avif", "tif"})
"""Types of files that are photos, also where they were sent as documents."""


BROKEN: Final = 3
"""The worker's code for a photo that cannot be drawn; its number is the answer."""


class NotBoundError(Exception):
    """No PDF can be made of these photos; `broken` is the number of the first, from 0 on, that cannot be drawn."""

    def __init__(self, broken: int | None = None) -> None:
        super().__init__(broken)
        self.broken = broken


def as_one_pdf(paths: Sequence[Path]) -> bytes:
    """A page for each photo, upright, in this order; it blocks for seconds. Errors: NotBoundError."""
    try:
        made = subprocess.run(  # noqa: S603 - this interpreter, and no word of a user's
            WORKER,
            input=json.dumps([str(path) for path in paths]).encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            cwd=ROOT,
            env=ENVIRONMENT,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("no PDF of %s photos: %s", len(paths), type(error).__name__)
        raise NotBoundError from None
    if made.returncode:
        reason = made.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        log.warning("no PDF of %s photos (%s): %s", len(paths), made.returncode, reason)
        raise NotBoundError(int(made.stdout) if made.returncode == BROKEN else None)
    return made.stdout
