"""How an office computes its achievement (*aturan_capaian*)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final


class NegativeFormula(StrEnum):
    """What is computed where less is better: of target (T) and realisation (R)."""

    TWICE = "(2T - R)/T"
    INVERSE = "T/R"


class AverageOf(StrEnum):
    """Whether averages are taken before or after rounding; up to 0,01 lie between."""

    EXACT = "nilai persis"
    ROUNDED = "nilai bulat"


class Efficiency(StrEnum):
    """How achievement and money are set against each other."""

    DIFFERENCE = "selisih"
    """Achievement against the year less absorption, in points."""

    RATIO = "rasio"
    """What was saved of the budget that this achievement should have cost, in percent."""


NO_GRADE: Final = "-"
"""What stands for the predicate where there is no achievement."""

CAPS: Final = (Decimal(100), Decimal(110), Decimal(120))
FLOORS: Final = (Decimal(0),)


@dataclass(frozen=True, slots=True)
class Grade:
    """A predicate and the least that it takes; without one it is for all that lies below the others."""

    name: str
    minimum: Decimal | None = None
    is_above: bool = False
    """The minimum itself belongs to the grade below (*lebih dari*)."""

    def takes(self, shown: Decimal) -> bool:
        """Whether an achievement, as it is shown, has this predicate."""
        if self.minimum is None:
            return True
        return shown > self.minimum if self.is_above else shown >= self.minimum


USUAL_GRADES: Final = (
    Grade("Sangat Tinggi", Decimal(91)),
    Grade("Tinggi", Decimal(76)),
    Grade("Sedang", Decimal(66)),
    Grade("Rendah", Decimal(51)),
    Grade("Sangat Rendah"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Percentages throughout; `grades` from the highest down, `scale_source` names the rule that they come from."""

    negative: NegativeFormula = NegativeFormula.TWICE
    negative_year: NegativeFormula | None = None
    """Against the year; None: as for the quarter."""

    nothing_realised: Decimal | None = Decimal(100)
    """What R = 0 comes to under T/R, where nothing can be divided; None: no percentage."""

    floor: Decimal | None = None
    cap: Decimal | None = None
    """For averages alone, in a column of its own."""

    average_of: AverageOf = AverageOf.EXACT
    grades: tuple[Grade, ...] = USUAL_GRADES
    scale_source: str = ""
    note: str = ""
    efficiency: Efficiency | None = None

    def grade_of(self, shown: Decimal | None) -> str:
        """The predicate of an achievement as it is shown: 90,50 lies below 91."""
        if shown is None:
            return NO_GRADE
        return next((one.name for one in self.grades if one.takes(shown)), NO_GRADE)
