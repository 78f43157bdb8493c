"""Two bounds in one text: `10 s.d. 20`, `10-20`."""

import re

from kinerja_bot.words import WORDS

_BETWEEN = re.compile("|".join(map(re.escape, sorted(WORDS.number.between, key=len, reverse=True))), re.IGNORECASE)


def bounds_in(text: str) -> tuple[str, str] | None:
    """What stands on either side, where it is two."""
    parts = [one.strip() for one in _BETWEEN.split(text)]
    return (parts[0], parts[1]) if len(parts) == len(("lower", "upper")) and all(parts) else None
