"""What is asked about the items of a decision: which are to be corrected, and whether all of them were."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from kinerja_bot.services.desk.topics import Topic


@dataclass(frozen=True, slots=True)
class NameItems(Topic):
    """What is to be corrected? `chosen` was ticked so far, `page` of the list is what the card shows."""

    kind = "butir"
    decision: str
    chosen: tuple[str, ...] = ()
    page: int = 0

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """From JSON values."""
        return cls(data["decision"], tuple(data["chosen"]), data["page"])


@dataclass(frozen=True, slots=True)
class CompleteUncorrected(Topic):
    """*Selesai* was tapped while named items are not ticked off: all the same?"""

    kind = "belum_diperbaiki"


ABOUT_DECISIONS: tuple[type[Topic], ...] = (NameItems, CompleteUncorrected)
"""What is asked about a decision's items."""
