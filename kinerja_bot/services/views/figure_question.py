"""The live message in which somebody enters his figures: one question after the other, and the summary."""

from datetime import date, timedelta
from decimal import Decimal

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.indicator import QUARTERS, Entered, Indicator, Kind
from kinerja_bot.domain.figures.questions import Answer, Question, answer_of
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button, Content, Style, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import CONFIRMED, ButtonRows, button
from kinerja_bot.services.desk.figure_dialogues import EnterFigures
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import page_of, turning
from kinerja_bot.services.views.own_figures import OwnFigures

SKIP, BACK, LATER, EDIT, RIGHT = "lewat", "kembali", "nanti", "ubah", "benar"
PICK, AGAIN = "pilih", "ulang"
"""What a button's data says beside the task."""

_IN_A_ROW = 3


def question(here: OfficeNow, cycle: Cycle, task: Task, own: OwnFigures, topic: EnterFigures) -> Content:
    """The question that is asked now, with what is known of its indicator."""
    number = next(at for at, one in enumerate(own.indicators) if one.key == topic.indicator)
    indicator, asks = own.indicators[number], Question(topic.asks)
    said, before = own.said.get(indicator.key), own.before(indicator)
    text = here.message(
        "figure_question",
        indicator=indicator,
        number=number + 1,
        total=len(own.indicators),
        period=here.period(cycle),
        target=indicator.targets.get(own.figures.quarter),
        before=before,
        earlier=_quarter_before(own),
        running=(indicator.budget_entered if asks is Question.SPENT else indicator.entered) is Entered.RUNNING,
        money=asks is Question.SPENT,
        reached=said if asks is not Question.VALUE else None,
        percent=own.achievement(indicator).percent,
        stored=answer_text(here, asks, answer_of(said, asks)),
        question=_sentence(here, own, indicator, topic),
    )
    return Content(text, buttons=_buttons(here, task, own, topic, number))


def summary(here: OfficeNow, cycle: Cycle, task: Task, own: OwnFigures, number: int = 0) -> Content:
    """What was entered, row by row, each to be changed; then *Selesai*."""
    page = page_of(own.indicators, number)
    lines = [(page.start + at, one, own.said.get(one.key)) for at, one in enumerate(page.shown)]
    text = here.message(
        "figure_summary",
        period=here.period(cycle),
        lines=lines,
        filled=len(own.filled),
        total=len(own.indicators),
        missing=[one.key for one in own.missing],
        confirmed=bool(task.text),
    )
    edits = [
        Button(here.phrase("labels.edit_figure", number=at + 1), Press.of(Verb.FILL_IN, task.id, EDIT, at).data)
        for at, _, _ in lines
    ]
    return Content(
        text, buttons=rows((*_folded(edits), turning(here, page, Verb.FILL_IN, task.id), _end(here, task, own)))
    )


def answered(here: OfficeNow, indicator: Indicator, asks: Question, said: str, *, kept: bool = True) -> str:
    """What stays in the chat of a question that was answered; what was not kept yet is confirmed below."""
    return here.message("figure_answered", indicator=indicator, asks=asks, said=said, kept=kept)


def answer_text(here: OfficeNow, asks: Question, answer: Answer | None) -> str:
    """An answer as it is read; empty where there is none."""
    if answer is None:
        return ""
    if asks is Question.PROOF and isinstance(answer, int):
        file = here.tx.files.get(answer)
        return file.name if file and file.is_current and not file.refused else ""
    return here.phrase("figures.answer", asks=asks, answer=answer)


def _sentence(here: OfficeNow, own: OwnFigures, indicator: Indicator, topic: EnterFigures) -> str:
    before = own.before(indicator)
    asks = Question(topic.asks)
    if topic.meanings:
        meanings = [None if one == "" else Decimal(one) for one in topic.meanings]
        is_money = asks is Question.SPENT
        why = why_odd(here, own, indicator, topic.odd, money=is_money) if topic.odd else ""
        return here.phrase("figures.confirm", asks=asks, meanings=meanings, why=why)
    row = own.achievement(indicator)
    return here.phrase(
        f"figure_questions.{asks}",
        kind=indicator.kind,
        percent=row.percent,
        promise=before.follow_up if before else "",
    )


def why_odd(here: OfficeNow, own: OwnFigures, indicator: Indicator, odd: str, *, money: bool) -> str:
    """What is odd about a number, as the end of a sentence: in the chat it is asked back, of a form it is told."""
    return here.phrase(
        "figures.why_odd",
        odd=odd,
        money=money,
        before=answer_of(own.before(indicator), Question.SPENT if money else Question.VALUE),
        target=indicator.targets.get(own.figures.quarter),
        indicator=indicator,
    )


def _buttons(here: OfficeNow, task: Task, own: OwnFigures, topic: EnterFigures, number: int) -> ButtonRows:
    place = (task.id, number, topic.asks)
    later = (button(here, "later", Verb.FILL_IN, task.id, LATER),)
    if topic.meanings:
        again = (button(here, "type_again", Verb.FILL_IN, *place, AGAIN),)
        return (*_meanings(here, topic, place), again, later)
    indicator = own.indicators[number]
    labels = choices(here, indicator, Question(topic.asks))
    chosen = [
        Button(label, Press.of(Verb.FILL_IN, *place, f"{PICK}{at}").data) for at, (label, _) in enumerate(labels)
    ]
    back = own.previous(indicator, Question(topic.asks))
    ways = (
        *((button(here, "step_back", Verb.FILL_IN, *place, BACK),) if back else ()),
        button(here, "keep_it" if topic.editing else "skip", Verb.FILL_IN, *place, SKIP),
    )
    return rows((*_folded(chosen), ways, later))


def _meanings(here: OfficeNow, topic: EnterFigures, place: tuple[object, ...]) -> ButtonRows:
    """One meaning is right or not; of several one is tapped."""
    if len(topic.meanings) == 1:
        yes = here.renderer.label("is_right")
        return ((Button(yes, Press.of(Verb.FILL_IN, *place, f"{PICK}0").data, style=Style.YES),),)
    labels = [
        here.phrase("labels.meaning", asks=topic.asks, value=None if one == "" else Decimal(one))
        for one in topic.meanings
    ]
    return tuple(
        (Button(label, Press.of(Verb.FILL_IN, *place, f"{PICK}{at}").data),) for at, label in enumerate(labels)
    )


def choices(here: OfficeNow, indicator: Indicator, asks: Question) -> tuple[tuple[str, Answer], ...]:
    """What can be tapped as the answer: labels of a scale, usual days, oneself."""
    if asks is Question.VALUE and indicator.kind is Kind.PREDICATE:
        return tuple((label, label) for label in indicator.scale)
    if asks is Question.FOLLOW_UP_BY and here.by is not None:
        return ((here.phrase("labels.person_to_add", person=here.by), here.by.name),)
    if asks is Question.FOLLOW_UP_UNTIL:
        today = here.calendar.day_of(here.now)
        days = (_end_of_month(_end_of_month(today) + timedelta(days=1)), _end_of_quarter(today))
        return tuple((here.phrase("labels.day", day=one), one) for one in dict.fromkeys(days))
    return ()


def _end(here: OfficeNow, task: Task, own: OwnFigures) -> tuple[Button, ...]:
    """*Selesai*, once something was entered for this round; before that what is there is said to be right."""
    if not own.filled:
        return ()
    if task.text:
        return (button(here, "complete", Verb.COMPLETE, task.id, CONFIRMED),)
    return (button(here, "figures_right", Verb.FILL_IN, task.id, RIGHT),)


def _folded(buttons: list[Button]) -> ButtonRows:
    return tuple(tuple(buttons[at : at + _IN_A_ROW]) for at in range(0, len(buttons), _IN_A_ROW))


def _quarter_before(own: OwnFigures) -> str:
    at = QUARTERS.index(own.figures.quarter)
    return QUARTERS[at - 1] if at else ""


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _end_of_quarter(day: date) -> date:
    return _end_of_month(day.replace(day=1, month=(day.month - 1) // 3 * 3 + 3))
