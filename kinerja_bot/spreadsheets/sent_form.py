"""A form that was sent, as it was found: its codes, its rows by the cells, and what is wrong with the sheet."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from kinerja_bot.faults import Fault


class CellKind(StrEnum):
    """What stands in a cell."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    OTHER = "other"
    """An hour, a truth value."""


@dataclass(frozen=True, slots=True)
class SentCell:
    """A cell that shows something; `text` is the number or the day in the form that JSON has for it."""

    place: str
    kind: CellKind
    text: str
    is_computed: bool = False
    """By a formula."""

    @property
    def value(self) -> object:
        """As readers of files know it."""
        if self.kind is CellKind.NUMBER:
            return Decimal(self.text)
        return date.fromisoformat(self.text) if self.kind is CellKind.DAY else self.text


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row below the headings; `key` as it was typed, `place` its first cell."""

    place: str
    key: str
    cells: Mapping[str, SentCell]


@dataclass(frozen=True, slots=True)
class SentForm:
    """`codes` are all that stand in the file: one, unless somebody has put forms together."""

    codes: tuple[str, ...]
    rows: tuple[SentRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    """The open columns' letters by their path."""

    unread: tuple[str, ...] = ()
    """Other sheets in which something stands."""

    lacks_formats: bool = False
    """Of an .xls nobody says which numbers are shown as percentages."""

    def to_plain(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """From JSON values."""
        rows = tuple(
            SentRow(
                one["place"],
                one["key"],
                {
                    path: SentCell(cell["place"], CellKind(cell["kind"]), cell["text"], cell["is_computed"])
                    for path, cell in one["cells"].items()
                },
            )
            for one in plain["rows"]
        )
        faults = tuple(Fault(**one) for one in plain["faults"])
        return cls(
            tuple(plain["codes"]), rows, faults, plain["headings"], tuple(plain["unread"]), plain["lacks_formats"]
        )
