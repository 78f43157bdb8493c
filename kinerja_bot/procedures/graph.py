"""The paths through a procedure file: everything can be reached, and from everywhere there is an end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from kinerja_bot.domain.procedure import END
from kinerja_bot.faults import Fault, closest
from kinerja_bot.procedures.lines import Document
from kinerja_bot.procedures.references import TARGET_PLACES, doubled_steps, step_keys, words_at


@dataclass(frozen=True, slots=True)
class Graph:
    """The steps' positions in file order, and what can follow each."""

    positions: Mapping[str, int]
    edges: Mapping[str, tuple[str, ...]]
    torn: bool = False
    """Some target does not exist, and what was meant cannot be guessed."""

    @property
    def keys(self) -> dict[int, str]:
        """The steps' keys by position."""
        return {index: key for key, index in self.positions.items()}

    @property
    def first(self) -> str:
        """The step that opening a cycle activates."""
        return next(iter(self.positions))

    def after(self, start: str, *, without: str | None = None) -> set[str]:
        """All that can follow `start` (itself only through a loop), on paths that avoid one step."""
        found: set[str] = set()
        waiting = [start] if start != without else []
        while waiting:
            new = {target for target in self.edges.get(waiting.pop(), ()) if target != without} - found
            found |= new
            waiting.extend(new)
        return found

    def circle(self, start: str) -> list[str]:
        """The steps that the first way on leads round and round, the first of them again at the end; else none."""
        way = [start]
        while (following := next(iter(self.edges.get(way[-1], ())), END)) not in way:
            if following == END:
                return []
            way.append(following)
        return [*way[way.index(following) :], following]

    def reached(self, *, without: str | None = None) -> set[str]:
        """All that a cycle can come to, the first step included."""
        first = {self.first} if self.first != without else set()
        return first | self.after(self.first, without=without)


def graph_of(data: object) -> Graph:
    """Read the graph; a misspelt target counts as the one that was meant, so that one slip is one fault."""
    positions = step_keys(data)
    keys = list(positions)
    targets: dict[int | str, list[str]] = {index: [] for index in positions.values()}
    for place in TARGET_PLACES:
        for loc, word in words_at(data, place):
            targets.setdefault(loc[1], []).append(word)
    edges, torn = {}, False
    for key, following in zip_longest(keys, keys[1:]):
        meant = [_meant(word, keys) for word in targets[positions[key]]]
        torn |= None in meant
        edges[key] = tuple(target for target in meant or [following] if target)
    return Graph(positions, edges, torn)


def _meant(target: str, keys: list[str]) -> str | None:
    known = [*keys, END]
    return target if target in known else closest(target, known)


def graph_faults(document: Document) -> Iterator[Fault]:
    """Steps that are never reached or never left for the end, and outputs that cannot be there yet.

    Where two steps have one key, no path can be told.
    """
    graph = graph_of(document.data)
    if not graph.positions or doubled_steps(document.data):
        return
    yield from _end_faults(document, graph)
    yield from _input_faults(document, graph)
    yield from _send_back_faults(document, graph)


def _end_faults(document: Document, graph: Graph) -> Iterator[Fault]:
    reached = graph.reached()
    unreached = [key for key in graph.positions if key not in reached]
    if END not in reached:
        yield document.fault(("steps",), "no_end", circle=graph.circle(graph.first))
    told: set[str] = set()
    for key, index in graph.positions.items():
        loc = ("steps", index, "key")
        if key in unreached and not (graph.torn and _follows_another(graph, key, unreached)):
            yield document.fault(loc, "step_unreachable", given=key)
        elif key in reached and END in reached and END not in graph.after(key):
            round_and_round = {key, *graph.after(key)}
            if told.isdisjoint(round_and_round):
                yield document.fault(loc, "end_unreachable", given=key, circle=graph.circle(key))
            told |= round_and_round


def _follows_another(graph: Graph, key: str, unreached: list[str]) -> bool:
    """Whether it is cut off only because a step before it is; the tear itself is a fault already."""
    return any(key in graph.after(other) and other not in graph.after(key) for other in unreached)


def _input_faults(document: Document, graph: Graph) -> Iterator[Fault]:
    """What a step is given was done before it, if only in its last round; nobody is kept apart from himself."""
    reached, steps = graph.reached(), graph.keys
    for place in (("inputs", "*", "step"), ("apart_from", "*")):
        for loc, source in words_at(document.data, ("steps", "*", *place)):
            step = steps.get(int(loc[1]))
            never = step not in graph.after(source) or (step == source and place[0] == "apart_from")
            if step in reached and source in reached and never:
                yield document.fault(loc, "input_never_before", given=source)


def _send_back_faults(document: Document, graph: Graph) -> Iterator[Fault]:
    """A returned task goes back to whoever returned it, wherever its own decisions would have led."""
    reached, steps = graph.reached(), graph.keys
    deciding = {loc[1] for loc, _ in words_at(document.data, ("steps", "*", "decisions", "*", "goto"))}
    for loc, source in words_at(document.data, ("steps", "*", "send_back", "step")):
        step = steps.get(int(loc[1]))
        if step not in reached or source not in graph.positions:
            continue
        if step == source or step in graph.reached(without=source):
            yield document.fault(loc, "send_back_not_before", given=source)
        if graph.positions[source] in deciding:
            yield document.fault(loc, "send_back_to_decision", given=source)
