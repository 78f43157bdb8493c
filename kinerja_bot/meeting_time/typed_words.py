"""Pieces of regular expressions that both days and times of day are read with."""

import re
from collections.abc import Iterable

from kinerja_bot.words import WORDS


def any_of(words: Iterable[str]) -> str:
    """Alternatives, the longest first; a space stands for any white space."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"


def pattern(text: str) -> re.Pattern[str]:
    """Ignore case, and white space in `text`; ASCII alone, or "ſenin" would match and not be found in a table."""
    return re.compile(text, re.IGNORECASE | re.VERBOSE | re.ASCII)


def spoken(word: str) -> str:
    """Give a matched word as it stands in `words.yaml`."""
    return " ".join(word.lower().split())


def without(text: str, found: re.Match[str]) -> str:
    """Put a line break where the match stood, so that a place ends there."""
    return f"{text[: found.start()]}\n{text[found.end() :]}"


# At most four, since unbounded repetition lets a long hostile message hold the bot up.
LEAD = rf"(?: \b {any_of(WORDS.meeting.lead)} \s? (?: : \s? )? ){{0,4}}"
