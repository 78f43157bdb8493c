"""What a card asks in the middle of a dialogue, and what can be tapped as its answer."""

from dataclasses import dataclass
from datetime import UTC, datetime

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.moves.preparing import possible
from kinerja_bot.domain.moves.returns import returnable
from kinerja_bot.domain.procedure import DecisionRule
from kinerja_bot.domain.signing import must_be_signed
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button, Style
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import CONFIRMED, UNRECORDED, ButtonRows, button
from kinerja_bot.services.desk.decision_dialogues import CompleteUncorrected, NameItems
from kinerja_bot.services.desk.dialogues import (
    AskTime,
    AttachSigned,
    CompleteUnrecorded,
    ConfirmDecision,
    ConfirmTime,
    DecisionReason,
    EndMeeting,
    LateMinutes,
    LetPrepare,
    Return,
    UnderWay,
)
from kinerja_bot.services.desk.figure_dialogues import CompletePartly
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import page_of, turning
from kinerja_bot.services.desk.paper_dialogues import WantPaper
from kinerja_bot.services.views import esakip_sheet
from kinerja_bot.services.views.attendance_list import end_question
from kinerja_bot.services.views.decision_items import items_question, uncorrected_question, way_to_items
from kinerja_bot.services.views.left_out import left_out
from kinerja_bot.services.views.meeting_buttons import doubt_of
from kinerja_bot.services.views.paper_buttons import paper_buttons, paper_question
from kinerja_bot.services.views.spans import OTHER, span_buttons

SHOWN = 6
"""Files that can be tapped as the signed document."""


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence and rows of buttons; *Batal* is added to them by the card."""

    text: str
    buttons: ButtonRows = ()


def question_of(  # noqa: C901, PLR0911, PLR0912 - one for each dialogue
    here: OfficeNow, cycle: Cycle, task: Task, dialogue: UnderWay | None
) -> Question | None:
    """The question of a dialogue that a card shows; None where nothing is asked."""
    match dialogue.about if dialogue else None:
        case ConfirmDecision(decision=key):
            return _confirm_decision(here, cycle, task, task.step.decisions[key])
        case DecisionReason(decision=key):
            asked = _reasons(here, task.step.decisions[key].reasons, Verb.DECIDE, task.id, key)
            return Question(asked.text, (*asked.buttons, *way_to_items(here, cycle, task, key)))
        case NameItems() as about:
            return Question(*items_question(here, cycle, task, about))
        case CompleteUncorrected():
            return Question(*uncorrected_question(here, task))
        case EndMeeting() as about:
            return Question(*end_question(here, cycle, task, about))
        case LateMinutes():
            written = paper_buttons(here, cycle, task, PaperKind.MINUTES)
            return Question(here.phrase("answers.ask_minutes"), (written,) if written else ())
        case ConfirmTime(at=seconds):
            return _confirm_time(here, task, seconds)
        case Return(returned=None, page=page):
            return _whose(here, cycle, task, page)
        case Return(returned=returned):
            rule = task.step.send_back
            return _reasons(here, rule.reasons if rule else (), Verb.RETURN, task.id, returned)
        case AttachSigned(completing=completing):
            return _signed(here, cycle, task, completing=completing)
        case CompleteUnrecorded():
            return _unrecorded(here, cycle, task)
        case CompletePartly():
            return _partly(here, cycle, task)
        case LetPrepare(page=page):
            return _who_prepares(here, task, page)
        case AskTime(span=span):
            return ask_span(here, cycle, task, Verb.ASK_TIME, span)
        case WantPaper() as wanted:
            return Question(*paper_question(here, cycle, task, wanted))
    return None


def _confirm_decision(here: OfficeNow, cycle: Cycle, task: Task, rule: DecisionRule) -> Question:
    sources = [one for source in task.step.inputs for one in cycle.latest(source.step)]
    document = next((file for one in sources for file in cycle.files_of(one)), None)
    text = here.phrase(
        "answers.confirm_decision",
        label=rule.label,
        document=document.name if document else task.step.output.name,
        version=document.version if document else task.round,
    )
    style = Style.NO if cycle.procedure.rejects(task.step, rule.key) else Style.YES
    press = Press.of(Verb.DECIDE, task.id, rule.key, CONFIRMED)
    return Question(text, ((Button(rule.label, press.data, style=style),),))


def _confirm_time(here: OfficeNow, task: Task, seconds: int) -> Question:
    at = datetime.fromtimestamp(seconds, UTC)
    text = here.phrase("answers.ask_time_without_room", at=at, doubt=doubt_of(here, task, at))
    return Question(text, ((button(here, "keep_time", Verb.SET_TIME, task.id, seconds, CONFIRMED),),))


def _signed(here: OfficeNow, cycle: Cycle, task: Task, *, completing: bool) -> Question:
    """One of the files that are there already can be it; *Selesai* without it where it is no must."""
    sent = [one for one in cycle.files_of(task) if not one.signed and one.made is None][:SHOWN]
    files = tuple((Button(f"📄 {one.name}", Press.of(Verb.ATTACH_SIGNED, task.id, one.id).data),) for one in sent)
    without = ((button(here, "complete_unsigned", Verb.COMPLETE, task.id, CONFIRMED),),)
    rule = task.step.signed
    title = cycle.procedure.roles[cycle.procedure.steps[rule.step].role].title if rule else ""
    text = here.phrase("answers.signed_question", title=title, any_sent=bool(sent))
    return Question(text, (*files, *(without if completing and not must_be_signed(task) else ())))


def _unrecorded(here: OfficeNow, cycle: Cycle, task: Task) -> Question | None:
    """Which indicators are not marked as typed in; gone once all are."""
    recording = esakip_sheet.recording_of(here, cycle, task)
    if recording is None or not recording.forgotten:
        return None
    keys = [one.key for one in recording.forgotten]
    text = here.phrase("answers.unrecorded_question", left=len(keys), total=len(recording.indicators), keys=keys)
    return Question(text, ((button(here, "complete_unrecorded", Verb.COMPLETE, task.id, UNRECORDED),),))


def _partly(here: OfficeNow, cycle: Cycle, task: Task) -> Question:
    missing = [one.key for one in left_out(here, cycle, task)]
    analyses = task.step.figures is FiguresPart.ANALYSE
    text = here.phrase("answers.complete_unanalysed" if analyses else "answers.complete_partly", missing=missing)
    label = "complete_unanalysed" if analyses else "complete_partly"
    return Question(text, ((button(here, label, Verb.COMPLETE, task.id, CONFIRMED),),))


def _whose(here: OfficeNow, cycle: Cycle, task: Task, number: int) -> Question:
    makers = ((one, here.staffing.get(one.maker)) for one in returnable(cycle, task))
    page = page_of([(one, maker) for one, maker in makers if maker], number)
    people = ((Button(maker.name, Press.of(Verb.RETURN, task.id, one.id).data),) for one, maker in page.shown)
    return Question(here.phrase("answers.choose_person"), (*people, turning(here, page, Verb.RETURN, task.id)))


def _who_prepares(here: OfficeNow, task: Task, number: int) -> Question:
    """Who may prepare the output; the way back where somebody does."""
    page = page_of(possible(task, here.act), number)
    people = ((Button(one.name, Press.of(Verb.LET_PREPARE, task.id, one.id).data),) for one in page.shown)
    back = ((button(here, "prepare_myself", Verb.LET_PREPARE, task.id, 0),),) if task.preparer else ()
    turn = turning(here, page, Verb.LET_PREPARE, task.id)
    return Question(here.phrase("answers.choose_preparer"), (*people, turn, *back))


def ask_span(here: OfficeNow, cycle: Cycle, task: Task, verb: Verb, span: str | None) -> Question:
    """How long, then why; who asks for time is asked this, and who gives it."""
    if span is None:
        return Question(here.phrase("answers.choose_span"), span_buttons(here, verb, task.id))
    if span == OTHER:
        return Question(here.phrase("answers.type_time"))
    return _reasons(here, cycle.procedure.reminders.reasons, verb, task.id, span)


def _reasons(here: OfficeNow, reasons: tuple[str, ...], verb: Verb, *args: object) -> Question:
    """A reason to tap or to type."""
    buttons = tuple((Button(reason, Press.of(verb, *args, number).data),) for number, reason in enumerate(reasons))
    return Question(here.phrase("answers.reason_wanted"), buttons)
