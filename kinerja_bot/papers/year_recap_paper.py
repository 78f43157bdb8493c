"""A year on paper, for the LKjIP: the four quarters of each indicator, their trend, and the money."""

from collections.abc import Mapping, Sequence

from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.summary import Summary
from kinerja_bot.domain.figures.year_agreement import YearAgreement
from kinerja_bot.papers import cells
from kinerja_bot.papers.heading import Heading, Signer
from kinerja_bot.papers.typesetting import Form, typeset


def year_recap_paper(
    heading: Heading,
    agreement: YearAgreement,
    summaries: Mapping[str, Summary],
    *,
    revised: Sequence[tuple[Achievement, Achievement, str]] = (),
    sections: Mapping[str, str] | None = None,
    signer: Signer | None = None,
) -> bytes:
    """A PDF, landscape; `revised` are rows as they were at closing and as they are now, and why.

    Errors: PaperNotMade.
    """
    rules = agreement.rules
    data = {
        **cells.of_heading(heading),
        **cells.of_rules(rules),
        **cells.of_year(summaries, rules, sections or {}),
        "revised": cells.of_revisions(revised, rules),
        "signer": cells.of_signer(signer),
    }
    return typeset("rekap-tahun", Form.PAPER, data)[0]
