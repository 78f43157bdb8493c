"""What the people of a roster know of their indicators: its figures, in the words in which they type them."""

from collections.abc import Iterable
from decimal import Decimal

from kinerja_bot.demo.lines import LINES
from kinerja_bot.domain.figures.indicator import Bounds, Measured, Target
from kinerja_bot.domain.figures.questions import Question

SKIPPED = frozenset({Question.DRIVER})
"""What they have nothing to say to."""


class KnownFigures:
    """The indicators of a roster, with all its quarters."""

    def __init__(self, measured: Iterable[Measured] = ()) -> None:
        self._known = {one.indicator.key: one for one in measured}

    def in_text(self, text: str) -> str | None:
        """The indicator that a question is about: its key begins a line of it."""
        heads = [line.partition(" ")[0] for line in text.splitlines()]
        return next((key for key in self._known if key in heads), None)

    def answer(self, indicator: str, question: Question, quarter: str) -> str | None:
        """What is typed to a question; None where nothing is known."""
        known = self._known[indicator]
        match question:
            case Question.VALUE:
                return self.value(indicator, quarter)
            case Question.SPENT:
                spent = known.spent.get(quarter)
                return None if spent is None else f"Rp{spent:.0f}"
            case Question.OBSTACLE:
                return known.obstacle or str(LINES["obstacle"])
            case Question.FOLLOW_UP:
                return known.follow_up or str(LINES["follow_up"])
            case Question.EARLIER:
                return str(LINES["followed_up"])
        return None

    def value(self, indicator: str, quarter: str) -> str | None:
        """What the roster says for the quarter; else what was agreed for it, as if all had gone well."""
        known = self._known[indicator]
        target = known.indicator.targets.get(quarter, known.indicator.year_target)
        return typed(known.realised.get(quarter, target))


def typed(value: Target | None) -> str | None:
    """As somebody types it who makes no mistake: a comma, and no thousands."""
    if value is None:
        return None
    number = value.upper if isinstance(value, Bounds) else value
    return f"{number:f}".replace(".", ",") if isinstance(number, Decimal) else number
