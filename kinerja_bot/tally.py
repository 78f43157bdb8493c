"""What the running bot counts of itself, for who watches it: nothing that names a person or says what was written."""

from collections.abc import Iterator
from time import monotonic

Labels = tuple[tuple[str, str], ...]

_counts: dict[tuple[str, Labels], float] = {}
_marks: dict[str, float] = {}


def add(name: str, by: float = 1.0, **labels: str) -> None:
    """Counts on; labels are words of the program, of which there are few."""
    key = name, tuple(sorted(labels.items()))
    _counts[key] = _counts.get(key, 0.0) + by


def happened(name: str) -> None:
    """Something that is to happen again and again has happened just now."""
    _marks[name] = monotonic()


def seconds_since(name: str) -> float | None:
    """How long ago that was; None where it has not happened yet."""
    return None if name not in _marks else monotonic() - _marks[name]


def counted() -> Iterator[tuple[str, Labels, float]]:
    """All counts, those of a name together."""
    for (name, labels), value in sorted(_counts.items()):
        yield name, labels, value
