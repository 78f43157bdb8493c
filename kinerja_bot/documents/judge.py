"""Whether a file is taken: a path in, a verdict out. The file is opened apart, never in the bot's own process."""

from dataclasses import dataclass, field
from pathlib import Path

from kinerja_bot.documents.apart import Apart, ExhaustedError
from kinerja_bot.documents.inspection import USUAL, Trouble


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is, or why it is not taken: one of the two."""

    kind: str | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges one content at a time."""

    apart: Apart = field(default_factory=Apart)

    async def verdict(self, path: Path, name: str, taken: frozenset[str] = USUAL) -> Verdict:
        """On a content with the name that it came with. Errors: RuntimeError, OSError while it cannot be judged.

        The path is an absolute one.
        """
        try:
            found = await self.apart.ask("judge", path=str(path), name=name, taken=sorted(taken))
        except ExhaustedError:
            return Verdict(trouble=Trouble.SWELLS)
        trouble = found.get("trouble")
        return Verdict(found.get("kind"), Trouble(trouble) if trouble else None)
