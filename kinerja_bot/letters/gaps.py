"""What is missing from a letter: it stands there as dots, to be filled in by hand."""

from collections.abc import Mapping
from typing import Any, Final

from kinerja_bot.domain.letters import LetterFacts, PaperKind
from kinerja_bot.letters.context import context_of
from kinerja_bot.letters.layout import layout_of
from kinerja_bot.letters.wording import DOTS, SHORT_DOTS

REGISTERED: Final = {"nomor": "nomor_register"}
"""Where a proposal stands in place of dots, what has none of it."""


def gaps(kind: PaperKind, facts: LetterFacts) -> tuple[str, ...]:
    """What people call the values that the letter needs and does not have: "nomor surat", in the letter's order."""
    context = context_of(kind, facts)
    return tuple(
        name for path, name in layout_of(kind.value).needs.items() if _lacks(context, REGISTERED.get(path, path))
    )


def _lacks(context: Mapping[str, Any], path: str) -> bool:
    return any(value in ("", [], DOTS, SHORT_DOTS) for value in _found(context, path.split(".")))


def _found(value: object, keys: list[str]) -> list[object]:
    """What stands there; below a list, of each of its rows."""
    if not keys:
        return [value]
    if isinstance(value, list):
        return [found for one in value for found in _found(one, keys)]
    return _found(value[keys[0]], keys[1:]) if isinstance(value, Mapping) else []
