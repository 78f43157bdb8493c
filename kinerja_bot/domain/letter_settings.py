"""What an office sets for the look of its letters; what is left out is as usual."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

USUAL_MARGINS: Final = (20, 20, 25, 30)


class PaperSize(StrEnum):
    """A4 is 210 x 297 mm, F4 215 x 330 mm."""

    A4 = "A4"
    F4 = "F4"


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """`margins` in mm, clockwise from the top; `font_size` in points."""

    regency_line: str = ""
    """The kop's first line; empty: made of the regency's name."""

    phone: str = ""
    website: str = ""
    place: str = ""
    """Where letters are signed; empty: the office's name without its kind."""

    paper: PaperSize = PaperSize.A4
    font_size: int = 12
    margins: tuple[int, int, int, int] = USUAL_MARGINS
    own_position_below: bool = False
    """Whether a Plh. or Plt. signs with his own position on a second line."""
