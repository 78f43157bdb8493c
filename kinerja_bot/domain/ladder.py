"""The ladder of reminders that a procedure sets: when who is told of a step that is nearly or already late."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache


class Tell(StrEnum):
    """Who is told at a rung of the ladder."""

    HOLDER = "pelaksana"
    OVERSEER = "pengawas"
    SUPERIOR = "atasan"


@dataclass(frozen=True, slots=True)
class Rung:
    """A reminder's time: at a `share` of the standard (percent), `after` it, or `every` so often (working minutes).

    `limit` counts the repetitions; a step with a shorter standard than `from_minutes` has no such rung.
    """

    tell: tuple[Tell, ...]
    share: int | None = None
    after: int | None = None
    every: int | None = None
    limit: int = 1
    from_minutes: int = 0

    def offsets(self, standard: int) -> tuple[timedelta, ...]:
        """When it is due for a step of so many minutes, in working time after the standard (before: negative)."""
        if standard < self.from_minutes:
            return ()
        if self.share is not None:
            return (timedelta(minutes=standard) * (self.share - 100) / 100,)
        if self.every is not None:
            return tuple(timedelta(minutes=self.every * number) for number in range(1, self.limit + 1))
        return (timedelta(minutes=self.after or 0),)


@lru_cache(maxsize=256)
def _rungs(
    ladder: tuple[Rung, ...], standard: int, grace: int, spared: int
) -> tuple[tuple[timedelta, frozenset[Tell]], ...]:
    told: dict[timedelta, frozenset[Tell]] = {}
    for rung in ladder:
        for offset in rung.offsets(standard):
            told[offset] = told.get(offset, frozenset()) | frozenset(rung.tell)
    in_order = sorted(told.items(), key=lambda one: one[0])
    sparing = [offset for offset, tell in in_order if Tell.OVERSEER in tell][:spared]
    return tuple(
        (_put_off(offset, grace), tell - {Tell.OVERSEER} if offset in sparing else tell) for offset, tell in in_order
    )


def _put_off(offset: timedelta, grace: int) -> timedelta:
    """Later by so many minutes, where it lies at the standard's end or behind it."""
    return offset + timedelta(minutes=grace) if offset >= timedelta() else offset


@dataclass(frozen=True, slots=True)
class Reminders:
    """The ladder of reminders, who oversees the late, and who is above whom."""

    ladder: tuple[Rung, ...]
    alert: str
    alert_instead: Mapping[str, str] = field(default_factory=dict)
    superior: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    """To tap when time is asked for or given."""
    instead_from: int = 1
    """From which of the overseer's rungs on `alert_instead` is told: the second spares him the first."""
    per_day: Mapping[str, int] = field(default_factory=dict)
    """How often a day a holder of the role is reminded after the standard; the last time by who oversees him."""

    def alerted_role(self, late_role: str) -> str:
        """The role that is told when a holder of `late_role` is late."""
        return self.alert_instead.get(late_role, self.alert)

    def rungs(
        self, standard: int, *, role: str = "", grace: int = 0
    ) -> tuple[tuple[timedelta, frozenset[Tell]], ...]:
        """All rungs of a role's step of so many minutes, in their order; two at one time are one.

        The `grace` (minutes) puts off those from the standard on.
        """
        return _rungs(self.ladder, standard, grace, self.instead_from - 1 if role in self.alert_instead else 0)

    def stands_above(self, role: str, below: str) -> bool:
        """Whether the role is a superior of the other one, or of one between them."""
        seen = {below}
        while (below := self.superior.get(below, "")) and below not in seen:
            if below == role:
                return True
            seen.add(below)
        return False
