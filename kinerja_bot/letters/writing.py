"""A letter is written by a process of its own, which ends with it: Word's libraries take 40 MB that stay taken."""

import json
import logging
import sys
from base64 import b64encode
from dataclasses import asdict
from typing import Final

from kinerja_bot.documents.once import NotDoneError, done_apart
from kinerja_bot.domain.file_errors import LetterNotMade
from kinerja_bot.domain.letters import LetterFacts, PaperKind
from kinerja_bot.letters.context import context_of

log = logging.getLogger(__name__)

WORKER: Final = (sys.executable, "-m", "kinerja_bot.letters.worker")
ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"}
"""All that the process knows of its surroundings: none of the bot's settings."""

PATIENCE: Final = 20.0
"""Seconds for one letter."""


def write(
    kind: PaperKind,
    facts: LetterFacts,
    template: bytes | None = None,
    logo: bytes | None = None,
    *,
    worker: tuple[str, ...] = WORKER,
    patience: float = PATIENCE,
) -> bytes:
    """A finished .docx, from the office's own template where one is given, else with its logo. It blocks.

    Errors: LetterNotMade.
    What people wrote comes to the template as values, and is nowhere read as markup or as a placeholder.
    """
    question = {
        "kind": kind.value,
        "template": template and b64encode(template).decode(),
        "logo": logo and b64encode(logo).decode(),
        "settings": asdict(facts.office.letters),
        "context": context_of(kind, facts),
    }
    try:
        return done_apart(worker, json.dumps(question).encode(), ENVIRONMENT, patience=patience)
    except NotDoneError:
        log.error("no letter %s", kind.value)  # noqa: TRY400 - why stands in the line before
        raise LetterNotMade from None
