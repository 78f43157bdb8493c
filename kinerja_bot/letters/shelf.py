"""The office's own Word templates and its logo go before the product's."""

from dataclasses import dataclass
from typing import Final

from kinerja_bot.domain.letters import LetterFacts, PaperKind
from kinerja_bot.storage.letter_files import LetterFiles

LOGOS: Final = ("lambang.png", "lambang.jpg", "lambang.jpeg")


@dataclass(frozen=True, slots=True)
class LetterShelf:
    """Templates by the office's key."""

    files: LetterFiles

    def write(self, kind: PaperKind, facts: LetterFacts) -> bytes:
        """A finished .docx by the office's template, else by the product's with its logo. Errors: LetterNotMade."""
        from kinerja_bot.letters.writing import write  # noqa: PLC0415 - the idle bot writes none

        key = facts.office.key
        return write(kind, facts, self.template(key, kind), self.logo(key))

    def template(self, office: str, kind: PaperKind) -> bytes | None:
        """The office's own."""
        return self.files.read(f"{office}/{kind.value}.docx")

    def logo(self, office: str) -> bytes | None:
        """A PNG or JPEG."""
        return next((found for name in LOGOS if (found := self.files.read(f"{office}/{name}"))), None)

    def keep(self, office: str, name: str, content: bytes) -> None:
        """Put a template or logo in place of the one before. Errors: OSError."""
        self.files.keep(f"{office}/{name}", content)
        if name in LOGOS:
            for other in LOGOS:
                if other != name:
                    self.files.drop(f"{office}/{other}")
