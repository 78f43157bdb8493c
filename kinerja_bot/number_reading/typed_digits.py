"""Digits with dots, commas and spaces between them: all that they can mean, the Indonesian meaning first."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

CHUNK: Final = re.compile(r"(?:\d|(?<![a-z])[.,](?=\d))(?:[\d.,' ]*\d)?")
FRACTION_SLASH: Final = "⁄"

_POWER = re.compile(r"(\d+(?:[.,]\d+)?)e([+-]?\d{1,2})")
_SIGNS = str.maketrans(
    dict.fromkeys("−–—‒‐‑﹣－", "-") | dict.fromkeys("’ʼ‘`´", "'") | {"，": ",", "．": ".", "％": "%", "٪": "%"}
)
_GROUP = 3
_MOST_DIGITS = 15
"""As many as a spreadsheet keeps; with the largest word behind them they still fit a decimal."""


def evened(text: str) -> str:
    """In small letters, with ASCII digits and signs and single spaces; `½` stays what it is."""
    signs = (one for one in text.translate(_SIGNS) if unicodedata.category(one) != "Cf")
    plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in signs)
    return " ".join(plain.split()).casefold().strip('"“”*_ ;!')


def power_of_ten(text: str) -> Decimal | None:
    """`1,5e6`, as a spreadsheet writes it."""
    found = _POWER.fullmatch(text)
    return Decimal(found[1].replace(",", ".")).scaleb(int(found[2])) if found else None


def part_of_one(sign: str) -> Decimal | None:
    """`½` and the like, where a decimal can hold it."""
    over, _, under = unicodedata.normalize("NFKC", sign).partition(FRACTION_SLASH)
    if not (over.isdecimal() and under.isdecimal()):
        return None
    value = Decimal(over) / Decimal(under)
    return value if value * int(under) == int(over) else None


def meanings_of(chunk: str) -> tuple[Decimal, ...]:
    """None for what is no number; two where a single dot or comma stands before three digits."""
    if sum(one.isdecimal() for one in chunk) > _MOST_DIGITS:
        return ()
    joined = _without_gaps(chunk)
    if joined is None:
        return ()
    dots, commas = joined.count("."), joined.count(",")
    if not dots and not commas:
        return (Decimal(joined),)
    if dots and commas:
        return _both(joined)
    sign = "." if dots else ","
    return _single(joined, sign) if dots + commas == 1 else _repeated(joined.split(sign))


def _without_gaps(chunk: str) -> str | None:
    """Spaces and apostrophes are taken out where they part thousands."""
    gap = "'" if "'" in chunk else " "
    parts = chunk.split(gap)
    if len(parts) == 1:
        return chunk
    whole = [*parts[:-1], re.split(r"[.,]", parts[-1])[0]]
    return "".join(parts) if _are_groups(whole) and re.fullmatch(r"\d+(?:[.,]\d+)?", parts[-1]) else None


def _are_groups(parts: list[str]) -> bool:
    first, *others = parts
    return (
        first.isdecimal() and len(first) <= _GROUP and all(one.isdecimal() and len(one) == _GROUP for one in others)
    )


def _both(text: str) -> tuple[Decimal, ...]:
    """The sign that comes last parts the decimals."""
    point = max(".,", key=text.rfind)
    whole, _, decimals = text.rpartition(point)
    parts = whole.split("," if point == "." else ".")
    return (Decimal(f"{''.join(parts)}.{decimals}"),) if _are_groups(parts) else ()


def _single(text: str, sign: str) -> tuple[Decimal, ...]:
    before, _, after = text.partition(sign)
    decimal = Decimal(f"{before or 0}.{after}")
    if len(after) != _GROUP or not 1 <= len(before) <= _GROUP:
        return (decimal,)
    thousands = Decimal(before + after)
    return (thousands, decimal) if sign == "." and before.strip("0") else (decimal, thousands)


def _repeated(parts: list[str]) -> tuple[Decimal, ...]:
    """`1.234.567`; in `1.234.56` either the last dot is a comma or a digit is missing."""
    if _are_groups(parts):
        return (Decimal("".join(parts)),)
    *whole, decimals = parts
    if _are_groups(whole) and decimals.isdecimal():
        return (Decimal(f"{''.join(whole)}.{decimals}"), Decimal("".join(parts)))
    return ()
