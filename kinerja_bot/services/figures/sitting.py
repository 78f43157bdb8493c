"""One sitting of *Isi angka*: the task with its indicators, an answer kept, the next question asked."""

from dataclasses import dataclass
from typing import Self

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figure_errors import NothingToFillIn
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.questions import (
    Answer,
    Question,
    answer_of,
    as_logged,
    with_answer,
    with_passed_over,
)
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Content
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.figure_dialogues import EnterFigures
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.keeping import enter, keep, row_to_change
from kinerja_bot.services.views import figure_question as view
from kinerja_bot.services.views.own_figures import OwnFigures, own_figures


@dataclass(frozen=True, slots=True)
class Entering:
    """A task of this person, with what it asks of figures."""

    cycle: Cycle
    task: Task
    own: OwnFigures

    @classmethod
    def of(cls, visit: Visit, task_id: int) -> Self:
        """Errors: those of `permit`, NothingToFillIn."""
        cycle = visit.cycle_of(task_id)
        task = permit(cycle, task_id, Action.FILL_IN, visit.act)
        own = own_figures(visit, cycle, task)
        if own is None or not own.indicators:
            raise NothingToFillIn
        return cls(cycle, task, own)


def stop(visit: Visit, now: Entering) -> str:
    """*Lanjutkan nanti*: what was said is kept, and *Isi angka* goes on from there."""
    visit.end_dialogue()
    filled, total = len(now.own.filled), len(now.own.indicators)
    text = visit.message("figures_later", filled=filled, total=total)
    visit.close(figure_keys.entering(now.task.id, visit.by.id), text)
    return visit.phrase("answers.figures_later", filled=filled, total=total)


def answer(visit: Visit, now: Entering, place: tuple[Indicator, Question], said: Answer) -> Entering:
    """Keeps an answer; gives the task as it is now."""
    indicator, question = place
    row = row_to_change(visit, now.own, now.task, indicator)
    before = answer_of(row, question)
    if before == said and now.task.text:
        return now
    data = {"indicator": indicator.key, "asked": question, "value": as_logged(said), "before": as_logged(before)}
    keep(visit, now.cycle, now.task.id, [with_answer(row, question, said)], **data)
    return Entering.of(visit, now.task.id)


def pass_over(visit: Visit, now: Entering, place: tuple[Indicator, Question], *, editing: bool) -> str:
    """*Lewati*: what was said stays; a value that is not known yet is asked again another time."""
    indicator, question = place
    if question is not Question.VALUE:
        row = row_to_change(visit, now.own, now.task, indicator)
        enter(visit, now.cycle, now.task, with_passed_over(row, question))
        now = Entering.of(visit, now.task.id)
    return go_on(visit, now, place, editing=editing)


def go_on(visit: Visit, now: Entering, place: tuple[Indicator, Question], *, editing: bool) -> str:
    """Asks what comes next; behind the last question stands the summary."""
    following = now.own.after(*place, editing=editing)
    return ask(visit, now, following, editing=editing) if following else summarise(visit, now)


def ask(visit: Visit, now: Entering, place: tuple[Indicator, Question], *, editing: bool = False) -> str:
    """Asks this question of this indicator."""
    indicator, question = place
    return say_question(visit, now, EnterFigures(indicator.key, question, editing))


def say_question(visit: Visit, now: Entering, topic: EnterFigures) -> str:
    """Begins the dialogue, and shows its question."""
    was_asked = topic_of(visit, now) is not None
    visit.ask(topic, now.task)
    if was_asked:  # its card shows nothing of these questions
        visit.tx.dialogues.ended.discard(now.task.id)
    _show(visit, now, view.question(visit, now.cycle, now.task, now.own, topic))
    return ""


def summarise(visit: Visit, now: Entering, number: int = 0) -> str:
    """Shows what was entered; nothing is asked then."""
    if topic_of(visit, now) is not None:
        visit.end_dialogue()
        visit.tx.dialogues.ended.discard(now.task.id)
    _show(visit, now, view.summary(visit, now.cycle, now.task, now.own, number))
    return ""


def _show(visit: Visit, now: Entering, content: Content) -> None:
    visit.say(content.text, content.buttons, key=figure_keys.entering(now.task.id, visit.by.id))


def topic_of(visit: Visit, now: Entering) -> EnterFigures | None:
    """The question of this task that is asked now."""
    dialogue = visit.dialogue()
    if dialogue is None or dialogue.task_id != now.task.id or not isinstance(dialogue.about, EnterFigures):
        return None
    return dialogue.about
