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
def _rungs(ladder: tuple[Rung, ...], standard: int) -> tuple[tuple[timedelta, frozenset[Tell]], ...]:
    told: dict[timedelta, frozenset[Tell]] = {}
    for rung in ladder:
        for offset in rung.offsets(standard):
            told[offset] = told.get(offset, frozenset()) | frozenset(rung.tell)
    return tuple(sorted(told.items(), key=lambda one: one[0]))


@dataclass(frozen=True, slots=True)
class Reminders:
    """The ladder of reminders, who oversees the late, and who is above whom."""

    ladder: tuple[Rung, ...]
    alert: str
    alert_instead: Mapping[str, str] = field(default_factory=dict)
    superior: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    """To tap when time is asked for or given."""

    def alerted_role(self, late_role: str) -> str:
        """The role that is told when a holder of `late_role` is late."""
        return self.alert_instead.get(late_role, self.alert)

    def rungs(self, standard: int) -> tuple[tuple[timedelta, frozenset[Tell]], ...]:
        """All rungs of a step of so many minutes, in their order; two at one time are one."""
        return _rungs(self.ladder, standard)
