"""The number of a civil servant (NIP), as it is written."""

from typing import Final

PARTS: Final = (8, 14, 15)
"""Where its 18 digits have spaces: born, appointed, man or woman, number."""


def spaced(nip: str) -> str:
    """`19780000 199912 1 901`; empty for who has none."""
    digits = "".join(nip.split())
    return " ".join(digits[begin:end] for begin, end in zip((0, *PARTS), (*PARTS, None), strict=True)).strip()
