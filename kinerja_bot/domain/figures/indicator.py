"""An indicator of the year's agreement, and what has been entered for it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kinerja_bot.domain.figures.rules import NegativeFormula
from kinerja_bot.domain.period import ROMAN

QUARTERS: Final = ROMAN[:4]


class Polarity(StrEnum):
    """Whether more is better, or less."""

    POSITIVE = "positif"
    NEGATIVE = "negatif"


class Kind(StrEnum):
    """What targets and realisations are."""

    NUMBER = "angka"
    PERCENT = "persen"
    INDEX = "indeks"
    PREDICATE = "predikat"
    TEXT = "teks"
    RANGE = "rentang"


class Entered(StrEnum):
    """What somebody types for a quarter: the total up to its end, or what this quarter brought."""

    RUNNING = "s.d. triwulan"
    QUARTER = "triwulan itu saja"


class Aggregation(StrEnum):
    """How four quarters make a year."""

    CUMULATIVE = "kumulatif"
    SUM = "jumlah"
    MEAN = "rata_rata"
    LAST = "posisi_terakhir"
    YEARLY = "tahunan"

    @property
    def usually_entered(self) -> Entered:
        """How it is entered where the office does not say."""
        return Entered.RUNNING if self is Aggregation.CUMULATIVE else Entered.QUARTER


@dataclass(frozen=True, slots=True)
class Bounds:
    """A target that is met by all from `lower` to `upper`."""

    lower: Decimal
    upper: Decimal

    def __post_init__(self) -> None:
        if self.lower > self.upper:
            raise ValueError(self)


Target = Decimal | Bounds | str
"""A number, a range, a label of the indicator's scale, or a text."""

Entry = Decimal | str
"""A number, a label of the indicator's scale, or a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """`section` is a code and `persons` are ids of the roster; quarters are named I to IV.

    Targets of CUMULATIVE are running totals, of SUM and MEAN what the quarter itself shall bring.
    """

    key: str
    name: str
    objective: str
    unit: str
    aggregation: Aggregation
    polarity: Polarity = Polarity.POSITIVE
    kind: Kind = Kind.NUMBER
    entered: Entered = Entered.QUARTER
    year_target: Target | None = None
    targets: Mapping[str, Target] = field(default_factory=dict)
    scale: Mapping[str, Decimal] = field(default_factory=dict)
    definition: str = ""
    formula: str = ""
    source: str = ""
    section: str | None = None
    persons: tuple[str, ...] = ()
    programme: str = ""
    activity: str = ""
    subactivity: str = ""
    budget: Decimal | None = None
    budget_entered: Entered = Entered.RUNNING
    negative: NegativeFormula | None = None
    negative_year: NegativeFormula | None = None
    """Where they differ from the office's."""

    @property
    def token(self) -> str:
        """The key in the few characters that a button has: the first eight hex digits of its SHA-256."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:8]

    @property
    def last_running_target(self) -> Target | None:
        """Of CUMULATIVE, what the year shall have brought by its last quarter."""
        return self.targets.get(QUARTERS[-1]) if self.aggregation is Aggregation.CUMULATIVE else None


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with what was entered by quarter; a quarter that is missing is not filled in, 0 is."""

    indicator: Indicator
    realised: Mapping[str, Entry] = field(default_factory=dict)
    spent: Mapping[str, Decimal] = field(default_factory=dict)
    driver: str = ""
    obstacle: str = ""
    follow_up: str = ""
