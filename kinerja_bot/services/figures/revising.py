"""*Revisi*: a wrong figure of a closed quarter is corrected with a reason; what it was stays visible for ever."""

from dataclasses import replace

from kinerja_bot.domain.errors import QuestionGone, SopError
from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.revision_errors import QuarterNotClosed
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import record_keys
from kinerja_bot.services.desk.buttons import CONFIRMED, ButtonRows, button, is_confirmed
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.revision_dialogues import MONEY, VALUE, Revise
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures import revised_values
from kinerja_bot.services.figures.performance import found_by, row_of
from kinerja_bot.services.figures.revision import carry_out
from kinerja_bot.services.views import performance_message
from kinerja_bot.services.views.performance import Performance

LONGEST_REASON = 1000


def tap(visit: Visit, press: Press) -> str:
    """*Revisi*, what of it, and the last word. Errors: QuarterNotClosed, IndicatorGone, QuestionGone."""
    found, row = _place(visit, press)
    if is_confirmed(press, 3):
        return _confirmed(visit, found, row)
    what = press.word(3) if press.has(3) else (None if row.indicator.budget else VALUE)
    about = Revise(
        found.period.year, found.period.number, row.indicator.token, what if what in {VALUE, MONEY} else None
    )
    visit.ask(about)
    _show(visit, found, row, about)
    return visit.phrase("answers.revision_begun")


def read(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """What was typed: the value, then the reason. Errors: what is not understood."""
    about = dialogue.about
    if not isinstance(about, Revise):
        return None
    visit.require(Right.REVISE_FIGURES)
    found, row = _place(visit, _press(about))
    if about.what is None:
        return visit.phrase("answers.revision_begun")
    if about.value is None:
        value = revised_values.read(row, about.what, text)
        now = replace(about, value=revised_values.stored(value))
    else:
        now = replace(about, reason=text[:LONGEST_REASON])
    visit.ask(now)
    visit.close_moved(record_keys.performance(visit.by.id))
    _show(visit, found, row, now)
    return ""


def cancelled(visit: Visit, about: Revise) -> None:
    """*Batal*: the row as it is."""
    try:
        found, row = _place(visit, _press(about))
    except SopError:  # the indicator is gone meanwhile: nothing is asked any more, and that is all
        return
    performance_message.show_row(visit, visit.by, found, row)


def _confirmed(visit: Visit, found: Performance, row: Achievement) -> str:
    dialogue = visit.dialogue()
    about = dialogue.about if dialogue else None
    place = found.period.year, found.period.number, row.indicator.token
    if not isinstance(about, Revise) or (about.year, about.quarter, about.indicator) != place or not about.reason:
        raise QuestionGone
    value = revised_values.restored(row.indicator, about)
    carry_out(visit, found, row, about.what or VALUE, value, about.reason)
    visit.end_dialogue()
    now, changed = _place(visit, _press(about))
    performance_message.show_row(visit, visit.by, now, changed)
    return visit.phrase("answers.revised", indicator=row.indicator)


def _place(visit: Visit, press: Press) -> tuple[Performance, Achievement]:
    """The row that is revised. Errors: QuarterNotClosed, IndicatorGone."""
    found = found_by(visit, press)
    if found is None or found.closed_at is None:
        raise QuarterNotClosed(quarter=found.period.roman if found else "")
    return found, row_of(found, press.word(2))


def _press(about: Revise) -> Press:
    return Press.of(Verb.REVISE, about.year, about.quarter, about.indicator)


def _show(visit: Visit, found: Performance, row: Achievement, about: Revise) -> None:
    """The row with what is asked of it now."""
    question, answers = _question(visit, found, row.indicator, about)
    cancel = (button(visit, "cancel", Verb.CANCEL),)
    performance_message.show_row(visit, visit.by, found, row, question, (*answers, cancel))


def _question(visit: Visit, found: Performance, indicator: Indicator, about: Revise) -> tuple[str, ButtonRows]:
    place = _press(about).args
    if about.what is None:
        keys = (("revise_value", VALUE), ("revise_money", MONEY))
        return visit.phrase("performance.ask_what"), (
            tuple(button(visit, label, Verb.REVISE, *place, word) for label, word in keys),
        )
    if about.value is None:
        entered = indicator.entered if about.what == VALUE else indicator.budget_entered
        labels = list(indicator.scale) if about.what == VALUE else []
        return visit.phrase("performance.ask_value", what=about.what, entered=entered, labels=labels), ()
    if about.reason is None:
        return visit.phrase("performance.ask_why"), ()
    before = revised_values.before(found, indicator, about.what)
    value = revised_values.restored(indicator, about)
    said = visit.phrase(
        "performance.confirm",
        what=about.what,
        before=before,
        value=value,
        why=_why_odd(visit, found, indicator, about),
        reason=about.reason,
        indicator=indicator,
    )
    return said, ((button(visit, "revise_yes", Verb.REVISE, *place, CONFIRMED),),)


def _why_odd(visit: Visit, found: Performance, indicator: Indicator, about: Revise) -> str:
    """What is odd about the new number, as the end of a sentence; empty where nothing is."""
    value = revised_values.restored(indicator, about)
    odd = revised_values.oddity(found, indicator, about.what or VALUE, value)
    if odd is None:
        return ""
    return visit.phrase(
        "figures.why_odd",
        odd=odd[0],
        money=about.what == MONEY,
        before=odd[1],
        target=indicator.targets.get(found.period.roman),
        indicator=indicator,
    )
