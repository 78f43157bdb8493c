"""A paper is made by a process of its own, which is begun for it and ends with it.

Typst takes 40 MB that it does not give back, and a start costs 20 ms: so the bot does not keep it, and does not
grow.
"""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from kinerja_bot.domain.file_errors import PaperNotMade

log = logging.getLogger(__name__)

WORKER: Final = (sys.executable, "-m", "kinerja_bot.papers.worker")
ROOT: Final = Path(__file__).parents[2]
ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8", "RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
"""All that the process knows of its surroundings: none of the bot's settings.

Threads set memory aside; unless told, there are as many as cores."""

AT_ONCE: Final = 2
"""So many papers are made at the same time; the next waits."""

PATIENCE: Final = 20.0
"""Seconds for one paper."""


class Form(StrEnum):
    """What comes of it."""

    PICTURE = "png"
    """A PNG for each page, for a chat."""

    PAPER = "pdf"
    """One PDF with all pages."""


_places = threading.BoundedSemaphore(AT_ONCE)


def typeset(
    template: str,
    form: Form,
    data: Mapping[str, object],
    *,
    worker: tuple[str, ...] = WORKER,
    patience: float = PATIENCE,
) -> tuple[bytes, ...]:
    """The pages of templates/papers/<template>.typ, or one PDF. Errors: PaperNotMade.

    What people wrote comes to it as JSON, and is nowhere read as markup.
    """
    question = json.dumps({"template": template, "form": form, "data": json.dumps(data)}).encode()
    try:
        with _places:
            made = subprocess.run(  # noqa: S603 - this interpreter, and no word of a user's
                worker,
                input=question,
                capture_output=True,
                timeout=patience,
                check=False,
                cwd=ROOT,
                env=ENVIRONMENT,
                start_new_session=True,  # who stops the bot means the bot, which waits for what it has begun
            )
    except (OSError, subprocess.TimeoutExpired):
        log.exception("no paper of %s", template)
        raise PaperNotMade from None
    if made.returncode:
        log.error("no paper of %s (%s): %s", template, made.returncode, made.stderr.decode(errors="replace"))
        raise PaperNotMade
    return _parts(made.stdout)


def _parts(answer: bytes) -> tuple[bytes, ...]:
    """A line with the parts' lengths, then the parts."""
    head, _, rest = answer.partition(b"\n")
    parts = []
    for length in json.loads(head):
        parts.append(rest[:length])
        rest = rest[length:]
    return tuple(parts)
