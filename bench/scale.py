"""How much is measured: all in about eight minutes, or little, to see that everything works (QUICK=1)."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """Counts of what is measured; times are seconds."""

    name: str
    offices: int
    country: int
    rounds: int
    taps: int
    seconds_of_taps: int
    starts: int
    due_at_once: int
    acts_one_by_one: int


FULL = Scale("full", 220, 7_277, 3, 700, 40, 7, 500, 40)
QUICK = Scale("quick", 60, 300, 2, 120, 8, 2, 120, 30)
FEW_OFFICES = 25
TAPS_A_SECOND = 10
NETWORK = 0.06


def chosen() -> Scale:
    """As the environment says."""
    return QUICK if os.environ.get("QUICK") else FULL
