"""Texts of people as they can stand on paper."""

import re
import unicodedata
from typing import Final

BREAK: Final = "\u200b"
"""Invisible; a line may end here."""

WIDE: Final = 16
"""So many letters fit the narrowest column of texts."""

NARROW: Final = 9
"""So many fit a column of numbers."""

LAST_OF_THE_FIRST_PLANE: Final = "\uffff"
SELECTORS: Final = re.compile("[\ufe00-\ufe0f]")
MARKS: Final = re.compile(r"(?<=[/_.,;:)-])(?=\w)")


def printable(text: str) -> str:
    """Leave out what no font has (emoji), what is invisible and what turns the writing around."""
    lines = ("".join(_shown(one) for one in line).split() for line in text.splitlines())
    return "\n".join(" ".join(words) for words in lines if words)


def breakable(text: str, most: int = WIDE) -> str:
    """A printable text whose words of more than `most` letters go on in the next line, where a column is narrow."""
    long = re.compile(rf"\S{{{most + 1},}}")
    pieces = re.compile(rf"\S{{{most // 2}}}(?=\S)")
    return long.sub(
        lambda word: BREAK.join(pieces.sub(rf"\g<0>{BREAK}", one) for one in MARKS.split(word[0])), printable(text)
    )


def _shown(one: str) -> str:
    kind = unicodedata.category(one)
    if kind in {"Zs", "Zl", "Zp"} or one == "\t":
        return " "
    is_emoji = kind in {"So", "Sk"} and one > LAST_OF_THE_FIRST_PLANE
    return "" if kind[0] == "C" or is_emoji or SELECTORS.match(one) else one
