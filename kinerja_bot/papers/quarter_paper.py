"""The form of measurement: a quarter's figures and what was said of them, its averages, and room to sign."""

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

Said = Mapping[str, Realisation | Disputed | None]
"""What people said, by the indicator's key."""


def quarter_paper(
    heading: Heading,
    agreement: YearAgreement,
    summary: Summary,
    *,
    entered: Said | None = None,
    before: Said | None = None,
    notes: Iterable[FigureNote] = (),
    sections: Mapping[str, str] | None = None,
    people: Mapping[str, str] | None = None,
    files: Mapping[int, str] | None = None,
    signer: Signer | None = None,
    drafter: Signer | None = None,
) -> bytes:
    """A PDF/A, landscape, of the heading's paper size. Errors: PaperNotMade.

    `entered` is what counts by the indicator's key, `before` what counted of the quarter before; `notes` are those
    that stand (others of the year are left out), `sections` and `people` are names by the roster's codes and ids,
    `files` names of proofs by id. Without a signer no room is left for one; with a drafter both sign a page of
    approval.
    """
    rules, told = agreement.rules, _notes(notes, summary.quarter)
    said, earlier = entered or {}, before or {}
    disputed = {key for key, one in said.items() if isinstance(one, Disputed)}
    rows = [
        {
            **cells.of_row(row, rules, disputed),
            **cells.of_programme(row.indicator),
            **cells.of_answerable(row.indicator, sections or {}, people or {}),
            **cells.of_words(said.get(row.indicator.key)),
            "before": cells.of_words(earlier.get(row.indicator.key)),
            "proof": cells.of_proof(said.get(row.indicator.key), files or {}),
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
        "drafter": cells.of_signer(drafter),
    }
    return typeset("rekap-triwulan", Form.PAPER, data)[0]


def _notes(notes: Iterable[FigureNote], quarter: str) -> Mapping[tuple[str, str], str]:
    standing = (one for one in notes if one.quarter == quarter and one.replaced_at is None)
    return {(one.kind, one.indicator): one.text for one in standing}
