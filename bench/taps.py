"""Who taps what: a mix as in an office's days, without a tap that the office's state would refuse."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bench.filling import chat_of
from bench.model_office import Tap
from bench.stages import STRIDE, Stage

OPEN_TO_ALL = 4
"""The step at which every Staf has a task."""

PASSING_ON = frozenset({1, 2, 5, 7, 8})
"""Steps whose completion sends a card to somebody else."""

STANDS_AT = (4, 1, 7, 8, 4, 1, 7, 8, 4, 1, 7, 8, 4, 1, 7, 8, 2, 5, 1, 8)
"""Where the first offices stand, over and over; all others stand at step 4."""

PATTERN = (
    "look complete look pass look complete look complete pass look "
    "complete look pass look complete pass look complete look pass"
)
"""Of twenty taps nine only look, six hand in one's data, five pass the work on to the next role."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A tap in a chat; `next_chats` are those in which something new is to be seen then."""

    chat_id: int
    data: str
    next_chats: frozenset[int]
    passes_on: bool


def standing(stages: Mapping[int, Stage], offices: int, mixed: int) -> list[Stage]:
    """Where each of the offices stands."""
    return [
        stages[STANDS_AT[number % len(STANDS_AT)] if number < mixed else OPEN_TO_ALL] for number in range(offices)
    ]


def mixed(offices: Sequence[Stage], count: int) -> list[Planned]:
    """So many taps, each person at most one; the same ones each time."""
    chance = random.Random(9)
    kinds = {"look": _looking(offices), "complete": _completing(offices), "pass": _passing(offices)}
    lists = {kind: chance.sample(found, len(found)) for kind, found in ((k, list(v)) for k, v in kinds.items())}
    each = {kind: iter(found) for kind, found in lists.items()}
    pattern = PATTERN.split()
    planned = [next(each[pattern[number % len(pattern)]], None) for number in range(count)]
    if None in planned:
        raise SystemExit(f"{len(offices)} offices are too few for {count} taps")
    return [one for one in planned if one is not None]


def passing(offices: Sequence[Stage], count: int) -> list[Planned]:
    """Taps that show something to the next role, one office after the other."""
    return list(islice(_alternating(_passing(offices), _completing(offices)), count))


def _alternating(*several: Iterator[Planned]) -> Iterator[Planned]:
    for together in zip(*several, strict=False):
        yield from together


def _passing(offices: Sequence[Stage]) -> Iterator[Planned]:
    for number, stage in enumerate(offices):
        if stage.step in PASSING_ON:
            yield from (_planned(number, tap, passes_on=True) for tap in stage.completing)


def _completing(offices: Sequence[Stage]) -> Iterator[Planned]:
    """The first half of the Staf; the others look."""
    for number, stage in enumerate(offices):
        if stage.step == OPEN_TO_ALL:
            half = len(stage.completing) // 2
            yield from (_planned(number, tap) for tap in stage.completing[:half])


def _looking(offices: Sequence[Stage]) -> Iterator[Planned]:
    for number, stage in enumerate(offices):
        if stage.step == OPEN_TO_ALL:
            half = len(stage.looking) // 2
            yield from (_planned(number, tap) for tap in stage.looking[half:])


def _planned(office: int, tap: Tap, *, passes_on: bool = False) -> Planned:
    verb, task, *more = tap.data.split(":")
    data = ":".join((verb, str(int(task) + office * STRIDE), *more))
    chats = frozenset(chat_of(office, place) for place in tap.next_places)
    return Planned(chat_of(office, tap.place), data, chats, passes_on)
