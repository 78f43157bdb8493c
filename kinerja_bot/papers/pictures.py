"""Pictures for the chats: PNG, 1080 pixels wide, eight indicators each, as agreed; or a PDF."""

from collections.abc import Collection, Mapping

from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.summary import Summary
from kinerja_bot.papers import cells
from kinerja_bot.papers.heading import Heading
from kinerja_bot.papers.typesetting import Form, typeset


def achievement_pictures(
    heading: Heading, summary: Summary, rules: Rules, *, disputed: Collection[str] = (), form: Form = Form.PICTURE
) -> tuple[bytes, ...]:
    """A quarter's achievement as bars, with the line at 100 and each predicate in words. Errors: PaperNotMade.

    `disputed` are the keys of indicators whose people say different values.
    """
    data = {
        **cells.of_heading(heading),
        **cells.of_rules(rules),
        **cells.of_summary(summary, rules),
        "rows": [cells.of_row(row, rules, disputed) for row in summary.rows],
    }
    return typeset("capaian", form, data)


def trend_pictures(
    heading: Heading, summaries: Mapping[str, Summary], rules: Rules, *, form: Form = Form.PICTURE
) -> tuple[bytes, ...]:
    """The average of four quarters, then each indicator's. Errors: PaperNotMade."""
    data = {**cells.of_heading(heading), **cells.of_rules(rules), **cells.of_year(summaries, rules)}
    return typeset("tren", form, data)


def money_pictures(
    heading: Heading, summary: Summary, rules: Rules, *, form: Form = Form.PICTURE
) -> tuple[bytes, ...]:
    """What was spent of the year's budget beside what was achieved of the year's target. Errors: PaperNotMade."""
    data = {
        **cells.of_heading(heading),
        **cells.of_summary(summary, rules),
        "rows": [cells.of_row(row, rules) for row in summary.rows],
    }
    return typeset("anggaran", form, data)
