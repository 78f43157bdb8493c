"""Numbers as people type them: `31,5`, `Rp1.234.567,89`, `2,5 jt`, `nihil`.

What reads is loaded with the first number that is typed: its expressions are large.
"""

from typing import TYPE_CHECKING

from kinerja_bot.number_reading.expected import Expected
from kinerja_bot.number_reading.typed_range import bounds_in

if TYPE_CHECKING:
    from kinerja_bot.number_reading.reading import ReadNumber

__all__ = ["Expected", "bounds_in", "read_number"]


def read_number(text: str, expected: Expected = Expected()) -> "ReadNumber":  # noqa: B008 - it is frozen
    """All that the text can mean, and what it means here where that is plain."""
    from kinerja_bot.number_reading import reading  # noqa: PLC0415

    return reading.read_number(text, expected)
