"""A measured row beside its reference, and the bounds that the project has set itself."""

from dataclasses import dataclass
from enum import StrEnum

MS = 1_000
PTB, PTB_TOGETHER = "PTB defaults", "PTB, 32 together on aiohttp"


class Bound(StrEnum):
    """What a goal speaks of, and in which direction."""

    VALUE_AT_MOST = "value at most"
    VALUE_AT_LEAST = "value at least"
    RATIO_AT_MOST = "ratio at most"
    RATIO_AT_LEAST = "ratio at least"


@dataclass(frozen=True, slots=True)
class Aim:
    """The goal, and the least that must hold."""

    bound: Bound
    goal: float
    least: float

    def reached(self, value: float, ratio: float | None, limit: float) -> bool:
        """Whether a figure keeps to one of the two."""
        figure = value if self.bound in {Bound.VALUE_AT_MOST, Bound.VALUE_AT_LEAST} else ratio
        if figure is None:
            return False
        at_least = self.bound in {Bound.VALUE_AT_LEAST, Bound.RATIO_AT_LEAST}
        return figure >= limit if at_least else figure <= limit

    def said(self, limit: float, unit: str) -> str:
        """As the tables say it."""
        sign = "≥" if self.bound in {Bound.VALUE_AT_LEAST, Bound.RATIO_AT_LEAST} else "≤"
        times = "× " if self.bound in {Bound.RATIO_AT_LEAST, Bound.RATIO_AT_MOST} else ""
        return f"{sign} {times}{limit:g}{'' if times else f' {unit}'}".rstrip()


@dataclass(frozen=True, slots=True)
class Reference:
    """What it is measured beside, in the same unit."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Row:
    """A figure; `spread` says how the rounds differed, `note` what has to be known to read it."""

    name: str
    unit: str
    value: float
    reference: Reference | None = None
    aim: Aim | None = None
    spread: str = ""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The value in parts of the reference's."""
        return self.value / self.reference.value if self.reference and self.reference.value else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        return self.aim.reached(self.value, self.ratio, self.aim.goal) if self.aim else None

    @property
    def holds(self) -> bool | None:
        """Whether the least is reached."""
        return self.aim.reached(self.value, self.ratio, self.aim.least) if self.aim else None


def at_most(goal: float, least: float) -> Aim:
    """A value that shall be small."""
    return Aim(Bound.VALUE_AT_MOST, goal, least)


def at_least(goal: float, least: float) -> Aim:
    """A value that shall be large."""
    return Aim(Bound.VALUE_AT_LEAST, goal, least)


def at_most_times(goal: float, least: float) -> Aim:
    """A small ratio to the reference."""
    return Aim(Bound.RATIO_AT_MOST, goal, least)


def at_least_times(goal: float, least: float) -> Aim:
    """A large ratio to the reference."""
    return Aim(Bound.RATIO_AT_LEAST, goal, least)
