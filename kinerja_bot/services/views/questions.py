"""What a card asks in the middle of a dialogue, and what can be tapped as its answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.moves.returns import returnable
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows, Topic, button
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.spans import OTHER, span_buttons
from kinerja_bot.storage.dialogue_rows import Dialogue

CONFIRMED = "pasti"
"""The word that a tap carries when it answers "are you sure"."""


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence and rows of buttons; *Batal* is added to them by the card."""

    text: str
    buttons: ButtonRows = ()


def question_of(visit: Visit, cycle: Cycle, task: Task, dialogue: Dialogue | None) -> Question | None:
    """The question of a dialogue that a card shows; None where nothing is asked."""
    ask = _ASKED.get(dialogue.kind) if dialogue is not None else None
    return ask(visit, cycle, task, dict(dialogue.data)) if ask and dialogue else None


def _confirm_decision(visit: Visit, cycle: Cycle, task: Task, data: dict[str, object]) -> Question:
    rule = task.step.decisions[str(data["decision"])]
    sources = [one for source in task.step.inputs for one in cycle.latest(source.step)]
    document = next((file for one in sources for file in cycle.files_of(one)), None)
    text = visit.phrase(
        "answers.confirm_decision",
        label=rule.label,
        document=document.name if document else task.step.output.name,
        version=document.version if document else task.round,
    )
    return Question(text, ((Button(rule.label, Press.of(Verb.DECIDE, task.id, rule.key, CONFIRMED).data),),))


def _decision_reason(visit: Visit, _cycle: Cycle, task: Task, data: dict[str, object]) -> Question:
    rule = task.step.decisions[str(data["decision"])]
    return _reasons(visit, rule.reasons, Verb.DECIDE, task.id, rule.key)


def _confirm_meeting(visit: Visit, _cycle: Cycle, task: Task, _data: dict[str, object]) -> Question:
    at = task.meeting.starts_at if task.meeting else None
    text = visit.phrase("answers.confirm_meeting", at=at) if at else ""
    return Question(text, ((button(visit, "finish_meeting", Verb.FINISH_MEETING, task.id, CONFIRMED),),))


def _confirm_time(visit: Visit, _cycle: Cycle, task: Task, data: dict[str, object]) -> Question:
    seconds = int(str(data["at"]))
    text = visit.phrase("answers.confirm_closed_day", at=datetime.fromtimestamp(seconds, UTC))
    return Question(text, ((button(visit, "keep_time", Verb.SET_TIME, task.id, seconds, CONFIRMED),),))


def _return(visit: Visit, cycle: Cycle, task: Task, data: dict[str, object]) -> Question:
    if "returned" in data and task.step.send_back:
        return _reasons(visit, task.step.send_back.reasons, Verb.RETURN, task.id, data["returned"])
    makers = ((one, visit.staffing.get(one.maker)) for one in returnable(cycle, task))
    people = tuple(
        (Button(maker.name, Press.of(Verb.RETURN, task.id, one.id).data),) for one, maker in makers if maker
    )
    return Question(visit.phrase("answers.choose_person"), people)


def _ask_time(visit: Visit, cycle: Cycle, task: Task, data: dict[str, object]) -> Question:
    return ask_span(visit, cycle, task, Verb.ASK_TIME, data.get("span"))


def ask_span(visit: Visit, cycle: Cycle, task: Task, verb: Verb, span: object) -> Question:
    """How long, then why: the same for who asks for time and who gives it."""
    if span is None:
        return Question(visit.phrase("answers.choose_span"), span_buttons(visit, verb, task.id))
    if span == OTHER:
        return Question(visit.phrase("answers.type_time"))
    return _reasons(visit, cycle.procedure.reminders.reasons, verb, task.id, span)


def _reasons(visit: Visit, reasons: tuple[str, ...], verb: Verb, *args: object) -> Question:
    """A reason to tap or to type."""
    buttons = tuple((Button(reason, Press.of(verb, *args, number).data),) for number, reason in enumerate(reasons))
    return Question(visit.phrase("answers.reason_wanted"), buttons)


_ASKED: dict[str, Callable[[Visit, Cycle, Task, dict[str, object]], Question]] = {
    Topic.CONFIRM_DECISION: _confirm_decision,
    Topic.DECISION_REASON: _decision_reason,
    Topic.CONFIRM_MEETING: _confirm_meeting,
    Topic.CONFIRM_TIME: _confirm_time,
    Topic.RETURN: _return,
    Topic.ASK_TIME: _ask_time,
}
