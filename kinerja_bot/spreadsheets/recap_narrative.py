"""What was said of figures in a year: drivers, obstacles, follow-ups, analyses, the leader's notes."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from openpyxl.worksheet.worksheet import Worksheet

from kinerja_bot.domain.figures.indicator import QUARTERS, Indicator
from kinerja_bot.domain.figures.realisation import ANALYSIS, LEADERS_NOTE, FigureNote, Realisation, standing
from kinerja_bot.spreadsheets.cell_styles import (
    BOLD,
    FRAMED,
    WRAPPED,
    as_typed,
    heads,
    print_landscape,
    put_value,
    stretch,
)
from kinerja_bot.spreadsheets.recap_layout import RecapLayout

if TYPE_CHECKING:
    from kinerja_bot.spreadsheets.year_recap import YearRecap

_TEXTS = ("driver", "obstacle", "follow_up", "follow_up_by", "earlier_follow_up")


def write_narrative(sheet: Worksheet, wanted: RecapLayout, recap: "YearRecap") -> None:
    """An indicator's quarters one below the other, those of which nothing was said left out."""
    heads(sheet, 1, [(one.label, one.width) for one in wanted.narrative])
    lines = [line for at, one in enumerate(recap.agreement.indicators) for line in _lines(recap, at, one)]
    for row, line in enumerate(lines, start=2):
        for column, one in enumerate(wanted.narrative, start=1):
            cell = put_value(sheet, row, column, line.get(one.path))
            cell.border, cell.alignment = FRAMED, WRAPPED
    below = _write_notes(sheet, wanted, recap, len(lines) + 3)
    _write_revisions(sheet, wanted, recap, below)
    sheet.freeze_panes = "C2"
    stretch(sheet, range(1, sheet.max_row + 1))
    print_landscape(sheet, "1:1", "A:B")


def _lines(recap: "YearRecap", at: int, indicator: Indicator) -> Iterator[Mapping[str, object]]:
    for quarter in QUARTERS:
        said = _said(recap, indicator, quarter)
        if any(said.values()):
            percent = recap.summaries[quarter].rows[at].percent
            yield {"number": at + 1, "name": indicator.name, "quarter": quarter, "percent": percent, **said}


def _said(recap: "YearRecap", indicator: Indicator, quarter: str) -> dict[str, object]:
    """Of several people each says his; the same text stands once."""
    mine = [one for one in standing(recap.rows) if (one.indicator, one.quarter) == (indicator.key, quarter)]
    said: dict[str, object] = {name: _joined(mine, name) for name in _TEXTS}
    days = [one.follow_up_until for one in mine if one.follow_up_until]
    said["follow_up_until"] = days[-1] if days else None
    said["analysis"] = _note(recap.notes, ANALYSIS, indicator.key, quarter)
    return said


def _joined(rows: list[Realisation], name: str) -> str:
    return "\n".join(dict.fromkeys(text for one in rows if (text := getattr(one, name))))


def _note(notes: tuple[FigureNote, ...], kind: str, indicator: str, quarter: str) -> str:
    wanted = kind, indicator, quarter
    found = (one for one in notes if (one.kind, one.indicator, one.quarter) == wanted and one.replaced_at is None)
    return next((one.text for one in found), "")


def _write_notes(sheet: Worksheet, wanted: RecapLayout, recap: "YearRecap", row: int) -> int:
    """Gives the row of what comes below."""
    notes = {quarter: text for quarter in QUARTERS if (text := _note(recap.notes, LEADERS_NOTE, "", quarter))}
    if not notes:
        return row
    put_value(sheet, row, 2, wanted.leaders_notes).font = BOLD
    for at, (quarter, text) in enumerate(notes.items(), start=row + 1):
        put_value(sheet, at, 3, quarter)
        put_value(sheet, at, 5, text).alignment = WRAPPED
    return row + len(notes) + 2


def _write_revisions(sheet: Worksheet, wanted: RecapLayout, recap: "YearRecap", row: int) -> None:
    """What was corrected after closing, with the achievement as it is now."""
    if not recap.revised:
        return
    put_value(sheet, row, 2, wanted.revised).font = BOLD
    for at, (then, now, reason) in enumerate(recap.revised, start=row + 1):
        percent = "-" if then.percent is None else f"{as_typed(then.percent)} %"
        because = wanted.revised_because.format(reason=reason, percent=percent)
        for column, value in ((2, now.indicator.name), (3, now.quarter), (4, now.percent), (5, because)):
            put_value(sheet, at, column, value).alignment = WRAPPED
