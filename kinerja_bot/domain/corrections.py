"""What a *Tidak* names to be corrected, and what of it is ticked off by who corrects it (SOP steps 8 and 7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST: Final = 30
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Correction:
    """One item, as it was named; `done` once its corrector says so."""

    text: str
    done: bool = False


def named(items: Iterable[str]) -> tuple[Correction, ...]:
    """The items to be corrected, each once; the first 30 of them, of 200 letters at most."""
    texts = dict.fromkeys(" ".join(one.split())[:LONGEST] for one in items)
    return tuple(Correction(text) for text in texts if text)[:MOST]


def as_reason(corrections: Iterable[Correction]) -> str:
    """The items as one sentence, where nothing else was said."""
    return "; ".join(one.text for one in corrections)


def uncorrected(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that nobody has ticked off yet."""
    return tuple(one for one in corrections if not one.done)
