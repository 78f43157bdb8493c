"""What a *Tidak* names to be corrected, and what of it is ticked off by who corrects it (SOP steps 8 and 7)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST: Final = 30

_MARK: Final = re.compile(r"^(?:[-–—•*·▪☐]|\d{1,2}[.)]|[a-z][.)])\s+")
"""What stands before an item of a typed list."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One item, as it was named; `done` once its corrector says so."""

    text: str
    done: bool = False


def named(items: Iterable[str]) -> tuple[Correction, ...]:
    """The items to be corrected, each once, as they were typed; what comes behind the 29th is one."""
    texts = [text for text in dict.fromkeys(" ".join(one.split()) for one in items) if text]
    if len(texts) > MOST:
        texts[MOST - 1 :] = ["; ".join(texts[MOST - 1 :])]
    return tuple(map(Correction, texts))


def lines_of(text: str) -> list[str]:
    """The lines of a typed list, without what stands before each."""
    return [line for one in text.splitlines() if (line := _MARK.sub("", one.strip(), count=1).strip())]


def as_reason(corrections: Iterable[Correction]) -> str:
    """The items as one sentence, where nothing else was said."""
    return "; ".join(one.text for one in corrections)


def uncorrected(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that nobody has ticked off yet."""
    return tuple(one for one in corrections if not one.done)
