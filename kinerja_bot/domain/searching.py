"""Words that somebody looks for: compared without case and punctuation, and short enough for a button's data."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 32
"""Letters of what is looked for, with "_" between the words."""

_BETWEEN = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """The words of a text in plain letters and digits, with "_" between them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _BETWEEN.sub("_", "".join(one for one in decomposed if not unicodedata.combining(one))).strip("_")


def asked(text: str) -> str:
    """What is looked for: as many whole words as fit; empty where nothing can be."""
    words = plain(text)
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST + 1].rpartition("_")[0] or words[:LONGEST]


def fits(words: str, *texts: str) -> bool:
    """Whether each of the words begins one in these texts, or stands in it from three letters on."""
    there = f"_{'_'.join(map(plain, texts))}"
    return all(f"_{one}" in there or (len(one) > 2 and one in there) for one in words.split("_"))  # noqa: PLR2004
