"""What the sender of a form is told: what was taken and what is odd about it, or why nothing was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.oddity import Oddity, odd_spending, odd_value
from kinerja_bot.domain.figures.questions import Question, is_dealt_with
from kinerja_bot.messaging.content import Content, rows
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.paper_dialogues import CONCEPT, FORM
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.sitting import Entering
from kinerja_bot.services.views.figure_question import why_odd
from kinerja_bot.services.views.own_figures import OwnFigures, near
from kinerja_bot.spreadsheets.sent_form import SentForm

if TYPE_CHECKING:
    from kinerja_bot.spreadsheets.form_values import FilledForm, FilledRow

SHOWN = 8
"""Faults, or values to be looked at, that a message names."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a form is to a task: `refusal` says why it is not this task's, else `filled` what stands in it."""

    form: SentForm
    refusal: str = ""
    filled: "FilledForm | None" = None

    @property
    def is_taken(self) -> bool:
        """Whether its values can be entered."""
        return self.filled is not None and not self.filled.faults


def refuse(visit: Visit, task_id: int, name: str, found: Judged, *, held: int | None = None) -> None:
    """Says why nothing is entered; `held` is the file, while it is asked whether it is wanted all the same."""
    from kinerja_bot.spreadsheets.form_values import told  # noqa: PLC0415 - forms are rare, its library large

    lines = told(found.filled.faults if found.filled else ())
    text = visit.message(
        "form_refused",
        file_name=name,
        salutation=visit.by.salutation,
        refusal=found.refusal,
        faults=lines[:SHOWN],
        more=len(lines) - SHOWN,
        held=held is not None,
    )
    plain = () if held is None else (button(visit, "plain_file", Verb.KEEP_FORM, held, task_id),)
    buttons = rows((plain, (button(visit, "form", Verb.PAPER, task_id, CONCEPT, FORM),)))
    key = visit.once() if held is None else figure_keys.form(held)
    visit.send(visit.by, key, Content(text, buttons=buttons))


def tell(
    visit: Visit, now: Entering, form: SentForm, filled: "FilledForm", older: Sequence[Indicator], count: int
) -> None:
    """Says what was taken; `older` are the indicators of the agreement that it was made by, `count` the changes."""
    odd = [line for one in filled.rows for line in _odd(visit, now.own, one)]
    text = visit.message(
        "form_taken",
        period=visit.period(now.cycle),
        count=count,
        same=len(filled.rows) - count,
        filled=len(now.own.filled),
        total=len(now.own.indicators),
        missing=[one.key for one in now.own.missing],
        odd=odd[:SHOWN],
        more=len(odd) - SHOWN,
        bare=[one.key for one in now.own.filled if _is_bare(now.own, one)],
        older=bool(older),
        moved=_moved(now.own, older),
        gone=list(filled.gone),
        computed=[place for one in filled.rows for place in one.computed],
        unread=list(form.unread),
    )
    visit.say(text, ((button(visit, "fill_in", Verb.FILL_IN, now.task.id),),), task=now.task)


def _odd(visit: Visit, own: OwnFigures, filled: "FilledRow") -> Iterator[str]:
    """What would be asked back in the chat: said once, and nothing waits for it."""
    indicator, before = filled.indicator, own.before(filled.indicator)
    target = indicator.targets.get(own.figures.quarter)
    for value in near(filled.value):
        last = next(iter(near(before.value if before else None)), None)
        if odd := odd_value(value, indicator, before=last, target=target):
            yield _told(visit, own, filled, odd, value)
    for spent in near(filled.spent):
        paid = before.spent if before else None
        if odd := odd_spending(spent, indicator, before=paid):
            yield _told(visit, own, filled, odd, spent, money=True)


def _told(
    visit: Visit, own: OwnFigures, filled: "FilledRow", odd: Oddity, said: Decimal, *, money: bool = False
) -> str:
    why = why_odd(visit, own, filled.indicator, odd, money=money)
    at = filled.at("spent" if money else "value")
    return visit.phrase("figures.odd", at=at, indicator=filled.indicator, money=money, said=said, why=why)


def _is_bare(own: OwnFigures, indicator: Indicator) -> bool:
    """Whether it is below its target, and nobody has said why, or what follows."""
    said, wanted = own.said.get(indicator.key), {Question.OBSTACLE, Question.FOLLOW_UP}
    return any(one in wanted and not is_dealt_with(said, one) for one in own.questions(indicator))


def _moved(own: OwnFigures, older: Sequence[Indicator]) -> list[str]:
    """Whose target has changed since the form was made."""
    quarter, then = own.figures.quarter, {one.key: one for one in older}
    return [
        one.key
        for one in own.indicators
        if one.key in then and then[one.key].targets.get(quarter) != one.targets.get(quarter)
    ]
