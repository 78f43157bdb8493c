"""What each letter says and in which order: templates/letters/<kind>.yaml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from kinerja_bot.own_yaml import own

FOLDER: Final = Path(__file__).parents[2] / "templates" / "letters"

Part = Mapping[str, Any]
"""One key that says what it is (text, fields, table …), and what it is made of."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`needs` are the values without which the letter is not finished, by their placeholders, as people call them."""

    title: str
    parts: Sequence[Part]
    needs: Mapping[str, str]
    classification: str = ""
    subject: str = ""
    nature: str = ""
    landscape: bool = False
    head: bool = True
    """Whether it begins with the office's kop."""


@cache
def layout_of(kind: str) -> Layout:
    """The product's own."""
    return Layout(**own((FOLDER / f"{kind}.yaml").read_text(encoding="utf-8")))
