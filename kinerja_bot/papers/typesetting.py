"""A paper is made by a process of its own, which is begun for it and ends with it.

Typst takes 40 MB that it does not give back, and a start costs 20 ms: so the bot does not keep it, and does not
grow.
"""

import json
import logging
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kinerja_bot.documents.once import NotDoneError, done_apart
from kinerja_bot.domain.file_errors import PaperNotMade

log = logging.getLogger(__name__)

WORKER: Final = (sys.executable, "-m", "kinerja_bot.papers.worker")
ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8", "RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
"""All that the process knows of its surroundings: none of the bot's settings.

Threads set memory aside; unless told, there are as many as cores."""

PATIENCE: Final = 20.0
"""Seconds for one paper."""


class Form(StrEnum):
    """What comes of it."""

    PICTURE = "png"
    """A PNG for each page, for a chat."""

    PAPER = "pdf"
    """One PDF with all pages."""


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
        return _parts(done_apart(worker, question, ENVIRONMENT, patience=patience))
    except NotDoneError:
        log.error("no paper of %s", template)  # noqa: TRY400 - why stands in the line before
        raise PaperNotMade from None


def _parts(answer: bytes) -> tuple[bytes, ...]:
    """A line with the parts' lengths, then the parts."""
    head, _, rest = answer.partition(b"\n")
    parts = []
    for length in json.loads(head):
        parts.append(rest[:length])
        rest = rest[length:]
    return tuple(parts)
