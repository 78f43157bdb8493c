"""*Isi angka*: somebody's indicators one after the other, each answer kept as it is said (SOP step 4)."""

from dataclasses import replace
from decimal import Decimal

from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.figure_errors import AnotherQuestionNow
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.questions import (
    Answer,
    Question,
)
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.figure_dialogues import EnterFigures
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.keeping import keep
from kinerja_bot.services.figures.sitting import (
    Entering,
    answer,
    ask,
    go_on,
    pass_over,
    say_question,
    stop,
    summarise,
    topic_of,
)
from kinerja_bot.services.figures.typed_answers import Heard, heard
from kinerja_bot.services.views import figure_question as view


def tap(visit: Visit, press: Press) -> str:
    """Any button of it."""
    now = Entering.of(visit, press.number())
    if not press.has(1):
        return _open(visit, now)
    if (page := turned_to(press, 1)) is not None:
        return summarise(visit, now, page)
    match press.word(1):
        case view.LATER:
            return stop(visit, now)
        case view.RIGHT:
            return _is_right(visit, now)
        case view.EDIT:
            return ask(visit, now, (_indicator(now, press.number(2)), Question.VALUE), editing=True)
    return _at_question(visit, now, press)


def read(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """What was typed to the question. Errors: what is not understood, AnotherQuestionNow."""
    topic, now = dialogue.about, Entering.of(visit, dialogue.task_id or 0)
    if not isinstance(topic, EnterFigures):
        return None
    if dialogue.begun_at is not None and visit.tx.inbox.came_before(dialogue.begun_at):
        raise AnotherQuestionNow
    indicator = next((one for one in now.own.indicators if one.key == topic.indicator), None)
    if indicator is None:
        raise AnotherQuestionNow
    if (said := _typed_label(visit, now, topic, indicator, text)) is not None:
        return said
    return _hear(visit, now, topic, indicator, heard(visit, now.own, indicator, Question(topic.asks), text), text)


def _typed_label(visit: Visit, now: Entering, topic: EnterFigures, indicator: Indicator, text: str) -> str | None:
    """Who types what stands on a button has tapped it; None for an answer."""
    words = {key: visit.renderer.label(key).casefold() for key in ("cancel", "later", "skip")}
    if text.casefold() in {words["cancel"], words["later"]}:
        return stop(visit, now)
    if text.casefold() == words["skip"]:
        visit.close_moved(figure_keys.entering(now.task.id, visit.by.id))
        return pass_over(visit, now, (indicator, Question(topic.asks)), editing=topic.editing)
    return None


def stop_asked(visit: Visit, dialogue: UnderWay) -> str:
    """*Batal*: what was said is kept all the same."""
    try:
        now = Entering.of(visit, dialogue.task_id or 0)
    except SopError:
        visit.end_dialogue()
        return visit.phrase("answers.cancelled")
    return stop(visit, now)


def take_file(visit: Visit, dialogue: UnderWay, file_id: int, caption: str | None) -> str:
    """A file of the task was sent while it was asked: the proof, or with its caption answer and proof."""
    now, topic = Entering.of(visit, dialogue.task_id or 0), dialogue.about
    if not isinstance(topic, EnterFigures):
        return ""
    indicator = next((one for one in now.own.indicators if one.key == topic.indicator), None)
    if indicator is None or (topic.asks != Question.PROOF and not caption):
        return ""
    now = answer(visit, now, (indicator, Question.PROOF), file_id)
    if topic.asks != Question.PROOF and caption:
        return _read_caption(visit, dialogue, caption)
    file = visit.tx.files.get(file_id)
    key = figure_keys.entering(now.task.id, visit.by.id)
    visit.close(key, view.answered(visit, indicator, Question.PROOF, file.name if file else ""))
    return go_on(visit, now, (indicator, Question.PROOF), editing=topic.editing)


def _read_caption(visit: Visit, dialogue: UnderWay, caption: str) -> str:
    """The answer; what cannot be read as one is said, and the file stays."""
    try:
        return read(visit, dialogue, caption.strip()) or ""
    except SopError as error:
        visit.say(visit.renderer.as_html(visit.explain(error, visit.by)))
        return ""


def _open(visit: Visit, now: Entering) -> str:
    """*Isi angka*: at the first question that is open; the summary where none is."""
    visit.close_moved(figure_keys.entering(now.task.id, visit.by.id))
    place = now.own.first_open
    return ask(visit, now, place) if place else summarise(visit, now)


def _at_question(visit: Visit, now: Entering, press: Press) -> str:
    """A button under a question. Errors: AnotherQuestionNow for one that is not asked now."""
    indicator, topic = _indicator(now, press.number(1)), topic_of(visit, now)
    question = next((one for one in Question if one == press.word(2)), None)
    if question is None or (indicator, question) not in now.own.places:
        raise AnotherQuestionNow
    if topic is None:  # something else was asked meanwhile: this is asked again by the tap
        topic = EnterFigures(indicator.key, question)
    if (topic.indicator, topic.asks) != (indicator.key, question):
        raise AnotherQuestionNow
    match press.word(3):
        case view.SKIP:
            return pass_over(visit, now, (indicator, question), editing=topic.editing)
        case view.BACK:
            return ask(visit, now, now.own.previous(indicator, question) or (indicator, question))
        case view.AGAIN:
            return ask(visit, now, (indicator, question), editing=topic.editing)
    return _pick(visit, now, topic, (indicator, question), press)


def _pick(visit: Visit, now: Entering, topic: EnterFigures, place: tuple[Indicator, Question], press: Press) -> str:
    """A label, a day or a meaning was tapped."""
    number = Press(press.verb, (press.word(3).removeprefix(view.PICK),)).number()
    known: list[Answer | None] = [None if one == "" else Decimal(one) for one in topic.meanings]
    known = known or [said for _, said in view.choices(visit, *place)]
    if number >= len(known):
        raise AnotherQuestionNow
    said = known[number]
    if said is None:
        return pass_over(visit, now, place, editing=topic.editing)
    return go_on(visit, answer(visit, now, place, said), place, editing=topic.editing)


def _hear(visit: Visit, now: Entering, topic: EnterFigures, indicator: Indicator, said: Heard, text: str) -> str:
    """A typed answer is kept, or asked back; the next question stands below it, where it is seen."""
    place = indicator, Question(topic.asks)
    key = figure_keys.entering(now.task.id, visit.by.id)
    shown = text if said.answer is None else view.answer_text(visit, place[1], said.answer)
    visit.close(key, view.answered(visit, indicator, place[1], shown, kept=not said.meanings))
    if said.meanings:
        meanings = tuple("" if one is None else str(one) for one in said.meanings)
        return say_question(visit, now, replace(topic, meanings=meanings, odd=said.odd))
    if said.answer is None:
        return pass_over(visit, now, place, editing=topic.editing)
    return go_on(visit, answer(visit, now, place, said.answer), place, editing=topic.editing)


def _is_right(visit: Visit, now: Entering) -> str:
    """What was entered for an earlier round, or by another, is right as it stands."""
    if not now.own.filled:
        raise AnotherQuestionNow
    keep(visit, now.cycle, now.task.id, [], confirmed=[one.key for one in now.own.filled])
    return summarise(visit, Entering.of(visit, now.task.id))


def _indicator(now: Entering, number: int) -> Indicator:
    if number >= len(now.own.indicators):
        raise AnotherQuestionNow
    return now.own.indicators[number]
