"""A year's averages by quarter, objective and section, and how all of it was computed."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.domain.figures.indicator import QUARTERS
from kinerja_bot.domain.figures.rules import Grade, Rules
from kinerja_bot.domain.figures.summary import Summary
from kinerja_bot.spreadsheets.cell_styles import (
    BOLD,
    FRAMED,
    WRAPPED,
    as_typed,
    heads,
    print_landscape,
    put_value,
)
from kinerja_bot.spreadsheets.recap_layout import RecapLayout

if TYPE_CHECKING:
    from kinerja_bot.spreadsheets.year_recap import YearRecap

_LABEL_WIDTH, _QUARTER_WIDTH = 48, 19

Line = tuple[str, Sequence[object]]
"""A label, and what stands beside it by quarter."""


def write_overview(sheet: Worksheet, wanted: RecapLayout, recap: "YearRecap") -> None:
    """Tables below each other, then the scale and the rules in words."""
    words, rules = wanted.overview, recap.agreement.rules
    labels = [wanted.quarter.format(quarter=one) for one in QUARTERS]
    heads(sheet, 1, [(words["averages"], _LABEL_WIDTH), *((one, _QUARTER_WIDTH) for one in labels)])
    quarters = [recap.summaries[one] for one in QUARTERS]
    row = _write_lines(sheet, 2, _totals(words, quarters, rules))
    tables: Mapping[str, Sequence[Line]] = {
        "grades": _counts(quarters, rules),
        "by_objective": _groups([one.by_objective for one in quarters], {}),
        "by_section": _groups([one.by_section for one in quarters], recap.sections),
        "scale": [(name, [bound]) for name, bound in _scale(words, rules.grades)],
        "method": [(sentence, []) for sentence in _method(wanted.method, rules)],
    }
    for name, lines in tables.items():
        put_value(sheet, row + 1, 1, words[name]).font = BOLD
        row = _write_lines(sheet, row + 2, lines)
    sheet.freeze_panes = "B2"
    print_landscape(sheet, "1:1", "A:A")


def _write_lines(sheet: Worksheet, row: int, lines: Sequence[Line]) -> int:
    """Give the row below them; a sentence stands alone, over all columns."""
    for at, (name, values) in enumerate(lines, start=row):
        put_value(sheet, at, 1, name)
        for column, value in enumerate(values, start=2):
            cell = put_value(sheet, at, column, value, empty="-")
            cell.border, cell.alignment = FRAMED, WRAPPED
    return row + len(lines)


def _totals(words: Mapping[str, str], quarters: Sequence[Summary], rules: Rules) -> list[Line]:
    """Of a quarter for which nothing was entered only how many indicators there are."""
    begun = [one if one.is_begun else None for one in quarters]
    return [
        (words["average"], [one and one.average for one in begun]),
        (words["grade"], [one and rules.grade_of(one.average) for one in begun]),
        (words["of_indicators"], [len(one.rows) for one in quarters]),
        (words["filled"], [one and sum(row.own is not None for row in one.rows) for one in begun]),
        (words["budget"], [one and one.budget for one in begun]),
        (words["spent"], [one and one.spent for one in begun]),
        (words["absorption"], [one and one.absorption for one in begun]),
    ]


def _counts(quarters: Sequence[Summary], rules: Rules) -> list[Line]:
    names = [one.name for one in rules.grades]
    return [(name, [one.grades.get(name, 0) if one.is_begun else None for one in quarters]) for name in names]


def _groups(quarters: Sequence[Mapping[str, Decimal | None]], names: Mapping[str, str]) -> list[Line]:
    groups = dict.fromkeys(group for one in quarters for group in one)
    return [(names.get(group, group), [one.get(group) for one in quarters]) for group in groups]


def _scale(words: Mapping[str, str], grades: Sequence[Grade]) -> Iterator[tuple[str, str]]:
    for one in grades:
        if one.minimum is None:
            yield one.name, words["below"]
        else:
            yield one.name, words["above" if one.is_above else "from"].format(minimum=as_typed(one.minimum))


def _method(words: Mapping[str, str], rules: Rules) -> Iterator[str]:
    yield words["positive"].format(negative=rules.negative.value)
    if rules.negative_year:
        yield words["negative_year"].format(negative_year=rules.negative_year.value)
    yield words["none"]
    if rules.floor is not None:
        yield words["floor"].format(floor=as_typed(rules.floor))
    if rules.cap is not None:
        yield words["cap"].format(cap=as_typed(rules.cap))
    yield words["rounding"].format(average_of=rules.average_of.value)
    yield words["reading"]
    yield words["source"].format(source=rules.scale_source or words["no_source"])
    if rules.note:
        yield rules.note
