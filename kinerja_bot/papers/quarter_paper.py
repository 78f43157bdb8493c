"""A quarter on paper: its table, its averages, what was said of it, and room to sign."""

from collections.abc import Iterable, Mapping

from kinerja_bot.domain.figures.realisation import (
    ANALYSIS,
    LEADERS_NOTE,
    NOTE_FOLLOWED,
    Disputed,
    FigureNote,
    Realisation,
)
from kinerja_bot.domain.figures.summary import Summary
from kinerja_bot.domain.figures.year_agreement import YearAgreement
from kinerja_bot.papers import cells
from kinerja_bot.papers.heading import Heading, Signer
from kinerja_bot.papers.printable import printable
from kinerja_bot.papers.typesetting import Form, typeset


def quarter_paper(
    heading: Heading,
    agreement: YearAgreement,
    summary: Summary,
    *,
    entered: Mapping[str, Realisation | Disputed | None] | None = None,
    notes: Iterable[FigureNote] = (),
    sections: Mapping[str, str] | None = None,
    people: Mapping[str, str] | None = None,
    signer: Signer | None = None,
) -> bytes:
    """A PDF, A4 landscape. Errors: PaperNotMade.

    `entered` is what counts by the indicator's key, `notes` are those that stand (others of the year are left out),
    `sections` and `people` are names by the roster's codes and ids. Without a signer no room is left for one.
    """
    rules, told = agreement.rules, _notes(notes, summary.quarter)
    said = entered or {}
    disputed = {key for key, one in said.items() if isinstance(one, Disputed)}
    rows = [
        {
            **cells.of_row(row, rules, disputed),
            **cells.of_answerable(row.indicator, sections or {}, people or {}),
            **cells.of_words(said.get(row.indicator.key)),
            "analysis": printable(told.get((ANALYSIS, row.indicator.key), "")),
        }
        for row in summary.rows
    ]
    data = {
        **cells.of_heading(heading),
        **cells.of_rules(rules),
        **cells.of_summary(summary, rules, sections or {}),
        "rows": rows,
        "leaders_note": printable(told.get((LEADERS_NOTE, ""), "")),
        "note_followed": printable(told.get((NOTE_FOLLOWED, ""), "")),
        "signer": cells.of_signer(signer),
    }
    return typeset("rekap-triwulan", Form.PAPER, data)[0]


def _notes(notes: Iterable[FigureNote], quarter: str) -> Mapping[tuple[str, str], str]:
    standing = (one for one in notes if one.quarter == quarter and one.replaced_at is None)
    return {(one.kind, one.indicator): one.text for one in standing}
