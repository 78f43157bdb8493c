"""What somebody can be asked about figures: one class for each dialogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from kinerja_bot.services.desk.topics import Topic


@dataclass(frozen=True, slots=True)
class EnterFigures(Topic):
    """*Isi angka*: which question of which indicator is asked; `editing` where a row of the summary is changed.

    `meanings` are what the typed number can mean, to be confirmed ("" for not filled in), and `odd` says why.
    """

    kind = "isi_angka"
    indicator: str
    asks: str
    editing: bool = False
    meanings: tuple[str, ...] = ()
    odd: str | None = None

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """From JSON values."""
        return cls(**{**data, "meanings": tuple(data.get("meanings", ()))})


@dataclass(frozen=True, slots=True)
class CompletePartly(Topic):
    """*Selesai*, though not all of somebody's indicators are filled in: is that meant?"""

    kind = "selesai_sebagian"


@dataclass(frozen=True, slots=True)
class SettleFigure(Topic):
    """Several values of an indicator: which counts (`row`), or what is right (`value`, `spent` as texts), and why."""

    kind = "angka_beda"
    cycle: int
    indicator: str
    row: int | None = None
    value: str | None = None
    spent: str | None = None
