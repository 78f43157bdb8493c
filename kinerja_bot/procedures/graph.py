"""The paths through a procedure file: everything can be reached, and from everywhere there is an end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kinerja_bot.domain.procedure import END
from kinerja_bot.faults import Fault, closest
from kinerja_bot.procedures.lines import Document
from kinerja_bot.procedures.references import step_keys, words_at


@dataclass(frozen=True, slots=True)
class Graph:
    """The steps' positions in file order, and what can follow each."""

    positions: Mapping[str, int]
    edges: Mapping[str, tuple[str, ...]]

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

    def reached(self, *, without: str | None = None) -> set[str]:
        """All that a cycle can come to, the first step included."""
        first = {self.first} if self.first != without else set()
        return first | self.after(self.first, without=without)


def graph_of(data: object) -> Graph:
    """Read the graph; a target that does not exist counts as the likeliest one, so that one slip is one fault."""
    positions = step_keys(data)
    keys = list(positions)
    edges = {}
    for place, (key, index) in enumerate(positions.items()):
        following = keys[place + 1] if place + 1 < len(keys) else None
        step = ("steps", index)
        nexts = [word for loc, word in words_at(data, ("steps", "*", "next")) if loc[:2] == step]
        gotos = [word for loc, word in words_at(data, ("steps", "*", "decisions", "*", "goto")) if loc[:2] == step]
        targets = [_meant(word, keys) for word in gotos] + [_meant(word, keys) or following for word in nexts]
        edges[key] = tuple(target for target in targets or [following] if target)
    return Graph(positions, edges)


def _meant(target: str, keys: list[str]) -> str | None:
    known = [*keys, END]
    return target if target in known else closest(target, known)


def graph_faults(document: Document) -> Iterator[Fault]:
    """Steps that are never reached or never left for the end, and outputs that cannot be there yet."""
    graph = graph_of(document.data)
    if not graph.positions:
        return
    yield from _end_faults(document, graph)
    yield from _input_faults(document, graph)
    yield from _send_back_faults(document, graph)


def _end_faults(document: Document, graph: Graph) -> Iterator[Fault]:
    reached = graph.reached()
    if END not in reached:
        yield document.fault(("steps",), "no_end")
    for key, index in graph.positions.items():
        loc = ("steps", index, "key")
        if key not in reached:
            yield document.fault(loc, "step_unreachable", given=key)
        elif END in reached and END not in graph.after(key):
            yield document.fault(loc, "end_unreachable", given=key)


def _input_faults(document: Document, graph: Graph) -> Iterator[Fault]:
    reached, steps = graph.reached(), dict(enumerate(graph.positions))
    for loc, source in words_at(document.data, ("steps", "*", "inputs", "*", "step")):
        step = steps.get(int(loc[1]))
        if step in reached and source in reached and step not in graph.after(source):
            yield document.fault(loc, "input_never_before", given=source)


def _send_back_faults(document: Document, graph: Graph) -> Iterator[Fault]:
    reached, steps = graph.reached(), dict(enumerate(graph.positions))
    for loc, source in words_at(document.data, ("steps", "*", "send_back", "step")):
        step = steps.get(int(loc[1]))
        if step not in reached or source not in graph.positions:
            continue
        if step == source or step in graph.reached(without=source):
            yield document.fault(loc, "send_back_not_before", given=source)
