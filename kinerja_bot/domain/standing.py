"""Where a step of a cycle stands, for somebody who looks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`state` is "belum", "berjalan" or "selesai"; of `parts` so many are `done`.

    `used` and `allowed` are working minutes, of several people's the longest; `used` is None where it is not shown.
    """

    state: str
    late: bool = False
    done: int = 0
    parts: int = 0
    used: int | None = None
    allowed: int = 0
