"""What is missing from a letter: it stands there as dots, to be filled in by hand."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from kinerja_bot.domain.figures.realisation import ANALYSIS
from kinerja_bot.domain.letters import LetterFacts, PaperKind
from kinerja_bot.letters.context import context_of
from kinerja_bot.letters.layout import layout_of
from kinerja_bot.letters.wording import DOTS, SHORT_DOTS, word
from kinerja_bot.papers.printable import printable

REGISTERED: Final = {"nomor": "nomor_register"}
"""Where a proposal stands in place of dots, what has none of it."""


def gaps(kind: PaperKind, facts: LetterFacts) -> tuple[str, ...]:
    """What people call the values that the letter needs and does not have: "nomor surat", in the letter's order."""
    context = context_of(kind, facts)
    needs = layout_of(kind.value).needs.items()
    lacking = tuple(name for path, name in needs if _lacks(context, REGISTERED.get(path, path)))
    return (*lacking, *_unanalysed(facts)) if kind is PaperKind.DOCUMENT else lacking


def _unanalysed(facts: LetterFacts) -> tuple[str, ...]:
    """The analyses that the figures lack, by section: "analisis Seksi Pemerintahan (1 dari 2 indikator)"."""
    figures = facts.figures
    if figures is None or figures.summary is None:
        return ()
    standing = (one for one in figures.notes if one.quarter == figures.summary.quarter and one.replaced_at is None)
    analysed = {one.indicator for one in standing if one.kind == ANALYSIS}
    left = Counter(one.section for one in figures.agreement.indicators if one.key not in analysed)
    whole = Counter(one.section for one in figures.agreement.indicators)
    names = {one: facts.office.sections.get(one or "") or facts.office.name for one in left}
    return tuple(
        word("analysis_of", section=printable(names[one]), left=str(n), whole=str(whole[one]))
        for one, n in left.items()
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
