"""Typed texts: each belongs to a dialogue under way, or to an open task that asks for it."""

from collections.abc import Callable, Mapping

from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.file_errors import FileSentTwice
from kinerja_bot.domain.moves import steps
from kinerja_bot.domain.rights import Action, prepares
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.deadlines.days_off import read_day_off
from kinerja_bot.services.deadlines.oversight import read_grant
from kinerja_bot.services.deadlines.time_requests import read_request
from kinerja_bot.services.desk import figure_keys, message_keys
from kinerja_bot.services.desk.decision_dialogues import NameItems
from kinerja_bot.services.desk.dialogues import (
    Acting,
    AddDayOff,
    AskTime,
    ConfirmTime,
    DecisionReason,
    EndMeeting,
    Grant,
    LateMinutes,
    MoveMeeting,
    Return,
    StrikeDayOff,
    UnderWay,
)
from kinerja_bot.services.desk.figure_dialogues import EnterFigures, SettleFigure
from kinerja_bot.services.desk.file_dialogues import FindFiles
from kinerja_bot.services.desk.indicator_dialogues import ABOUT_INDICATORS
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.paper_dialogues import WantPaper
from kinerja_bot.services.desk.review_dialogues import Analyse, NoteFigures, ReturnRow
from kinerja_bot.services.desk.revision_dialogues import Revise
from kinerja_bot.services.desk.topics import Topic
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.late import late
from kinerja_bot.services.outcomes.returning import return_for_reason
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.people import appointing
from kinerja_bot.services.views.meeting_buttons import meeting_question
from kinerja_bot.services.views.passed_on import say_with_whom
from kinerja_bot.services.work import attendance, deciding, finding
from kinerja_bot.services.work.choosing import (
    NO_TASK,
    Candidates,
    as_meant,
    ask_further,
    ask_which,
    chosen,
    drop,
    open_for,
    waits_for_a_file,
)
from kinerja_bot.services.work.handing_in import attach
from kinerja_bot.services.work.meetings import read_meeting, refer_to_reschedule


def read(visit: Visit, text: str, reply_to: int | None = None) -> str:
    """Finds what the text is for; what is for nothing is answered with help."""
    dialogue = visit.dialogue()
    answer = ANSWERS.get(type(dialogue.about)) if dialogue else None
    if answer is not None and dialogue is not None and (said := answer(visit, dialogue, text)) is not None:
        return told(visit, said) if said else ""
    candidates = as_meant(visit, _candidates(visit, reply_to))
    if len(candidates) > 1:
        ask_which(visit, candidates, text=text)
        return ""
    if candidates:
        return _hand_over(visit, candidates[0][1].id, text)
    if said := refer_to_reschedule(visit, text):
        return told(visit, said)
    return "" if say_with_whom(visit) else misunderstood(visit)


def misunderstood(visit: Visit) -> str:
    """Answers what the bot has no use for; nothing changes.

    A question about an indicator may still be seen, though something else was asked after it.
    """
    entered = [task.id for _, task in open_for(visit, Action.FILL_IN) if task.step.figures is FiguresPart.ENTER]
    figures = any(visit.tx.outbox.exists(figure_keys.entering(one, visit.by.id)) for one in entered)
    visit.say(visit.message("not_understood", salutation=visit.by.salutation, figures=figures))
    return ""


def edited(visit: Visit, message_id: int) -> str:
    """Says that changes are not read: once for each message."""
    visit.say(visit.message("edited"), key=message_keys.edited(visit.by.id, message_id))
    return ""


def choose(visit: Visit, press: Press) -> str:
    """The task was tapped that files or a text had been waiting for; or *Batal*, which names none; or a page."""
    if (page := turned_to(press, 0)) is not None:
        files_wait = waits_for_a_file(visit)
        ask_further(visit, open_for(visit, Action.HAND_IN) if files_wait else _candidates(visit, None), page)
        return ""
    if press.number() == NO_TASK:
        return drop(visit)
    files, text = chosen(visit)
    if not files and not text:  # what had been sent was refused once its content was known
        raise QuestionGone
    for file in files:
        try:
            attach(visit, file, press.number())
        except FileSentTwice as twice:  # those beside it are for the task all the same
            told(visit, visit.renderer.explain(twice))
    if text:
        _hand_over(visit, press.number(), text)
    return visit.phrase("answers.file_assigned" if files else "answers.text_assigned")


def told(visit: Visit, sentence: str) -> str:
    """Says a plain sentence in the chat, where no tap waits for it."""
    visit.say(visit.renderer.as_html(sentence))
    return sentence


def _candidates(visit: Visit, reply_to: int | None) -> Candidates:
    meetings = [
        (cycle, task)
        for cycle, task in open_for(visit, Action.SCHEDULE, reply_to=reply_to)
        if task.taken_at and meeting_question(cycle, task, None)
    ]
    return [*open_for(visit, Action.WRITE, reply_to=reply_to), *meetings]


def _hand_over(visit: Visit, task_id: int, text: str) -> str:
    """Gives the text to the task: as its output, as a note, or as the meeting's time or place."""
    cycle = visit.cycle_of(task_id)
    task = cycle.task(task_id)
    if task is not None and task.step.meeting is not None:
        return told(visit, read_meeting(visit, task, text))
    save(visit, cycle, steps.write(cycle, task_id, text, visit.act))
    said_before = task is not None and task.text == text  # its receipt says that already, and does not change
    if said_before or (task is not None and prepares(task, visit.by, visit.staffing)):  # or is its holder's
        return told(visit, visit.phrase("answers.text_assigned"))
    return ""


def _return_reason(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    if not isinstance(dialogue.about, Return) or dialogue.about.returned is None:
        return None
    return return_for_reason(visit, dialogue.task_id or 0, dialogue.about.returned, text)


def _moved_meeting(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    task = visit.cycle_of(dialogue.task_id or 0).task(dialogue.task_id)
    return read_meeting(visit, task, text) if task else None


ANSWERS: Mapping[type[Topic], Callable[[Visit, UnderWay, str], str | None]] = {
    DecisionReason: deciding.read_reason,
    NameItems: deciding.read_reason,
    FindFiles: finding.read,
    Return: _return_reason,
    MoveMeeting: _moved_meeting,
    ConfirmTime: _moved_meeting,
    EndMeeting: attendance.read_minutes,
    LateMinutes: attendance.read_minutes,
    Grant: read_grant,
    AskTime: read_request,
    AddDayOff: read_day_off,
    StrikeDayOff: read_day_off,
    Acting: appointing.read,
    Revise: late("figures.revising", "read"),
    NoteFigures: late("figures.noting", "read"),
    Analyse: late("figures.analysing", "read"),
    ReturnRow: late("figures.reviewing", "read_reason"),
    EnterFigures: late("figures.entering", "read"),
    SettleFigure: late("figures.settling", "read"),
    WantPaper: late("made_papers", "read_number"),
    **dict.fromkeys(ABOUT_INDICATORS, late("figures.indicators", "read")),
}
"""What a typed text answers: with a sentence, "" where a new question says it, None for a text that is for a task."""
