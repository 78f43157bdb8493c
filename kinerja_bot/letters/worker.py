"""The process that writes one letter: `python -m kinerja_bot.letters.worker`, asked in JSON on its input."""

import json
import sys
from base64 import b64decode
from typing import Final

from kinerja_bot.documents.bounds import bound
from kinerja_bot.domain.letter_settings import LetterSettings
from kinerja_bot.letters.filling import filled
from kinerja_bot.letters.layout import layout_of
from kinerja_bot.letters.originals import original

MEMORY: Final = 512 * 1024 * 1024
"""Bytes of address space."""


def main() -> None:
    """Answers once, with the .docx."""
    bound(MEMORY)
    question = json.load(sys.stdin.buffer)
    settings = LetterSettings(**question["settings"] | {"margins": tuple(question["settings"]["margins"])})
    own, picture = question["template"], question["logo"]
    logo = b64decode(picture) if picture else None
    template = b64decode(own) if own else original(layout_of(question["kind"]), settings, logo)
    sys.stdout.buffer.write(filled(template, question["context"]))


if __name__ == "__main__":
    main()
