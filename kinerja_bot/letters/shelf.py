"""The office's own Word templates and its logo, which the operator has imported: a folder for each office."""

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from kinerja_bot.domain.letters import LetterFacts, PaperKind

LOGOS: Final = ("lambang.png", "lambang.jpg", "lambang.jpeg")


@dataclass(frozen=True, slots=True)
class LetterShelf:
    """Templates by the office's key; without a folder there are none."""

    folder: Path | None = None

    def write(self, kind: PaperKind, facts: LetterFacts) -> bytes:
        """A finished .docx by the office's template, else by the product's with its logo. Errors: LetterNotMade."""
        from kinerja_bot.letters.writing import write  # noqa: PLC0415 - the idle bot writes none

        key = facts.office.key
        return write(kind, facts, self.template(key, kind), self.logo(key))

    def template(self, office: str, kind: PaperKind) -> bytes | None:
        """The office's own."""
        return self._read(office, f"{kind.value}.docx")

    def logo(self, office: str) -> bytes | None:
        """A PNG or JPEG."""
        return next((found for name in LOGOS if (found := self._read(office, name))), None)

    def keep(self, office: str, name: str, content: bytes) -> None:
        """Put a template or logo in place of the one before, whole or not at all. Errors: OSError."""
        if self.folder is None:
            raise FileNotFoundError(name)
        place = self.folder / office
        place.mkdir(parents=True, exist_ok=True)
        if name in LOGOS:
            for other in LOGOS:
                (place / other).unlink(missing_ok=True)
        with NamedTemporaryFile(dir=place, delete=False) as unfinished:
            unfinished.write(content)
            unfinished.flush()
            os.fsync(unfinished.fileno())
        Path(unfinished.name).replace(place / name)

    def _read(self, office: str, name: str) -> bytes | None:
        if self.folder is None:
            return None
        try:
            return (self.folder / office / name).read_bytes()
        except OSError:
            return None
