"""Columns of a table in the terminal."""

from collections.abc import Mapping, Sequence
from typing import Final

WIDTH: Final = 100
"""Letters in a line."""

_GAP = "  "


def aligned(headings: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> str:
    """The columns that have a heading; the first and the last to the left, numbers between them to the right."""
    names = list(headings)
    lines = [[headings[name] for name in names], *([row[name] for name in names] for row in rows)]
    widths = _fitting([max(len(line[at]) for line in lines) for at in range(len(names))])
    return "\n".join(_GAP.join(_cell(line, widths, at) for at in range(len(names))).rstrip() for line in lines)


def _cell(line: Sequence[str], widths: Sequence[int], at: int) -> str:
    text, width = line[at], widths[at]
    text = text if len(text) <= width else f"{text[: width - 1]}…"
    return text.ljust(width) if at in (0, len(line) - 1) else text.rjust(width)


def _fitting(widths: list[int]) -> list[int]:
    """The widest give way until the line fits."""
    while sum(widths) + len(_GAP) * (len(widths) - 1) > WIDTH:
        widths[widths.index(max(widths))] -= 1
    return widths
