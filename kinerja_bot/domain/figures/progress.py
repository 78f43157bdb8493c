"""What a quarter brought and what there is up to its end, whichever of the two was entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kinerja_bot.domain.figures.indicator import QUARTERS, Aggregation, Entered

ADDED_UP = frozenset({Aggregation.CUMULATIVE, Aggregation.SUM})


@dataclass(frozen=True, slots=True)
class Progress:
    """*TW* and *s.d. TW*; `gaps` are the earlier quarters of which nothing is known."""

    own: Fraction
    running: Fraction
    gaps: tuple[str, ...] = ()


def progress_of(
    entries: Mapping[str, Fraction], aggregation: Aggregation, entered: Entered
) -> Mapping[str, Progress]:
    """Both values of each quarter that is filled in. A gap adds nothing and counts in no mean."""
    found: dict[str, Progress] = {}
    total, before = Fraction(), Fraction()
    gaps: tuple[str, ...] = ()
    for quarter in QUARTERS:
        if quarter not in entries:
            gaps = (*gaps, quarter)
            continue
        entry, count = entries[quarter], len(found) + 1
        if aggregation not in ADDED_UP | {Aggregation.MEAN}:
            own = running = entry
        elif entered is Entered.RUNNING:
            weight = count if aggregation is Aggregation.MEAN else 1
            own, running = entry * weight - before, entry
            before = entry * weight
        else:
            total += entry
            own, running = entry, total / count if aggregation is Aggregation.MEAN else total
        found[quarter] = Progress(own, running, gaps)
    return found
