"""An SOP's flow chart as JSON for the templates: a row for each step, and the ways that lead from row to row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase
from typing import Final

from kinerja_bot.domain.procedure import END, Procedure, Step
from kinerja_bot.papers.cells import Plain
from kinerja_bot.papers.printable import breakable

SIDES: Final = ("right", "left")
"""Where a way leaves its symbol that does not lead to the row below."""


@dataclass(frozen=True, slots=True)
class _Way:
    source: int
    target: int
    label: str = ""

    @property
    def is_down(self) -> bool:
        """To the next row: straight, without a lane beside the columns."""
        return self.target == self.source + 1

    def meets(self, other: "_Way") -> bool:
        """Whether both run beside a same row."""
        mine, theirs = sorted((self.source, self.target)), sorted((other.source, other.target))
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]


def of_flow(procedure: Procedure) -> Plain:
    """Columns, rows and ways.

    A decision that ends the cycle leads to a row of its own, since its diamond cannot be the capsule of the end too.
    """
    columns, steps = {key: at for at, key in enumerate(procedure.roles)}, list(procedure.steps.values())
    rows = [_row(procedure, step, columns[step.role]) for step in steps]
    ending = next((one for one in steps if _ends_by_decision(one)), None)
    if ending is not None:
        rows.append(_end(columns[ending.role]))
    places = {step.key: at for at, step in enumerate(steps)} | {END: len(steps)}
    ways = [way for step in steps for way in _ways(step, places) if way.target < len(rows)]
    roles = [breakable(one.short or one.title) for one in procedure.roles.values()]
    return {"title": breakable(procedure.title), "roles": roles, "rows": rows, "edges": list(_edges(ways))}


def _row(procedure: Procedure, step: Step, column: int) -> Plain:
    is_edge = step is procedure.first_step or (END in step.targets)
    return {
        "key": step.key,
        "number": step.number,
        "name": breakable(step.name),
        "title": breakable(step.title),
        "role": column,
        "shape": "diamond" if step.decisions else "capsule" if is_edge else "box",
        "requires": breakable(step.requires),
        "minutes": step.minutes,
        "output": breakable(step.output.name),
        "note": breakable(step.note or ""),
    }


def _end(column: int) -> Plain:
    texts = dict.fromkeys(("key", "name", "title", "requires", "output", "note"), "")
    return {**texts, "number": None, "role": column, "shape": "capsule", "minutes": None}


def _ends_by_decision(step: Step) -> bool:
    return any(rule.goto == END for rule in step.decisions.values())


def _ways(step: Step, places: dict[str, int]) -> Iterator[_Way]:
    source = places[step.key]
    if step.next:
        yield _Way(source, places[step.next])
    for key, rule in step.decisions.items():
        yield _Way(source, places[rule.goto], breakable(key.replace("_", " ").capitalize()))


def _edges(ways: Sequence[_Way]) -> Iterator[Plain]:
    """Those that are not straight run in lanes at the side, none in one that is taken beside the same row."""
    lanes: dict[str, list[list[_Way]]] = {side: [] for side in SIDES}
    signs, taken = count(), {way.source: 0 for way in ways}
    deciding = {way.source for way in ways if not way.is_down}
    for way in ways:
        plain = {"source": way.source, "target": way.target, "label": way.label}
        if way.is_down:
            yield plain | {"side": "down", "lane": 0, "sign": ""}
            continue
        is_crossed = way.target in deciding and way.target != way.source  # there its own way leaves to the right
        side = SIDES[(taken[way.source] + is_crossed) % len(SIDES)]
        taken[way.source] += 1
        sign = ascii_uppercase[next(signs) % len(ascii_uppercase)]
        yield plain | {"side": side, "lane": _lane(lanes[side], way), "sign": sign}


def _lane(lanes: list[list[_Way]], way: _Way) -> int:
    for at, taken in enumerate(lanes):
        if not any(way.meets(other) for other in taken):
            taken.append(way)
            return at
    lanes.append([way])
    return len(lanes) - 1
