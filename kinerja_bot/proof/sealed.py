"""Which events an archive shows by their digest alone: the log says it, so that no other can be hidden behind one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

SEALED: Final = "tertutup"
"""Under this name the event of an archive's making keeps the numbers."""

Ranges = list[list[int]]
"""First and last number of each row of them, in order."""


def ranges_of(numbers: Iterable[int]) -> Ranges:
    """Numbers in their order, as the log keeps them."""
    found: Ranges = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def recorded(data: Mapping[str, Any]) -> Ranges:
    """What the event says. Errors: ValueError for what is none of ours."""
    kept = data.get(SEALED)
    if not isinstance(kept, list):
        raise ValueError(SEALED)  # noqa: TRY004 - it is the log that is not as it was written
    for one in kept:
        if not isinstance(one, list) or [type(edge) for edge in one] != [int, int]:
            raise ValueError(SEALED)
    return kept


def differing(one: Ranges, other: Ranges) -> Ranges:
    """The numbers that are in one of the two only."""
    edges = Counter(edge for first, last in (*one, *other) for edge in (first, last + 1))
    odd = sorted(edge for edge, count in edges.items() if count % 2)
    return [[first, behind - 1] for first, behind in zip(odd[::2], odd[1::2], strict=True)]
