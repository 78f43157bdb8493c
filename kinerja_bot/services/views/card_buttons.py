"""The buttons under a card: only what this person can do now, and no tap that is not needed."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.parts import HANDED_ON_AS_TEXT, FiguresPart
from kinerja_bot.domain.inputs import input_files
from kinerja_bot.domain.moves.meetings import has_minutes
from kinerja_bot.domain.moves.preparing import possible
from kinerja_bot.domain.moves.returns import returnable, returned_alone
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import DecisionRule, Need, Step
from kinerja_bot.domain.rights import prepares
from kinerja_bot.domain.signing import lacks_signed
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button, Style, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paper_dialogues import CONCEPT, FORM
from kinerja_bot.services.views import esakip_sheet
from kinerja_bot.services.views.agreement_card import agreement_buttons
from kinerja_bot.services.views.decision_items import tick_buttons
from kinerja_bot.services.views.figures_seen import seen_with
from kinerja_bot.services.views.meeting_buttons import meeting_buttons
from kinerja_bot.services.views.own_figures import own_figures
from kinerja_bot.services.views.paper_buttons import paper_buttons
from kinerja_bot.services.views.photos import bind_button
from kinerja_bot.services.views.questions import question_of

NAMED = 25
"""People whom a card names."""


def card_buttons(
    here: OfficeNow, cycle: Cycle, task: Task, official: Official, dialogue: UnderWay | None
) -> ButtonRows:
    """The rows of buttons of an open task's card."""
    if asked := question_of(here, cycle, task, dialogue):
        return rows((*asked.buttons, (button(here, "cancel", Verb.CANCEL, task.id),)))
    inputs: tuple[Button, ...] = ()
    if input_files(cycle, task, official, here.staffing):
        inputs = (button(here, "inputs", Verb.INPUTS, task.id),)
    papers = paper_buttons(here, cycle, task)
    if task.held or prepares(task, official, here.staffing):
        return rows((inputs, () if task.held else papers))
    if task.step.decisions:
        decisions = tuple(_decision(cycle, task, rule) for rule in task.step.decisions.values())
        seen = (*inputs, *_figures(here, cycle, task, official))
        return rows((decisions, seen, *agreement_buttons(here, cycle, task, official)))
    if task.step.meeting is not None:
        if not task.taken_at:
            return rows(((button(here, "take", Verb.TAKE, task.id),), inputs))
        apart = (*_give_back(here, task), *_ask_time(here, cycle, task), *inputs)
        return rows((*meeting_buttons(here, cycle, task, dialogue), papers, () if dialogue else apart))
    first = () if task.taken_at else (button(here, "take", Verb.TAKE, task.id),)
    if task.taken_at or task.step.output.files is not Need.REQUIRED or drafted_before(task):
        first = (*first, button(here, complete_label(task.step), Verb.COMPLETE, task.id))
    more = (
        *esakip_sheet.open_button(here, task, esakip_sheet.recording_of(here, cycle, task)),
        *_attach_signed(here, cycle, task),
        *bind_button(here, cycle, task),
        *_let_prepare(here, task),
        *_give_back(here, task),
        *_return(here, cycle, task),
        *_ask_time(here, cycle, task),
    )
    figures = (_figures(here, cycle, task, official), *agreement_buttons(here, cycle, task, official))
    entering = entering_buttons(here, cycle, task)
    ticks, first = tick_buttons(here, task), (*first, *inputs)
    return rows((*ticks, entering, first, papers, *figures, more, _who_else(here, cycle, task)))


def closed_buttons(
    here: OfficeNow, cycle: Cycle, task: Task, official: Official, dialogue: UnderWay | None
) -> ButtonRows:
    """Under the card of a task that is done: only the way to a meeting's notula, where that is lacking."""
    lacking = task.step.meeting is not None and task.is_done and not has_minutes(cycle, task)
    if not lacking or official not in here.staffing.doers(task.step.role, task.assignee):
        return ()
    if dialogue is None:
        return ((button(here, "send_minutes", Verb.KEEP_MINUTES, task.id),),)
    asked = question_of(here, cycle, task, dialogue)
    return rows((*(asked.buttons if asked else ()), (button(here, "cancel", Verb.CANCEL, task.id),)))


def handed_in_button(here: OfficeNow, cycle: Cycle, step: Step, label: str = "") -> Button:
    """*Siapa yang menyerahkan*."""
    return Button(label or here.renderer.label("handed_in"), Press.of(Verb.HANDED_IN, cycle.id, step.number).data)


def held_label(here: OfficeNow, task: Task) -> str:
    """The button that was tapped while a file was still to come; empty where nothing is held."""
    if task.held is None:
        return ""
    if task.held.decision is not None:
        return task.step.decisions[task.held.decision].label
    return here.renderer.label("finish_meeting" if task.step.meeting else complete_label(task.step))


def drafted_before(task: Task) -> bool:
    """Whether it came back with the figures that it had handed on: they can be handed on as they are."""
    return task.round > 1 and bool(task.text) and task.step.figures in HANDED_ON_AS_TEXT


def complete_label(step: Step) -> str:
    """*Selesai*; of who checks what somebody else has drafted, that it is right."""
    return "approve_draft" if step.figures in {FiguresPart.CHECK, FiguresPart.CONSIDER} else "complete"


def _decision(cycle: Cycle, task: Task, rule: DecisionRule) -> Button:
    style = Style.NO if cycle.procedure.rejects(task.step, rule.key) else Style.YES
    return Button(rule.label, Press.of(Verb.DECIDE, task.id, rule.key).data, style=style)


def entering_buttons(here: OfficeNow, cycle: Cycle, task: Task) -> tuple[Button, ...]:
    """The ways to enter one's figures, where the task has indicators."""
    own = own_figures(here, cycle, task)
    if own is None or not own.indicators:
        return ()
    return (
        button(here, "fill_in", Verb.FILL_IN, task.id),
        button(here, "form", Verb.PAPER, task.id, CONCEPT, FORM),
    )


def _ask_time(here: OfficeNow, cycle: Cycle, task: Task) -> tuple[Button, ...]:
    """*Minta waktu*, for whoever has somebody above him."""
    if task.step.role not in cycle.procedure.reminders.superior:
        return ()
    return (button(here, "ask_time", Verb.ASK_TIME, task.id),)


def _figures(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> tuple[Button, ...]:
    """*Lihat angka*, where the step shows figures to this reader."""
    seen = seen_with(here, cycle, task, official)
    if seen is None:
        return ()
    label = "analyse" if task.step.figures is FiguresPart.ANALYSE else "figures"
    return (button(here, label, Verb.FIGURES, task.id),)


def _attach_signed(here: OfficeNow, cycle: Cycle, task: Task) -> tuple[Button, ...]:
    return (button(here, "attach_signed", Verb.ATTACH_SIGNED, task.id),) if lacks_signed(cycle, task) else ()


def _let_prepare(here: OfficeNow, task: Task) -> tuple[Button, ...]:
    """*Alihkan penyiapan*, where somebody else may prepare the output, or does."""
    there = task.preparer or possible(task, here.act)
    return (button(here, "let_prepare", Verb.LET_PREPARE, task.id),) if there else ()


def _give_back(here: OfficeNow, task: Task) -> tuple[Button, ...]:
    if not task.step.mode.claimed or not task.taken_at:
        return ()
    return (button(here, "give_back", Verb.GIVE_BACK, task.id),)


def _return(here: OfficeNow, cycle: Cycle, task: Task) -> tuple[Button, ...]:
    label = "return" if returned_alone(cycle, task) is None else "return_draft"
    return (button(here, label, Verb.RETURN, task.id),) if returnable(cycle, task) else ()


def _who_else(here: OfficeNow, cycle: Cycle, task: Task) -> tuple[Button, ...]:
    """The way to all who have handed in, where the card names some of them."""
    rule = task.step.send_back
    if rule is None or len(returnable(cycle, task)) <= NAMED:
        return ()
    return (handed_in_button(here, cycle, cycle.procedure.steps[rule.step]),)
