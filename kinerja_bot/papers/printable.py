"""Texts of people as they can stand on paper."""

import re
import unicodedata
from typing import Final

BREAK: Final = "\u200b"
"""Invisible; a line may end here."""

UNBROKEN: Final = 16
"""So many letters fit the narrowest column."""

LAST_OF_THE_FIRST_PLANE: Final = "\uffff"
LONG_WORDS: Final = re.compile(rf"\S{{{UNBROKEN + 1},}}")
PIECES: Final = re.compile(rf"\S{{{UNBROKEN}}}(?=\S)")
SELECTORS: Final = re.compile("[\ufe00-\ufe0f]")
MARKS: Final = re.compile(r"(?<=[/_.,;:)-])(?=\w)")


def printable(text: str) -> str:
    """Leave out what no font has (emoji), what is invisible and what turns the writing around."""
    lines = ("".join(_shown(one) for one in line).split() for line in text.splitlines())
    return "\n".join(" ".join(words) for words in lines if words)


def breakable(text: str) -> str:
    """A printable text whose long words go on in the next line, where a column is narrow."""
    return LONG_WORDS.sub(_broken, printable(text))


def _broken(word: re.Match[str]) -> str:
    parts = (PIECES.sub(rf"\g<0>{BREAK}", part) for part in MARKS.split(word[0]))
    return BREAK.join(parts)


def _shown(one: str) -> str:
    kind = unicodedata.category(one)
    if kind in {"Zs", "Zl", "Zp"} or one == "\t":
        return " "
    is_emoji = kind in {"So", "Sk"} and one > LAST_OF_THE_FIRST_PLANE
    return "" if kind[0] == "C" or is_emoji or SELECTORS.match(one) else one
