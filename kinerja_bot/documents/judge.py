"""Whether a file is taken: a path in, a verdict out. The file is opened apart, never in the bot's own process."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kinerja_bot.documents.apart import Apart, ExhaustedError
from kinerja_bot.documents.names import USUAL
from kinerja_bot.documents.verdicts import Active, Found, How, Refusal, Trouble


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges one content at a time."""

    apart: Apart = field(default_factory=Apart)

    async def verdict(self, path: Path, name: str, taken: frozenset[str] = USUAL) -> Found | Refusal:
        """On a content with the name that it came with. Errors: RuntimeError, NotBegunError.

        The path is an absolute one.
        """
        try:
            answer = await self.apart.ask("judge", path=str(path), name=name, taken=sorted(taken))
        except ExhaustedError:
            return Refusal(Trouble.HEAVY)
        return _found(**answer["found"]) if "found" in answer else _refusal(**answer["refusal"])

    async def marks(self, path: Path, pattern: str) -> list[str]:
        """What in a content that was taken fits the pattern. Errors: RuntimeError, NotBegunError."""
        try:
            answer = await self.apart.ask("marks", path=str(path), pattern=pattern)
        except ExhaustedError:
            return []
        return [str(one) for one in answer["found"]]


def _found(kind: str, name: str, active: list[str]) -> Found:
    return Found(kind, name, frozenset(map(Active, active)))


def _refusal(trouble: str, how: str | None, members: list[str], **more: Any) -> Refusal:  # noqa: ANN401
    return Refusal(Trouble(trouble), how=How(how) if how else None, members=tuple(members), **more)
