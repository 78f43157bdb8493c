"""`bot.py figures`: what the indicators of a file come to, quarter by quarter, as a table or as JSON."""

import json
import textwrap
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from kinerja_bot.console.columns import WIDTH, aligned
from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.indicator import Bounds, Indicator, Target
from kinerja_bot.domain.figures.rules import NO_GRADE
from kinerja_bot.domain.figures.summary import Summary, summaries
from kinerja_bot.messaging.formats import number
from kinerja_bot.messaging.render import plain_text
from kinerja_bot.roster.figures_file import OfficeFigures, read_figures

_LONGEST_CELL: Final = 16


def carry_out(path: Path, *, as_json: bool) -> int:
    """Prints the figures; gives the exit code. Errors: FaultsFound."""
    figures = read_figures(path)
    if as_json:
        quarters = summaries(figures.measured, figures.rules)
        print(json.dumps(_plain(quarters), ensure_ascii=False, indent=2))
    else:
        print(table(figures))
    return 0


def table(figures: OfficeFigures) -> str:
    """All four quarters, no line longer than a terminal."""
    return _wrapped(_table(figures, summaries(figures.measured, figures.rules)))


def _plain(quarters: Mapping[str, Summary]) -> Mapping[str, object]:
    return {
        quarter: {
            "rata_rata": _digits(one.average),
            "indikator": {
                row.indicator.key: {
                    "capaian_persen": _digits(row.percent),
                    "terhadap_tahunan_persen": _digits(row.against_year),
                    "serapan_persen": _digits(row.absorption),
                    "predikat": row.grade,
                }
                for row in one.rows
            },
        }
        for quarter, one in quarters.items()
    }


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _table(figures: OfficeFigures, quarters: Mapping[str, Summary]) -> str:
    return plain_text(
        "figures",
        figures=figures,
        quarters=quarters,
        aligned=lambda headings, summary: aligned(headings, [_cells(row) for row in summary.rows]),
        uneven=[one.indicator for one in figures.measured if _is_uneven(one.indicator)],
    )


def _cells(row: Achievement) -> Mapping[str, str]:
    return {
        "id": row.indicator.key,
        "target": _shown(row.target),
        "own": _shown(row.own),
        "running": _shown(row.running),
        "percent": _shown(row.percent),
        "normalised": _shown(row.normalised),
        "against_year": _shown(row.against_year),
        "absorption": _shown(row.absorption),
        "efficiency": _shown(row.efficiency),
        "grade": row.grade,
    }


def _shown(value: Target | None) -> str:
    if isinstance(value, Bounds):
        return f"{number(value.lower)}–{number(value.upper)}"
    text = NO_GRADE if value is None else number(value, 2) if isinstance(value, Decimal) else value
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def _is_uneven(indicator: Indicator) -> bool:
    """A running target that does not arrive at the year's was probably entered quarter by quarter."""
    last = indicator.last_running_target
    return last is not None and indicator.year_target != last


def _wrapped(text: str) -> str:
    """No line is longer than a terminal; what goes on is indented."""
    lines = text.splitlines()
    return "\n".join(one if len(one) <= WIDTH else _broken(one) for one in lines)


def _broken(line: str) -> str:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_on_hyphens=False)
