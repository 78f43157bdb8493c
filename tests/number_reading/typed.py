"""The table of `typed.txt`, with what is known of the number in each of its groups."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from kinerja_bot.number_reading import Expected
from kinerja_bot.number_reading.reading import ReadNumber

PLAIN = Expected()
MINUTES = Expected("Menit")
FAMILIES = Expected("Keluarga")
PERCENT = Expected("%", is_percent=True)
INDEX = Expected("Indeks", is_index=True)
MONEY = Expected("rupiah", is_money=True)

GROUPS = {
    "plain numbers": PLAIN,
    "thousands": PLAIN,
    "what a single sign before three digits means, where nothing tells": PLAIN,
    "the same of percentages": PERCENT,
    "the same of an index": INDEX,
    "the same of what is counted": FAMILIES,
    "the same beside what is known": Expected("Ton", near=(Decimal(1180), Decimal(1250))),
    "the same beside small values": Expected("Ton", near=(Decimal("1.2"), Decimal("1.5"))),
    "the same beside values that fit neither": Expected("Menit", near=(Decimal("31.5"), Decimal(33))),
    "percentages": PERCENT,
    "a unit": MINUTES,
    "somebody counts something else": FAMILIES,
    "money": MONEY,
    "thousands and millions in words": MONEY,
    "written out": PLAIN,
    "nothing, or none": PLAIN,
    "less than nothing": PLAIN,
    "other signs": PLAIN,
    "no numbers": PLAIN,
}


def table() -> Iterator[tuple[str, str, ReadNumber]]:
    """Group, what is typed, and what it means."""
    group = ""
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif " → " in line and not line.startswith("#"):
            typed, meaning = line.split(" → ")
            yield group, re.sub(r"\\u(\w{4})", lambda found: chr(int(found[1], 16)), typed), _meant(meaning)


def _meant(text: str) -> ReadNumber:
    """`1234 | belum [jam]`."""
    meanings, _, rest = text.partition(" [")
    if meanings == "bukan":
        return ReadNumber()
    words = [one.strip() for one in meanings.split("|")]
    return ReadNumber(tuple(None if one == "belum" else Decimal(one) for one in words), rest.rstrip("]"))
